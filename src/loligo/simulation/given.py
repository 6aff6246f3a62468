"""Reads what was done to a cell in a run: how many inputs, how strong, how far apart."""

from __future__ import annotations

from loligo.cells import registry
from loligo.model.cell import Cell
from loligo.simulation.events import unknown_name
from loligo.simulation.protocol import (
    KINDS,
    Clamp,
    Input,
    Protocol,
    Pulse,
    SetParameter,
    Shock,
    Volley,
)

_NOTHING = float("nan")


def inputs_of(run: Protocol, kind: str) -> tuple[Input, ...]:
    """Give the inputs of a kind, by time.

    Args:
        run: what was done.
        kind: a port ("sun"), or "volley", "pulse", "ramp", "noise", "clamp", "shock", "set".
    """
    found = [entry for entry in run.inputs if _is(entry, kind)]
    return tuple(sorted(found, key=lambda entry: entry.at_ms))


def given(run: Protocol, kind: str) -> int:
    """How many inputs of a kind there are."""
    return len(inputs_of(run, kind))


def strength(run: Protocol, kind: str) -> float:
    """The strengths of all inputs of a kind together; not a number when there is none."""
    found = inputs_of(run, kind)
    return sum(_strength(entry) for entry in found) if found else _NOTHING


def spacing(run: Protocol, kind: str) -> float:
    """Time from the first input of a kind to the last, ms; not a number when there is none."""
    found = inputs_of(run, kind)
    return found[-1].at_ms - found[0].at_ms if found else _NOTHING


def ratio(run: Protocol, kind: str) -> float:
    """The last input of a kind in strengths of the first; not a number when there are not two."""
    found = inputs_of(run, kind)
    first = _strength(found[0]) if found else 0.0
    return _strength(found[-1]) / first if len(found) > 1 and first else _NOTHING


def setting(run: Protocol, name: str, cell: str | Cell) -> float:
    """The value of a parameter at the end of a run, in its printed unit.

    Args:
        run: what was done.
        name: of a parameter; name@region for one region. A bare name follows what was set by that
            very name.
        cell: that was run, for values that were not set.

    Returns:
        Not a number where nothing was set by a bare name and the regions of the cell differ.

    Raises:
        UnknownName: the cell has no such parameter.
    """
    definition = registry.get(cell) if isinstance(cell, str) else cell
    base, _, region = name.partition("@")
    known = [p.name for p in definition.parameters]
    if base not in known:
        raise unknown_name("parameter", name, known)
    value = _own_value(definition, base, region)
    changes = sorted(
        (entry for entry in run.inputs if isinstance(entry, SetParameter)), key=lambda e: e.at_ms
    )
    for changed, to in (*run.parameters.items(), *((c.name, c.value) for c in changes)):
        if changed in (name, base):
            value = to
    return value


def _own_value(cell: Cell, name: str, region: str) -> float:
    default = next(p.default for p in cell.parameters if p.name == name)
    wanted = (region,) if region else cell.regions
    values = {cell.regional.get(each, {}).get(name, default) for each in wanted}
    return values.pop() if len(values) == 1 else _NOTHING


def _is(entry: Input, kind: str) -> bool:
    if isinstance(entry, Volley) and entry.port == kind:
        return True
    return kind in KINDS and isinstance(entry, KINDS[kind])


def _strength(entry: Input) -> float:
    match entry:
        case Volley():
            return entry.strength_nS
        case Pulse():
            return _either(entry.current_nA, entry.density_uA_per_cm2)
        case Clamp():
            return entry.voltage_mV
        case Shock():
            return _either(entry.to_mV, entry.by_mV)
        case _:  # it has more than one number, or none
            return _NOTHING


def _either(one: float | None, other: float | None) -> float:
    return one if one is not None else other if other is not None else _NOTHING
