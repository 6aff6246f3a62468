"""Runs every experiment of a lesson, each once, many at a time, and measures on them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from loligo import cells
from loligo.errors import BadParameter, RunFailed
from loligo.lesson.claims import Expectation
from loligo.lesson.kinds.order import Moment
from loligo.lesson.run import Run
from loligo.model.measures import MEASURES, Measure
from loligo.simulation import measure, named
from loligo.simulation.protocol import Protocol
from loligo.simulation.run import simulate, sweep
from loligo.simulation.trace import Trace


@dataclass(frozen=True, slots=True)
class Experiment:
    """One run of one cell and what to measure on it; no run where the measure makes its own."""

    cell: str
    run: Run | None
    expectation: Expectation

    @property
    def parameters(self) -> Mapping[str, float]:
        """Give the values that differ from the cell's own."""
        return self.run.parameters if self.run else {}

    @property
    def watches(self) -> tuple[str, tuple[str, ...]] | None:
        """Give signal and places that must be recorded; None where the measure makes its runs."""
        if not MEASURES[self.expectation.measure].needs_run:
            return None
        return self.expectation.signal, _places(self.expectation)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One run of one cell and a moment to find in it."""

    cell: str
    run: Run
    moment: Moment

    @property
    def watches(self) -> tuple[str, tuple[str, ...]]:
        """Give signal and places that must be recorded."""
        return self.moment.signal, () if self.moment.place is None else (self.moment.place,)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured.

    Attributes:
        value: None where there is nothing to measure.
        unit: printed unit; "" for yes or no, "1" for counts.
        note: why there is no value; "" where there is one.
    """

    value: bool | float | None
    unit: str
    note: str = ""


@dataclass(slots=True)
class Bench:
    """Runs experiments and keeps their traces.

    Attributes:
        overrides: parameters set on every run, whatever the lesson says: what-if.
    """

    overrides: Mapping[str, float]
    _done: dict[tuple[str, str], Trace | BadParameter] = field(default_factory=dict)
    _own: dict[tuple[str, str, str], Reading] = field(default_factory=dict)

    def run(self, experiments: Iterable[Experiment | Sighting]) -> None:
        """Do all runs that are not done yet, those of one cell together.

        Raises:
            UnknownName: an override names a parameter that a cell does not have.
            BadParameter: an override is outside its range.
            NoCompiler: a cell is not compiled, and cannot be here.
        """
        wanted: dict[str, dict[str, Protocol]] = {}
        signals: dict[str, list[str]] = {}
        places: dict[str, list[str]] = {}
        for experiment in experiments:
            if experiment.watches is None or experiment.run is None:
                continue
            protocol = self._protocol(experiment.run)
            key = _key(protocol)
            if (experiment.cell, key) in self._done:
                continue
            signal, at = experiment.watches
            wanted.setdefault(experiment.cell, {})[key] = protocol
            signals.setdefault(experiment.cell, ["v"]).append(signal)
            places.setdefault(experiment.cell, []).extend(at)
        for cell, protocols in wanted.items():
            if self.overrides:  # refused here, they are refused once and not by every claim
                simulate(cell, until_ms=1.0, parameters=self.overrides)
            sections = [section.name for section in cells.get(cell).sections]
            record = tuple(dict.fromkeys(signals[cell]))
            at = tuple(dict.fromkeys([*sections, *places.get(cell, ())]))
            for key, done in zip(
                protocols, _run_all(cell, list(protocols.values()), record, at), strict=True
            ):
                self._done[cell, key] = done

    def read(self, experiment: Experiment) -> Reading:
        """Measure; the run must have been done."""
        expectation = experiment.expectation
        declared = MEASURES[expectation.measure]
        if not declared.needs_run or experiment.run is None:
            return self._read_own(experiment)
        protocol = self._protocol(experiment.run)
        trace = self._done[experiment.cell, _key(protocol)]
        if isinstance(trace, BadParameter):
            return Reading(None, declared.unit, f"it cannot be run: {trace.where}: {trace.what}")
        unit = _unit(declared, trace, expectation)
        if trace.failure is not None:
            note = f"the run failed at {trace.failure.at_ms:g} ms: {trace.failure.reason}"
            return Reading(None, unit, note)
        value = named.of_run(
            expectation.measure,
            trace,
            protocol,
            cell=experiment.cell,
            signal=expectation.signal,
            place=expectation.place,
            of=expectation.of or "",
        )
        if value != value:
            missing = expectation.of if declared.reads_what_was_done else "spike"
            return Reading(None, unit, f"no {missing} to measure")
        return Reading(value, unit)

    def when(self, sighting: Sighting) -> float | None:
        """Find the moment, ms, interpolated between samples; None when it never comes."""
        trace = self._done[sighting.cell, _key(self._protocol(sighting.run))]
        if isinstance(trace, BadParameter) or trace.failure is not None:
            return None
        moment = sighting.moment
        signal, place = moment.signal, moment.place
        if moment.peak:
            return measure.peak_time(trace, signal, place)
        if moment.trough:
            return measure.trough_time(trace, signal, place)
        sign = 1.0 if moment.direction == "up" else -1.0
        values = trace[signal] if place is None else trace[signal, place]
        times = measure.crossings(trace.t_ms, sign * values, sign * (moment.reaches or 0.0))
        return float(times[moment.nth - 1]) if len(times) >= moment.nth else None

    def _read_own(self, experiment: Experiment) -> Reading:
        name = experiment.expectation.measure
        parameters = {**experiment.parameters, **self.overrides}
        key = (name, experiment.cell, json.dumps(parameters, sort_keys=True))
        if key not in self._own:
            unit = MEASURES[name].unit
            how = {"threshold": measure.threshold, "rest": measure.rest}[name]
            try:
                self._own[key] = Reading(how(experiment.cell, parameters), unit)
            except RunFailed as error:
                self._own[key] = Reading(None, unit, f"the run failed: {error.what}")
            except BadParameter as error:
                if error.where != name:
                    raise  # the parameters themselves are wrong, not what they lead to
                self._own[key] = Reading(None, unit, f"the {name} was not found: {error.what}")
        return self._own[key]

    def _protocol(self, run: Run) -> Protocol:
        data = run.data()
        return Protocol.from_data({**data, "parameters": {**run.parameters, **self.overrides}})


def _run_all(
    cell: str, protocols: Sequence[Protocol], record: Sequence[str], at: Sequence[str]
) -> list[Trace | BadParameter]:
    """Do runs together; where one of them cannot be run, each alone, to find out which."""
    try:
        return list(sweep(cell, protocols, record=record, at=at))
    except BadParameter as error:
        if len(protocols) == 1:
            return [error]
    return [done for alone in protocols for done in _run_all(cell, [alone], record, at)]


def _places(expectation: Expectation) -> tuple[str, ...]:
    other = expectation.of if MEASURES[expectation.measure].of == "place" else None
    return tuple(place for place in (expectation.place, other) if place)


def _unit(declared: Measure, trace: Trace, expectation: Expectation) -> str:
    if declared.unit == "signal":
        return trace.units[expectation.signal]
    return "" if declared.unit == "of" else declared.unit


def _key(protocol: Protocol) -> str:
    return json.dumps(protocol.to_data(), sort_keys=True)
