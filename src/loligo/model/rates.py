"""Whether gates and schemes make sense: rates that are not negative, steady values in 0 to 1."""

from __future__ import annotations

import math
from collections.abc import Iterator

from loligo.model.cell import Cell
from loligo.model.expression import Expression, names, value_of
from loligo.model.problem import Problem

VOLTAGES_mV = tuple(range(-100, 61, 20))
_ROUNDING = 1e-9


def problems(cell: Cell) -> Iterator[Problem]:
    """List what comes out senseless at some voltage, with the cell's own parameters.

    Formulas that read other states are left out: what those can be is not known here.
    """
    known = {p.name: p.default * p.scale for p in cell.parameters}
    for where, formulas in _moving(cell):
        if all(names(formula) <= {"v", *known} for formula in formulas.values()):
            problem = _first(where, formulas, known)
            if problem is not None:
                yield problem


def _moving(cell: Cell) -> Iterator[tuple[str, dict[str, Expression]]]:
    for gate in cell.gates:
        where = f"gate '{gate.name}'"
        if gate.opens is not None and gate.closes is not None:
            yield where, {"opens": gate.opens, "closes": gate.closes}
        elif gate.steady is not None and gate.tau is not None:
            yield where, {"steady": gate.steady, "tau": gate.tau}
        yield where, {"speed": gate.speed}
    for scheme in cell.schemes:
        for jump in scheme.jumps:
            where = f"scheme '{scheme.name}', {jump.origin} to {jump.end}"
            yield where, {"forward": jump.forward}
            if jump.backward is not None:
                yield where, {"backward": jump.backward}


def _first(where: str, formulas: dict[str, Expression], known: dict[str, float]) -> Problem | None:
    """The first voltage at which something is wrong."""
    for v_mV in VOLTAGES_mV:
        values = {part: _value(f, {**known, "v": float(v_mV)}) for part, f in formulas.items()}
        for part, value in values.items():
            said = _wrong(part, value)
            if said is not None:
                return Problem(f"{where}, {part}", f"at {v_mV} mV it is {value:g}", said)
        if values.get("opens") == 0 and values.get("closes") == 0:
            what = f"at {v_mV} mV it neither opens nor closes"
            return Problem(where, what, "Give it a rate everywhere.")
    return None


def _wrong(part: str, value: float) -> str | None:
    if math.isnan(value):
        return "Keep logarithms and quotients away from 0."
    if part == "steady":
        is_share = -_ROUNDING <= value <= 1 + _ROUNDING
        return None if is_share else "A steady value is a share, 0 to 1."
    if part in ("tau", "speed"):
        return None if value > 0 else f"A {part} is more than 0; look at its signs."
    return None if value >= 0 else "A rate is 0 or more; look at its signs."


def _value(formula: Expression, known: dict[str, float]) -> float:
    try:
        return value_of(formula, known)
    except OverflowError:
        return math.inf  # far from where it matters; a run has an exponential that saturates
    except (ValueError, ZeroDivisionError):
        return math.nan
