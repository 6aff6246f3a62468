"""The lines of an SWC file, the text most traced neurons come in: `id type x y z radius parent`.

Lines are checked one by one, then as a tree; every problem is told with its line. Columns after the
seventh, which some programs add, are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loligo.model.morphology import Point
from loligo.model.problem import Problem

SOMA = 1
ROOT = -1
COLUMNS = ("id", "type", "x", "y", "z", "radius", "parent")

_LINE_END = re.compile(r"\r\n|\r|\n")
_WHOLE = re.compile(r"^[+-]?[0-9]{1,9}(\.0*)?$")
_DECIMAL = re.compile(r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$")
_FARTHEST_um = 1e6
_THINNEST_um, _THICKEST_um = 1e-3, 1e4


@dataclass(frozen=True, slots=True)
class Sample:
    """One line: where the neuron passes, and which sample lies before it."""

    line: int
    id: int
    type: int
    point: Point
    parent: int

    @property
    def is_soma(self) -> bool:
        """Whether it is of the soma's type."""
        return self.type == SOMA


def read(text: str, where: str) -> tuple[dict[int, Sample], tuple[Problem, ...]]:
    """Read the text of an SWC file.

    Args:
        text: lines of seven columns; "#" begins a comment.
        where: name of the file, for messages.

    Returns:
        Samples by id, in the order of the file, and problems. Without problems the samples are one
        tree with its root at the one sample whose parent is -1.
    """
    samples: dict[int, Sample] = {}
    broken: set[int] = set()  # ids of lines that could not be read: they are there all the same
    problems: list[Problem] = []
    for line, content in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1):
        fields = content.split()
        if not fields or fields[0].startswith("#"):
            continue
        found = tuple(_line_problems(f"{where}:{line}", fields, samples))
        if found:
            problems.extend(found)
            broken |= {int(float(fields[0]))} if _WHOLE.match(fields[0]) else set()
        else:
            sample = _sample(line, fields)
            samples[sample.id] = sample
    if not samples and not problems:
        fix = "Give lines of id type x y z radius parent."
        problems.append(Problem(where, "there is no sample in it", fix))
    problems.extend(_tree_problems(where, samples, broken))
    return samples, tuple(problems)


def _sample(line: int, fields: list[str]) -> Sample:
    number, kind, parent = (int(float(fields[i])) for i in (0, 1, 6))
    x, y, z, radius = (float(field) for field in fields[2:6])
    return Sample(line, number, kind, Point(x, y, z, 2 * radius), parent)


def _line_problems(
    where: str, fields: list[str], samples: Mapping[int, Sample]
) -> Iterator[Problem]:
    if len(fields) < len(COLUMNS):
        what = f"it has {len(fields)} columns of {len(COLUMNS)}"
        yield Problem(where, what, f"Write {' '.join(COLUMNS)}, with blanks between.")
        return
    readable = True
    for name, field in zip(COLUMNS, fields, strict=False):
        is_whole = name in ("id", "type", "parent")
        if not (_WHOLE if is_whole else _DECIMAL).match(field):
            kind = "whole number" if is_whole else "number"
            yield Problem(where, f"{name} '{field[:20]}' is no {kind}", f"Write a {kind}.")
            readable = False
    if readable:
        yield from _value_problems(where, _sample(0, fields), samples)


def _value_problems(where: str, sample: Sample, samples: Mapping[int, Sample]) -> Iterator[Problem]:
    p = sample.point
    if sample.id < 0 or sample.type < 0:
        yield Problem(where, "id or type is negative", "Number samples from 1; types from 0.")
    if sample.id in samples:
        what = f"sample {sample.id} stands already on line {samples[sample.id].line}"
        yield Problem(where, what, "Give each sample its own id.")
    if max(abs(p.x_um), abs(p.y_um), abs(p.z_um)) > _FARTHEST_um:
        yield Problem(where, "it lies more than a metre away", "Give coordinates in um.")
    if not _THINNEST_um <= p.diameter_um / 2 <= _THICKEST_um:
        what = f"radius {p.diameter_um / 2:g} um is outside {_THINNEST_um:g} to {_THICKEST_um:g} um"
        yield Problem(where, what, "Give it the radius of its neighbour, or take it out.")


def _tree_problems(
    where: str, samples: Mapping[int, Sample], broken: set[int]
) -> Iterator[Problem]:
    roots = [sample for sample in samples.values() if sample.parent == ROOT]
    if samples and not roots and not broken:
        yield Problem(where, "no sample is the root", "Give the first sample the parent -1.")
    for sample in roots[1:]:
        what = f"a second root; the first is on line {roots[0].line}"
        fix = "Name its parent, or keep one tree in a file."
        yield Problem(f"{where}:{sample.line}", what, fix)
    for sample in samples.values():
        at = f"{where}:{sample.line}"
        if sample.parent not in samples and sample.parent not in broken | {ROOT}:
            what = f"its parent {sample.parent} is not in the file"
            yield Problem(at, what, "Name a sample that is there; the root has -1.")
        elif sample.is_soma and sample.parent in samples and not samples[sample.parent].is_soma:
            what = f"a sample of the soma grows from sample {sample.parent}, which is none"
            yield Problem(
                at, what, "Begin the tree in the soma and join its samples to each other."
            )
    yield from _circles(where, samples)


def _circles(where: str, samples: Mapping[int, Sample]) -> Iterator[Problem]:
    """Samples that are their own ancestors, each circle once."""
    seen: set[int] = set()
    for start in samples:
        path: dict[int, None] = {}
        at = start
        while at in samples and at not in seen:
            seen.add(at)
            path[at] = None
            at = samples[at].parent
        if at in path:
            circle = list(path)[list(path).index(at) :]
            shown = ", ".join(map(str, circle[:5])) + (", ..." if len(circle) > 5 else "")
            what = f"samples {shown} are their own ancestors"
            yield Problem(f"{where}:{samples[at].line}", what, "Lead their parents to the root.")
