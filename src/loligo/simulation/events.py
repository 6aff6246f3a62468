"""Inputs -> the events a kernel takes; every name and number is checked on the way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from loligo.codegen.program import Program
from loligo.errors import BadParameter, UnknownName, did_you_mean
from loligo.model.cell import Cell
from loligo.model.parameter import Parameter
from loligo.simulation.electrode import Electrode
from loligo.simulation.protocol import (
    Clamp,
    Input,
    Noise,
    Protocol,
    Pulse,
    Ramp,
    Release,
    SetParameter,
    Shock,
    Volley,
    Wave,
)
from loligo.simulation.types import FloatArray

SET, VOLLEY, ADD_V, SET_V, ADD_TO_STATE = 0.0, 1.0, 2.0, 3.0, 4.0
STRONGEST_nS = 10_000.0
STRONGEST_CLAMP_uS = 1e6
STRONGEST_nA = 1e4
STRONGEST_mM = 1e3
LARGEST_SEED = 2**32 - 1
Event = tuple[float, float, float, float, float]
"""Step, operation, index, value, lane."""


class Wiring:
    """Turns protocols of one cell into slots and events; what names mean is looked up once."""

    def __init__(self, cell: Cell, program: Program, step_ms: float) -> None:
        self._program = program
        self._step_ms = step_ms
        self._places = cell.places
        self._areas_cm2 = program.areas_cm2
        self._ports = [synapse.name for synapse in cell.synapses]
        self._transmitters = {t.name: t.concentration for t in cell.transmitters}
        self._parameters = {p.name: p for p in cell.parameters}
        self._regions = cell.regions
        self._slots = program.slot_index
        self._defaults = np.array([slot.default for slot in program.slots])
        self._defaults[0] = step_ms

    def load(self, runs: Sequence[Protocol], work: FloatArray) -> FloatArray:
        """Write a block's slots, one run a lane, and give its events.

        Args:
            runs: at most as many as there are lanes; idle lanes copy the first.
            work: shape (rows, lanes); its slot rows are written.

        Returns:
            Events ordered by step, shape (e, 5).

        Raises:
            BadParameter: a value, a time or a strength out of range.
            UnknownName: a parameter, a port or a place that is not there.
        """
        slots = work[: len(self._defaults)]
        slots[:] = self._defaults[:, None]
        events: list[Event] = []
        for lane, run in enumerate(runs):
            for row, value in self.slots(run.parameters):
                slots[row, lane] = value
            events.extend(self.events(run.inputs, lane))
        slots[:, len(runs) :] = slots[:, :1]
        events.sort(key=lambda event: event[0])  # stable: same step, same order as given
        numbers = np.fromiter(chain.from_iterable(events), np.float64, 5 * len(events))
        return numbers.reshape(len(events), 5)

    def events(self, inputs: Iterable[Input], lane: int = -1) -> Iterator[Event]:
        """List a lane's events, unsorted.

        Times are rounded to whole steps. Pulses, ramps and waves at one place add up.

        Raises:
            BadParameter: a time or strength out of range, or an input that begins and ends in the
                same step.
            UnknownName: a port, place or parameter that is not there.
        """
        inputs = tuple(inputs)
        if len(inputs) == 1 and isinstance(inputs[0], Pulse):  # most sweeps: nothing to add up
            yield from self._lone(inputs[0], lane)
            return
        electrodes: dict[int, Electrode] = {}
        for entry in inputs:
            start = self._step("input", entry.at_ms)
            match entry:
                case Volley():
                    j = self._place(entry.place)
                    s = self._port(entry.port)
                    _within(f"{entry.port}, strength", entry.strength_nS, 0.0, STRONGEST_nS, "nS")
                    yield start, VOLLEY, j * len(self._ports) + s, entry.strength_nS, lane
                case Release():
                    yield from self._release(entry, start, lane)
                case Pulse():
                    j = self._place(entry.place)
                    amplitude = _current_nA(self._areas_cm2[j], entry)
                    stop = self._stop("pulse", entry.at_ms, entry.for_ms)
                    self._electrode(electrodes, j).pulse(start, stop, amplitude)
                case Ramp() | Wave():
                    electrode = self._electrode(electrodes, self._place(entry.place))
                    at_ms, current_nA = _points(entry)
                    stop = self._stop("ramp or wave", entry.at_ms, float(at_ms[-1]))
                    electrode.course(start, stop, at_ms, current_nA)
                case Noise():
                    yield from self._noise(entry, start, lane)
                case Clamp():
                    yield from self._clamp(entry, start, lane)
                case Shock():
                    yield (start, *_shock(entry), lane)
                case SetParameter():
                    for slot, value in self.slots({entry.name: entry.value}):
                        yield start, SET, slot, value, lane
        for j, electrode in electrodes.items():
            for step, level_nA in electrode.levels():
                yield step, SET, self._program.input_slot(j), level_nA, lane

    def slots(self, parameters: Mapping[str, float]) -> Iterator[tuple[int, float]]:
        """Give (slot, value) for parameters; a regional name without @region sets every region.

        Raises:
            UnknownName: no such parameter; the nearest is suggested.
            BadParameter: outside the range in which the model means something.
        """
        for name, value in parameters.items():
            base, _, region = name.partition("@")
            if base not in self._parameters:
                raise unknown_name("parameter", name, self._parameters)
            parameter = self._parameters[base]
            check_parameter(parameter, name, value)
            if name in self._slots:
                yield self._slots[name], float(value)
            elif not region:
                for each in self._regions:
                    yield self._slots[f"{base}@{each}"], float(value)
            elif region in self._regions and parameter.is_regional:
                yield self._slots[base], float(value)
            else:
                raise unknown_name("parameter", name, list(self._slots))

    def _lone(self, entry: Pulse, lane: int) -> tuple[Event, ...]:
        j = self._place(entry.place)
        start = self._step("input", entry.at_ms)
        amplitude, slot = _current_nA(self._areas_cm2[j], entry), self._program.input_slot(j)
        stop = self._stop("pulse", entry.at_ms, entry.for_ms)
        return (start, SET, slot, amplitude, lane), (stop, SET, slot, 0.0, lane)

    def _clamp(self, entry: Clamp, start: int, lane: int) -> Iterator[Event]:
        j = self._place(entry.place)
        _within("clamp, voltage", entry.voltage_mV, -300.0, 300.0, "mV")
        conductance_uS = entry.conductance_uS
        if entry.series_MOhm is not None:
            _within("clamp, series resistance", entry.series_MOhm, 1e-3, 1e6, "MOhm")
            conductance_uS = 1.0 / entry.series_MOhm
        _within("clamp, conductance", conductance_uS, 0.0, STRONGEST_CLAMP_uS, "uS")
        stop = self._stop("clamp", entry.at_ms, entry.for_ms)
        slot = self._program.input_slot(j)
        yield start, SET, slot + 2, entry.voltage_mV, lane
        yield start, SET, slot + 1, conductance_uS, lane
        if entry.series_MOhm is None:
            # starting on the command leaves the scheme nothing to ring from
            yield start, SET_V, j, entry.voltage_mV, lane
        yield stop, SET, slot + 1, 0.0, lane

    def _release(self, entry: Release, start: int, lane: int) -> Iterator[Event]:
        if entry.port not in self._transmitters:
            raise unknown_name("port for a transmitter", entry.port, self._transmitters)
        where = f"{entry.port}, transmitter"
        _within(where, entry.transmitter_mM, 0.0, STRONGEST_mM, "mM")
        stop = self._stop("release", entry.at_ms, entry.for_ms)
        states = self._program.gates
        row = states.index(self._transmitters[entry.port])
        index = self._place(entry.place) * len(states) + row
        yield start, ADD_TO_STATE, index, entry.transmitter_mM, lane
        yield stop, ADD_TO_STATE, index, -entry.transmitter_mM, lane

    def _electrode(self, electrodes: dict[int, Electrode], j: int) -> Electrode:
        return electrodes.setdefault(j, Electrode(self._step_ms))

    def _noise(self, entry: Noise, start: int, lane: int) -> Iterator[Event]:
        _within("noise, sd_nA", entry.sd_nA, 0.0, STRONGEST_nA, "nA")
        _within("noise, seed", entry.seed, 0, LARGEST_SEED, "(a whole number)")
        if entry.seed != int(entry.seed):
            raise BadParameter("noise, seed", f"{entry.seed} is not whole", "Give e.g. 1.")
        _within("noise, every_ms", entry.every_ms, self._step_ms, 1e6, "ms")
        stop = self._stop("noise", entry.at_ms, entry.for_ms)
        slot = self._program.input_slot(self._place(entry.place)) + 3
        yield start, SET, slot + 2, round(entry.every_ms / self._step_ms), lane
        yield start, SET, slot + 1, entry.seed, lane
        yield start, SET, slot, entry.sd_nA, lane
        yield stop, SET, slot, 0.0, lane

    def _place(self, place: str | None) -> int:
        if place is None:
            return 0
        if place not in self._places:
            raise unknown_name("place", place, self._places)
        return self._places[place]

    def _port(self, name: str) -> int:
        if name not in self._ports:
            raise unknown_name("port", name, self._ports)
        return self._ports.index(name)

    def _step(self, where: str, at_ms: float) -> int:
        _within(f"{where}, time", at_ms, 0.0, 1e8, "ms")
        return round(at_ms / self._step_ms)

    def _stop(self, what: str, at_ms: float, for_ms: float) -> int:
        """First step after something that lasts; rounded away, it would act on nothing."""
        stop = self._step(f"{what}, end", at_ms + for_ms)
        if stop > round(at_ms / self._step_ms):
            return stop
        said = f"{for_ms:g} ms from {at_ms:g} ms on begin and end in one step of {self._step_ms:g}"
        fix = f"Let it last {self._step_ms:g} ms or more, or take a smaller step_ms."
        raise BadParameter(f"{what}, duration", said, fix)


def check_parameter(parameter: Parameter, name: str, value: float) -> None:
    """Refuse a value outside the parameter's range, or one that is no number."""
    _within(f"parameter '{name}'", value, parameter.low, parameter.high, parameter.unit)


def unknown_name(kind: str, name: str, known: Iterable[str]) -> UnknownName:
    """An error that lists what there is, and the nearest."""
    names = list(known)
    fix = f"{did_you_mean(name, names)}There are: {', '.join(names)}."
    return UnknownName(f"{kind} '{name}'", f"there is no such {kind}", fix)


def _shock(entry: Shock) -> tuple[float, float, float]:
    if (entry.to_mV is None) == (entry.by_mV is None):
        raise BadParameter("shock", "give to_mV or by_mV, one of them", "Name one.")
    if entry.to_mV is not None:
        _within("shock, to_mV", entry.to_mV, -300.0, 300.0, "mV")
        return SET_V, -1.0, entry.to_mV
    by_mV = entry.by_mV or 0.0
    _within("shock, by_mV", by_mV, -300.0, 300.0, "mV")
    return ADD_V, -1.0, by_mV


def _points(entry: Ramp | Wave) -> tuple[FloatArray, FloatArray]:
    """Times after the beginning (ms) and currents (nA) between which the current is straight."""
    if isinstance(entry, Ramp):
        times, currents = [0.0, entry.for_ms], [entry.from_nA, entry.to_nA]
        _within("ramp, duration", entry.for_ms, 0.0, 1e7, "ms")
    else:
        _within("wave, every_ms", entry.every_ms, 1e-6, 1e6, "ms")
        if len(entry.values_nA) < 2:
            what = f"it has {len(entry.values_nA)} points"
            raise BadParameter("wave, values_nA", what, "Give at least 2.")
        times = [i * entry.every_ms for i in range(len(entry.values_nA))]
        currents = list(entry.values_nA)
    for current in currents:
        _within("ramp or wave, current", current, -STRONGEST_nA, STRONGEST_nA, "nA")
    return np.array(times), np.array(currents)


def _current_nA(area_cm2: float, entry: Pulse) -> float:
    if (entry.density_uA_per_cm2 is None) == (entry.current_nA is None):
        what = "give density_uA_per_cm2 or current_nA, one of them"
        raise BadParameter("pulse", what, "Name one.")
    _within("pulse, duration", entry.for_ms, 0.0, 1e7, "ms")
    if entry.current_nA is not None:
        _within("pulse, current", entry.current_nA, -STRONGEST_nA, STRONGEST_nA, "nA")
        return entry.current_nA
    density = entry.density_uA_per_cm2 or 0.0
    _within("pulse, density", density, -1e5, 1e5, "uA/cm2")
    return density * area_cm2 * 1e3


def _within(where: str, value: float, low: float, high: float, unit: str) -> None:
    try:
        is_inside = low <= value <= high  # no number is outside too
    except (TypeError, ValueError):  # text, a list, an array
        raise BadParameter(
            where, f"{value!r} is not a plain number", f"Give {low:g} to {high:g} {unit}."
        ) from None
    if not is_inside:
        _refuse(where, value, low, high, unit)


def _refuse(where: str, value: float, low: float, high: float, unit: str) -> None:
    if not math.isfinite(value):
        raise BadParameter(where, f"{value} is not a number", f"Give {low:g} to {high:g} {unit}.")
    what = f"{value:g} {unit} is outside {low:g} to {high:g} {unit}"
    raise BadParameter(where, what, "Choose a value inside; beyond it the model means nothing.")
