"""Cells by name."""

from __future__ import annotations

import difflib

from loligo.cells.classroom import CLASSROOM
from loligo.cells.classroom_ais import CLASSROOM_AIS
from loligo.cells.cortical_rs import CORTICAL_RS
from loligo.cells.squid_1952 import SQUID_1952
from loligo.errors import UnknownName
from loligo.model.cell import Cell

_CELLS: dict[str, Cell] = {
    cell.name: cell for cell in (CLASSROOM, CLASSROOM_AIS, CORTICAL_RS, SQUID_1952)
}
NAMES: tuple[str, ...] = tuple(_CELLS)


def get(name: str) -> Cell:
    """Find a shipped cell.

    Raises:
        UnknownName: there is none of this name; the nearest is suggested.
    """
    if name in _CELLS:
        return _CELLS[name]
    near = difflib.get_close_matches(name, NAMES, 1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    raise UnknownName(
        f"cell '{name}'", "there is no such cell", f"{hint}Known: {', '.join(NAMES)}."
    )
