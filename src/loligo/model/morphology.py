"""The shape of a cell: sections of neurite, joined to a tree, cut into compartments.

Two or more sections that meet at an end meet in a branch node: a compartment without membrane. It
makes the star of their resistances exact, carries no channels, and is not a place.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from types import MappingProxyType

from loligo.errors import BadCell
from loligo.model.frusta import Piece, Profile, cylinder, frusta
from loligo.model.problem import Problem

NAME = re.compile(r"^[a-z][a-z0-9_]*$")
_SMALLEST_um, _LARGEST_um = 1e-6, 1e9


@dataclass(frozen=True, slots=True)
class Point:
    """Where the axis of a neurite passes, and how thick it is there."""

    x_um: float
    y_um: float
    z_um: float
    diameter_um: float


@dataclass(frozen=True, slots=True)
class Section:
    """An unbranched stretch of neurite: a cylinder, or a chain of frusta through points.

    Attributes:
        name: lower case; a place in the lesson's words.
        length_um, diameter_um: of the cylinder; with points, the length along them and the diameter
            of the cylinder with the same membrane (`Section.along` fills both in).
        n_compartments: equal lengths, counted from the parent's side.
        parent: name of the section it grows from, None for the root.
        region: which regional parameters hold here; the section's own name when empty.
        at: where on the parent it starts, 0 (near end) to 1 (far end). Between the ends this means
            the middle of the compartment there, so at most half a compartment away.
        points: near end first; empty for a cylinder.
    """

    name: str
    length_um: float
    diameter_um: float
    n_compartments: int = 1
    parent: str | None = None
    region: str = ""
    at: float = 1.0
    points: tuple[Point, ...] = ()

    @classmethod
    def along(
        cls,
        name: str,
        points: tuple[Point, ...],
        n_compartments: int = 1,
        parent: str | None = None,
        region: str = "",
        at: float = 1.0,
    ) -> Section:
        """A section through points: `Section.along("axon", (Point(0, 0, 0, 2), ...))`."""
        profile = _profile(points)
        length_um = profile[-1][0] if profile else 0.0
        diameter_um = max((point.diameter_um for point in points), default=0.0)
        if length_um > 0 and all(point.diameter_um > 0 for point in points):
            (whole,) = frusta(profile, 1)
            diameter_um = whole.area_cm2 * 1e8 / (math.pi * length_um)
        return cls(name, length_um, diameter_um, n_compartments, parent, region, at, points)

    @property
    def profile(self) -> Profile:
        """Diameter by distance from the near end."""
        return _profile(self.points) or (
            (0.0, self.diameter_um),
            (self.length_um, self.diameter_um),
        )


@dataclass(frozen=True, slots=True)
class Compartment:
    """One piece, or a branch node.

    Attributes:
        name: "soma"; "dendrite[2]" where a section has several; "dendrite(1)" for a branch node at
            the far end.
        region: name of its region.
        parent: index of the compartment nearer to the root, -1 for the root.
        area_cm2: membrane area (side wall); 0 for a branch node.
        joint_cm: axial conductance to the parent is this, in cm, divided by the resistivity.
        reach_um: length of the path from the middle of the parent to its own.
    """

    name: str
    region: str
    parent: int
    area_cm2: float
    joint_cm: float
    reach_um: float = 0.0


def point(area_um2: float, name: str = "soma") -> tuple[Section, ...]:
    """A cell without extension: a cylinder as long as wide with the given membrane area."""
    side_um = math.sqrt(area_um2 / math.pi)
    return (Section(name, side_um, side_um),)


def compartments(sections: tuple[Section, ...]) -> tuple[Compartment, ...]:
    """Cut sections into compartments, parents before children.

    Raises:
        BadCell: no single root, an unknown parent, a size that is not positive; all are told.
    """
    return _grown(_Same(sections)).compartments


def places(sections: tuple[Section, ...]) -> Mapping[str, int]:
    """Place name -> compartment; a section's own name is its piece farthest from the root.

    Raises:
        BadCell: see `compartments`.
    """
    return _grown(_Same(sections)).places


def problems(sections: tuple[Section, ...]) -> tuple[Problem, ...]:
    """List everything that keeps sections from being one tree."""
    return tuple(_problems(sections))


class _Same:
    """Lets sections be a cache key by identity: comparing thousands of points takes time."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self.sections = sections

    def __hash__(self) -> int:
        return id(self.sections)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.sections is self.sections


@dataclass(frozen=True, slots=True)
class _Tree:
    compartments: tuple[Compartment, ...]
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _End:
    """A node that others may join: its number, and the core between it and the joint."""

    node: int
    resistance: float  # 1/cm, see Piece
    length_um: float


_Meeting = tuple[str, float]  # section and position; a near end is that of the root


@lru_cache(maxsize=64)
def _grown(same: _Same) -> _Tree:
    found = problems(same.sections)
    if found:
        first = found[0] if len(found) == 1 else None
        where = first.where if first else "the sections"
        what = first.what if first else "; ".join(str(problem) for problem in found)
        raise BadCell(where, what, first.fix if first else "Mend these and build it again")
    meetings = _meetings(same.sections)
    growth = _Growth(Counter(meetings.values()))
    for section in same.sections:
        growth.add(section, meetings.get(section.name))
    return _Tree(tuple(growth.compartments), MappingProxyType(growth.places))


def _meetings(sections: tuple[Section, ...]) -> dict[str, _Meeting]:
    """Where each section but the root starts; the near end of a section is where that starts."""
    found: dict[str, _Meeting] = {}
    for section in sections:
        if section.parent is not None:
            is_same_point = section.at == 0.0 and section.parent in found
            found[section.name] = (
                found[section.parent] if is_same_point else (section.parent, section.at)
            )
    return found


class _Growth:
    """The compartments so far, and where more can be joined."""

    def __init__(self, children: Counter[_Meeting]) -> None:
        self.compartments: list[Compartment] = []
        self.places: dict[str, int] = {}
        self._children = children
        self._ends: dict[_Meeting, _End] = {}
        self._middles: dict[str, range] = {}

    def add(self, section: Section, meeting: _Meeting | None) -> None:
        """Append a section's pieces, and a branch node at an end where several will join."""
        pieces = _pieces(section)
        n, half_um = section.n_compartments, section.length_um / section.n_compartments / 2
        first = len(self.compartments)
        end = _End(-1, 0.0, 0.0) if meeting is None else self._end(meeting)
        for i, piece in enumerate(pieces):
            self._append(
                section.name if n == 1 else f"{section.name}[{i}]",
                section,
                end,
                _End(-1, piece.near, half_um),
                piece.area_cm2,
            )
            end = _End(len(self.compartments) - 1, piece.far, half_um)
        self._middles[section.name] = range(first, first + n)
        self.places[section.name] = first + n - 1
        if n > 1:
            self.places |= {f"{section.name}[{i}]": first + i for i in range(n)}
        if meeting is None:
            self._open(section, 0.0, _End(first, pieces[0].near, half_um))
        self._open(section, 1.0, end)

    def _open(self, section: Section, at: float, end: _End) -> None:
        """Let sections join at an end, in a branch node where there are several."""
        if self._children[section.name, at] > 1:
            self._append(f"{section.name}({at:g})", section, end, _End(-1, 0.0, 0.0), 0.0)
            end = _End(len(self.compartments) - 1, 0.0, 0.0)
        self._ends[section.name, at] = end

    def _end(self, meeting: _Meeting) -> _End:
        if meeting in self._ends:
            return self._ends[meeting]
        name, at = meeting
        inside = self._middles[name]
        return _End(inside[min(int(at * len(inside)), len(inside) - 1)], 0.0, 0.0)

    def _append(self, name: str, section: Section, end: _End, own: _End, area_cm2: float) -> None:
        self.compartments.append(
            Compartment(
                name=name,
                region=section.region or section.name,
                parent=end.node,
                area_cm2=area_cm2,
                joint_cm=0.0 if end.node < 0 else 1.0 / (end.resistance + own.resistance),
                reach_um=0.0 if end.node < 0 else end.length_um + own.length_um,
            )
        )


def _pieces(section: Section) -> list[Piece]:
    if section.points:
        return frusta(section.profile, section.n_compartments)
    return cylinder(section.length_um, section.diameter_um, section.n_compartments)


def _profile(points: tuple[Point, ...]) -> Profile:
    if not points:
        return ()
    steps = (
        math.dist((a.x_um, a.y_um, a.z_um), (b.x_um, b.y_um, b.z_um)) for a, b in pairwise(points)
    )
    distances = accumulate(steps, initial=0.0)
    return tuple(zip(distances, (point.diameter_um for point in points), strict=True))


def _problems(sections: tuple[Section, ...]) -> Iterator[Problem]:
    if not sections:
        yield Problem("the sections", "there is none", "Give at least one, the root.")
    known: list[str] = []
    for section in sections:
        where = f"section '{section.name}'"
        if section.name in known:
            yield Problem(where, "two sections have this name", "Rename one of them.")
        for name in filter(None, (section.name, section.region)):
            if not NAME.match(name):
                yield Problem(where, f"'{name}' is not lower case", "Use letters, digits and _.")
        if section.parent is None and known:
            yield Problem(where, "a second root", "Name its parent section.")
        if section.parent is not None and section.parent not in known:
            what = f"its parent '{section.parent}' has not been defined before it"
            fix = f"Known so far: {', '.join(known) or 'none'}; list parents first."
            yield Problem(where, what, fix)
        if not 0.0 <= section.at <= 1.0:
            what = f"it starts at {section.at:g} of its parent"
            yield Problem(where, what, "Give a share of the parent's length, 0 to 1.")
        yield from _sizes(where, section)
        known.append(section.name)


def _sizes(where: str, section: Section) -> Iterator[Problem]:
    sizes = [section.length_um, section.diameter_um, *(p.diameter_um for p in section.points)]
    if not (all(size > 0 for size in sizes) and section.n_compartments >= 1):
        what = "length, diameter and compartments must be positive"
        yield Problem(where, what, "Check them.")
    elif not all(_SMALLEST_um <= size <= _LARGEST_um for size in sizes):
        what = f"a size is outside {_SMALLEST_um:g} to {_LARGEST_um:g} um"
        yield Problem(where, what, "Give sizes in um.")
    elif section.points:
        along_um = section.profile[-1][0]
        if not math.isclose(along_um, section.length_um, rel_tol=1e-9):
            what = f"its points are {along_um:g} um long, its length is {section.length_um:g} um"
            yield Problem(where, what, "Make it with Section.along, which measures the points.")
