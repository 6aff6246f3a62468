"""The shape of a cell: cylinders cut into compartments, in tree order."""

from __future__ import annotations

import math
from dataclasses import dataclass

from loligo.errors import BadCell


@dataclass(frozen=True, slots=True)
class Section:
    """An unbranched cylinder.

    Attributes:
        name: lower case; a place in the lesson's words.
        length_um, diameter_um: of the cylinder.
        n_compartments: equal pieces, counted from the parent's side.
        parent: name of the section it grows from (at that section's far end), None for the root.
        region: which regional parameters hold here; the section's own name when empty.
    """

    name: str
    length_um: float
    diameter_um: float
    n_compartments: int = 1
    parent: str | None = None
    region: str = ""


@dataclass(frozen=True, slots=True)
class Compartment:
    """One piece.

    Attributes:
        name: "soma", or "dendrite[2]" where a section has several.
        region: name of its region.
        parent: index of the compartment nearer to the root, -1 for the root.
        area_cm2: membrane area (side wall of the cylinder).
        joint_cm: axial conductance to the parent is this, in cm, divided by the resistivity.
    """

    name: str
    region: str
    parent: int
    area_cm2: float
    joint_cm: float


def point(area_um2: float, name: str = "soma") -> tuple[Section, ...]:
    """A cell without extension: a cylinder as long as wide with the given membrane area."""
    side_um = math.sqrt(area_um2 / math.pi)
    return (Section(name, side_um, side_um),)


def compartments(sections: tuple[Section, ...]) -> tuple[Compartment, ...]:
    """Cut sections into compartments, parents before children.

    Raises:
        BadCell: no single root, an unknown parent, a size that is not positive.
    """
    found: list[Compartment] = []
    last: dict[str, tuple[int, float]] = {}  # far compartment of a section; its half resistance
    for section in sections:
        _check(section, last, has_root=bool(found))
        piece_cm = section.length_um * 1e-4 / section.n_compartments
        diameter_cm = section.diameter_um * 1e-4
        half = (piece_cm / 2) / (math.pi * diameter_cm**2 / 4)  # 1/cm
        parent, before = last[section.parent] if section.parent else (-1, 0.0)
        for i in range(section.n_compartments):
            single = section.n_compartments == 1
            found.append(
                Compartment(
                    name=section.name if single else f"{section.name}[{i}]",
                    region=section.region or section.name,
                    parent=parent,
                    area_cm2=math.pi * diameter_cm * piece_cm,
                    joint_cm=0.0 if parent < 0 else 1.0 / (before + half),
                )
            )
            parent, before = len(found) - 1, half
        last[section.name] = (parent, half)
    return tuple(found)


def _check(section: Section, known: dict[str, tuple[int, float]], *, has_root: bool) -> None:
    where = f"section '{section.name}'"
    if section.name in known:
        raise BadCell(where, "two sections have this name", "Rename one of them.")
    if section.parent is None and has_root:
        raise BadCell(where, "a second root", "Name its parent section.")
    if section.parent is not None and section.parent not in known:
        raise BadCell(
            where,
            f"its parent '{section.parent}' has not been defined before it",
            f"Known so far: {', '.join(known) or 'none'}; list parents first.",
        )
    if not (section.length_um > 0 and section.diameter_um > 0 and section.n_compartments >= 1):
        raise BadCell(where, "length, diameter and compartments must be positive", "Check them.")
