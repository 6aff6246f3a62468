"""Inputs -> the events a kernel takes; every name and number is checked on the way."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from loligo.codegen.program import Program
from loligo.errors import BadParameter, UnknownName
from loligo.model.cell import Cell
from loligo.model.parameter import Parameter
from loligo.simulation.protocol import Clamp, Input, Pulse, SetParameter, Shock, Volley
from loligo.simulation.types import FloatArray

SET, VOLLEY, ADD_V, SET_V = 0.0, 1.0, 2.0, 3.0
STRONGEST_nS = 10_000.0
STRONGEST_CLAMP_uS = 1e6


def events_of(
    cell: Cell, program: Program, inputs: Iterable[Input], step_ms: float, lane: int = -1
) -> list[tuple[float, float, float, float, float]]:
    """List a lane's events, unsorted: (step, operation, index, value, lane).

    Times are rounded to whole steps. Overlapping pulses at one place add up.

    Raises:
        BadParameter: a time or strength out of range.
        UnknownName: a port, place or parameter that is not there.
    """
    found: list[tuple[float, float, float, float, float]] = []
    currents: dict[int, dict[int, float]] = {}
    for entry in inputs:
        start = _step("input", entry.at_ms, step_ms)
        match entry:
            case Volley():
                j = place_index(cell, entry.place)
                s = _port(cell, entry.port)
                _within(f"{entry.port}, strength", entry.strength_nS, 0.0, STRONGEST_nS, "nS")
                index = j * len(program.synapses) + s
                found.append((start, VOLLEY, index, entry.strength_nS, lane))
            case Pulse():
                j = place_index(cell, entry.place)
                stop = _step("pulse, end", entry.at_ms + entry.for_ms, step_ms)
                changes = currents.setdefault(j, {})
                amplitude = _current_nA(cell, j, entry)
                changes[start] = changes.get(start, 0.0) + amplitude
                changes[stop] = changes.get(stop, 0.0) - amplitude
            case Clamp():
                j = place_index(cell, entry.place)
                _within("clamp, voltage", entry.voltage_mV, -300.0, 300.0, "mV")
                _within("clamp, conductance", entry.conductance_uS, 0.0, STRONGEST_CLAMP_uS, "uS")
                stop = _step("clamp, end", entry.at_ms + entry.for_ms, step_ms)
                slot = program.input_slot(j)
                found.append((start, SET, slot + 2, entry.voltage_mV, lane))
                found.append((start, SET, slot + 1, entry.conductance_uS, lane))
                # starting on the command leaves the scheme nothing to ring from
                found.append((start, SET_V, j, entry.voltage_mV, lane))
                found.append((stop, SET, slot + 1, 0.0, lane))
            case Shock():
                found.append((start, *_shock(entry), lane))
            case SetParameter():
                for slot, value in slots_of(cell, program, {entry.name: entry.value}):
                    found.append((start, SET, slot, value, lane))
    found.extend(_levels(program, currents, lane))
    return found


def sort_events(events: list[tuple[float, float, float, float, float]]) -> FloatArray:
    """Order events by step, keeping the order of those at the same step; shape (e, 5)."""
    events.sort(key=lambda event: event[0])
    return np.array(events, dtype=np.float64).reshape(len(events), 5)


def slots_of(
    cell: Cell, program: Program, parameters: Mapping[str, float]
) -> Iterator[tuple[int, float]]:
    """Give (slot, value) for parameters; a regional name without @region sets every region.

    Raises:
        UnknownName: no such parameter; the nearest is suggested.
        BadParameter: outside the range in which the model means something.
    """
    index = program.slot_index
    known = {p.name: p for p in cell.parameters}
    for name, value in parameters.items():
        base, _, region = name.partition("@")
        if base not in known:
            raise unknown_name("parameter", name, known)
        check_parameter(known[base], name, value)
        if name in index:
            yield index[name], float(value)
        elif not region:
            for each in cell.regions:
                yield index[f"{base}@{each}"], float(value)
        elif region in cell.regions and known[base].is_regional:
            yield index[base], float(value)
        else:
            raise unknown_name("parameter", name, list(index))


def check_parameter(parameter: Parameter, name: str, value: float) -> None:
    """Refuse a value outside the parameter's range, or one that is no number."""
    _within(f"parameter '{name}'", value, parameter.low, parameter.high, parameter.unit)


def place_index(cell: Cell, place: str | None) -> int:
    """Compartment of a place; the cell's first place when None."""
    places = cell.places
    if place is None:
        return 0
    if place not in places:
        raise unknown_name("place", place, places)
    return places[place]


def unknown_name(kind: str, name: str, known: Iterable[str]) -> UnknownName:
    """An error that lists what there is, and the nearest."""
    names = list(known)
    near = difflib.get_close_matches(name, names, 1)
    hint = f"Did you mean '{near[0]}'? " if near else ""
    what = f"there is no such {kind}"
    return UnknownName(f"{kind} '{name}'", what, f"{hint}There are: {', '.join(names)}.")


def _levels(
    program: Program, currents: Mapping[int, Mapping[int, float]], lane: int
) -> Iterator[tuple[float, float, float, float, float]]:
    for j, changes in currents.items():
        ordered = sorted(changes)
        for position, step in enumerate(ordered):
            # summed afresh up to here, so that the last level is exactly what it should be
            parts = [changes[earlier] for earlier in ordered[: position + 1]]
            level = math.fsum(parts) if position + 1 < len(ordered) else 0.0
            yield step, SET, program.input_slot(j), level, lane


def _shock(entry: Shock) -> tuple[float, float, float]:
    if (entry.to_mV is None) == (entry.by_mV is None):
        raise BadParameter("shock", "give to_mV or by_mV, one of them", "Name one.")
    if entry.to_mV is not None:
        _within("shock, to_mV", entry.to_mV, -300.0, 300.0, "mV")
        return SET_V, -1.0, entry.to_mV
    by_mV = entry.by_mV or 0.0
    _within("shock, by_mV", by_mV, -300.0, 300.0, "mV")
    return ADD_V, -1.0, by_mV


def _current_nA(cell: Cell, j: int, entry: Pulse) -> float:
    if (entry.density_uA_per_cm2 is None) == (entry.current_nA is None):
        what = "give density_uA_per_cm2 or current_nA, one of them"
        raise BadParameter("pulse", what, "Name one.")
    _within("pulse, duration", entry.for_ms, 0.0, 1e7, "ms")
    if entry.current_nA is not None:
        _within("pulse, current", entry.current_nA, -1e4, 1e4, "nA")
        return entry.current_nA
    density = entry.density_uA_per_cm2 or 0.0
    _within("pulse, density", density, -1e5, 1e5, "uA/cm2")
    return density * cell.compartments[j].area_cm2 * 1e3


def _port(cell: Cell, name: str) -> int:
    ports = [synapse.name for synapse in cell.synapses]
    if name not in ports:
        raise unknown_name("port", name, ports)
    return ports.index(name)


def _step(where: str, at_ms: float, step_ms: float) -> int:
    _within(f"{where}, time", at_ms, 0.0, 1e8, "ms")
    return round(at_ms / step_ms)


def _within(where: str, value: float, low: float, high: float, unit: str) -> None:
    if not math.isfinite(value):
        raise BadParameter(where, f"{value} is not a number", f"Give {low:g} to {high:g} {unit}.")
    if not low <= value <= high:
        what = f"{value:g} {unit} is outside {low:g} to {high:g} {unit}"
        raise BadParameter(where, what, "Choose a value inside; beyond it the model means nothing.")
