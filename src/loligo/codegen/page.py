"""What the page must know about a compiled cell: names, rows, units, ranges."""

from __future__ import annotations

import hashlib
from typing import Any

from loligo.codegen.c import print_c
from loligo.codegen.layout import bad_row, page_voltage_row
from loligo.codegen.lower import lower
from loligo.codegen.program import Program
from loligo.model.cell import Cell

SCHEMA = 1


def page_model(cell: Cell) -> dict[str, Any]:
    """Describe a cell for the page; the same cell gives the same data.

    Raises:
        BadCell: the definition has problems.
    """
    program = lower(cell)
    compartments = cell.compartments
    return {
        "schema": SCHEMA,
        "cell": cell.name,
        "title": cell.title,
        "hash": hashlib.sha256(print_c(program).encode()).hexdigest()[:16],
        "step_ms": cell.step_ms,
        "settle_steps": program.settle_steps,
        "n_slots": len(program.slots),
        "n_synapses": len(program.synapses),
        "n_signals": len(program.signals),
        "n_compartments": program.n_compartments,
        "v_row": page_voltage_row(program),
        "bad_row": bad_row(program),
        "slots": program.slot_index,
        "places": [
            {"name": name, "compartment": j, "area_um2": compartments[j].area_cm2 * 1e8}
            for name, j in cell.places.items()
        ],
        "parameters": _parameters(cell, program),
        "synapses": [{"name": s.name, "unit": "nS", "meaning": s.meaning} for s in cell.synapses],
        "signals": [
            {"name": s.name, "unit": s.unit, "low": s.low, "high": s.high, "meaning": s.meaning}
            for s in cell.signals
        ],
        "limits": list(cell.limits),
    }


def _parameters(cell: Cell, program: Program) -> list[dict[str, Any]]:
    known = {p.name: p for p in cell.parameters}
    found = []
    for row, slot in enumerate(program.slots):
        parameter = known.get(slot.name.partition("@")[0])
        if parameter is not None:
            found.append(
                {
                    "name": slot.name,
                    "slot": row,
                    "unit": slot.unit,
                    "default": slot.default,
                    "low": parameter.low,
                    "high": parameter.high,
                    "meaning": parameter.meaning,
                }
            )
    return found
