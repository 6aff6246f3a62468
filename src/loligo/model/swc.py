"""SWC files, the text most traced neurons come in: samples -> sections.

The soma is what its samples say. One sample, or the three of NeuroMorpho.org's form, is a sphere; a
closed outline is a sphere of its mean radius. A sphere becomes a cylinder as long as wide, which
has the same membrane. Other samples of the soma are frusta, as everywhere else.

A neurite begins at its first sample: the way there from inside the soma is not cable. It grows from
the soma's middle, or, of a soma of frusta, from the sample it names. Elsewhere a section ends at
every fork and every change of type, and the next begins where it ends.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise

from loligo.errors import BadCell
from loligo.model.morphology import Point, Section
from loligo.model.problem import Problem
from loligo.model.samples import ROOT, SOMA, Sample, read

REGIONS: Mapping[int, str] = {SOMA: "soma", 2: "axon", 3: "dendrite", 4: "apical"}
"""Region by SWC type; others are "type_0", "type_5" and so on."""

_SHORTEST_um = 1e-6
_MOST_TOLD = 20
_Place = tuple[str, float]  # section, share of its length


def sections_of(
    text: str, where: str = "the file", regions: Mapping[int, str] | None = None
) -> tuple[Section, ...]:
    """Turn the text of an SWC file into sections of one compartment each.

    Args:
        text: of the file.
        where: its name, for messages.
        regions: region by SWC type, where it differs from `REGIONS`.

    Returns:
        Sections "soma", "dendrite_1", "axon_1", ..., root first, numbered in the order of the file;
        `Cell.on(..., fraction=0.1)` cuts them and puts a membrane on.

    Raises:
        BadCell: with every problem, its line and what to do about it.
    """
    samples, problems = read(text, where)
    if not problems:
        shape = _Shape(samples, {**REGIONS, **(regions or {})})
        problems = tuple(Problem(f"{where}:{p.where}", p.what, p.fix) for p in shape.problems)
        if not problems:
            return tuple(shape.sections)
    lines = [str(problem) for problem in problems[:_MOST_TOLD]]
    if len(problems) > _MOST_TOLD:
        lines.append(f"and {len(problems) - _MOST_TOLD} more")
    what = f"this is no neuron, for {len(problems)} reason(s):\n" + "\n".join(lines)
    raise BadCell(where, what.removesuffix("."), "Mend these lines and read it again.")


class _Shape:
    """Sections made so far from the samples of one tree."""

    def __init__(self, samples: Mapping[int, Sample], regions: Mapping[int, str]) -> None:
        self.sections: list[Section] = []
        self.problems: list[Problem] = []
        self._regions = regions
        self._numbers: Counter[str] = Counter()
        self._children: defaultdict[int, list[Sample]] = defaultdict(list)
        for sample in samples.values():
            self._children[sample.parent].append(sample)
        self._places: dict[int, _Place] = {}  # where a sample lies, when something may grow there
        (root,) = self._children[ROOT]
        soma = [sample for sample in samples.values() if sample.is_soma]
        sphere = _sphere(soma, self._path(root)) if soma else None
        if sphere is not None:
            self._add(soma, _poles(*sphere), None)
            self._places = {sample.id: (self.sections[0].name, 0.5) for sample in soma}
            self._grow([child for sample in soma for child in self._neurites(sample)], samples)
        else:
            self._grow([root], samples)

    def _neurites(self, sample: Sample) -> list[Sample]:
        return [child for child in self._children[sample.id] if not child.is_soma]

    def _grow(self, first: list[Sample], samples: Mapping[int, Sample]) -> None:
        """Make sections from where paths begin, parents before children."""
        waiting = first[::-1]
        while waiting:
            path = self._path(waiting.pop())
            parent = samples.get(path[0].parent)
            if parent is None and len(path) == 1:
                self._alone(path[0])  # a fork at the root itself: its children begin there
            else:
                self._add(path, _points(path, parent), self._place_of(parent))
            made = {sample.id for sample in path}
            after = [c for s in path for c in self._children[s.id] if c.id not in made]
            # the next is the last: first what belongs to the soma, then by line
            waiting.extend(sorted(after, key=lambda sample: (sample.is_soma, -sample.line)))

    def _path(self, sample: Sample) -> list[Sample]:
        """Samples up to the next fork, end or change of type; neurites do not fork a soma."""
        path = [sample]
        while True:
            onward = self._children[path[-1].id]
            if path[-1].is_soma:
                onward = [child for child in onward if child.is_soma]
            if len(onward) != 1 or onward[0].type != sample.type:
                return path
            path.append(onward[0])

    def _alone(self, root: Sample) -> None:
        if not self._children[root.id]:
            fix = "Give it a soma (type 1), or a second sample."
            self.problems.append(Problem(str(root.line), "a single sample has no length", fix))

    def _place_of(self, parent: Sample | None) -> _Place | None:
        if parent is None or not self.sections:
            return None
        # a root that is a fork lies at the near end of the first section made from it
        return self._places.get(parent.id, (self.sections[0].name, 0.0))

    def _add(self, path: list[Sample], points: tuple[Point, ...], place: _Place | None) -> None:
        region = self._regions.get(path[0].type, f"type_{path[0].type}")
        self._numbers[region] += 1
        number = self._numbers[region]
        name = region if region == REGIONS[SOMA] and number == 1 else f"{region}_{number}"
        parent, at = place or (None, 1.0)
        section = Section.along(name, points, parent=parent, region=region, at=at)
        if section.length_um < _SHORTEST_um:
            what = f"sample {path[-1].id} lies on its parent, so its neurite has no length"
            self.problems.append(Problem(str(path[-1].line), what, "Take it out or move it."))
            section = Section(name, 1.0, 1.0, parent=parent)  # so that the rest can be looked at
        self.sections.append(section)
        self._places[path[-1].id] = (name, 1.0)
        if path[0].is_soma:
            way = section.profile[len(section.points) - len(path) :]
            for sample, (distance_um, _) in zip(path, way, strict=False):
                self._places[sample.id] = (name, min(distance_um / section.length_um, 1.0))


def _points(path: list[Sample], parent: Sample | None) -> tuple[Point, ...]:
    own = tuple(sample.point for sample in path)
    if parent is None or (parent.is_soma and not path[0].is_soma and len(own) > 1):
        return own
    p = parent.point
    if parent.is_soma and not path[0].is_soma:
        p = Point(p.x_um, p.y_um, p.z_um, own[0].diameter_um)
    return (p, *own)


def _poles(center: tuple[float, float, float], radius_um: float) -> tuple[Point, Point]:
    """A cylinder with the membrane of a sphere, along y as NeuroMorpho.org lays it."""
    x, y, z = center
    return (
        Point(x, y - radius_um, z, 2 * radius_um),
        Point(x, y + radius_um, z, 2 * radius_um),
    )


def _sphere(
    soma: list[Sample], chain: list[Sample]
) -> tuple[tuple[float, float, float], float] | None:
    """Center and radius (um) of a soma that stands for a sphere; None for one of frusta.

    Args:
        soma: its samples.
        chain: those from the root to the first fork or end.
    """
    root = chain[0].point
    if len(soma) == 1 or _is_three_samples(soma, root):
        return _at(root), root.diameter_um / 2
    outline = [_at(sample.point) for sample in chain]
    around_um = sum(math.dist(a, b) for a, b in pairwise(outline))
    is_open = math.dist(outline[0], outline[-1]) > around_um / 2
    if len(chain) < 4 or len(chain) < len(soma) or is_open:
        return None
    n = len(outline)
    x, y, z = (math.fsum(values) / n for values in zip(*outline, strict=True))
    return (x, y, z), sum(math.dist((x, y, z), at) for at in outline) / n


def _is_three_samples(soma: list[Sample], root: Point) -> bool:
    """A center and two samples at its radius on opposite sides (NeuroMorpho.org, SomaFormat)."""
    others = [sample.point for sample in soma if sample.point is not root]
    radius_um = root.diameter_um / 2
    if len(soma) != 3 or len({s.parent for s in soma}) != 2 or len(others) != 2:
        return False
    slack_um = 0.1 * radius_um
    one, other = (_at(point) for point in others)
    x, y, z = ((a + b) / 2 for a, b in zip(one, other, strict=True))
    return (
        all(abs(point.diameter_um / 2 - radius_um) < slack_um for point in others)
        and all(abs(math.dist(_at(root), at) - radius_um) < slack_um for at in (one, other))
        and math.dist((x, y, z), _at(root)) < slack_um
    )


def _at(point: Point) -> tuple[float, float, float]:
    return point.x_um, point.y_um, point.z_um
