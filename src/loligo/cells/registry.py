"""Cells by name; a cell is built when it is asked for, so that a first run waits for no other."""

from __future__ import annotations

import importlib

from loligo.errors import UnknownName, did_you_mean
from loligo.model.cell import Cell

NAMES = (
    "classroom",
    "classroom_ais",
    "cortical_rs",
    "fast_spiking",
    "pyramidal_ais",
    "ranvier_node",
    "squid_1952",
)
"""Each is a module of this room that holds the cell under the same name in capitals."""


def get(name: str) -> Cell:
    """Find a shipped cell.

    Raises:
        UnknownName: there is none of this name; the nearest is suggested.
    """
    if name in NAMES:
        cell: Cell = getattr(importlib.import_module(f"loligo.cells.{name}"), name.upper())
        return cell
    fix = f"{did_you_mean(name, NAMES)}Known: {', '.join(NAMES)}."
    raise UnknownName(f"cell '{name}'", "there is no such cell", fix)
