"""Curves of a cell: rate against current, current against duration, excitability after a spike.

Every curve is one call; all its points run at once. `step_errors` says how much each point moves
when the step is halved, as `found.Threshold.step_error` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from loligo.cells import registry
from loligo.model.cell import Cell
from loligo.simulation.crew import Progress
from loligo.simulation.found import Threshold
from loligo.simulation.probe import AFTER_ms, AT_ms, Probe
from loligo.simulation.protocol import Protocol, Pulse, Shock
from loligo.simulation.run import sweep
from loligo.simulation.search import Stages
from loligo.simulation.spikes import spikes
from loligo.simulation.thresholds import RHEOBASE_ms, TAKES_OFF_mV, currents, the_one
from loligo.simulation.types import BoolArray, FloatArray

Parameters = Mapping[str, float]
DURATIONS_ms = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, RHEOBASE_ms)
INTERVALS_ms = (2.0, 2.5, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 40.0)
BRIEF_ms, FIRST, STRONGEST = 0.5, 1.5, 15.0
RELATIVE = 1e-5
_SHIFTS_mV = tuple(float(level) for level in range(-60, 11, 2))
_LONGEST_ABSOLUTE_ms, _GRID_ms = 20.0, 0.25
_LATE = 0.5


@dataclass(frozen=True, slots=True)
class Curve:
    """Points of a curve.

    Attributes:
        x, y: shape (n,).
        x_unit, y_unit: of them.
        step_errors: y at half the step minus y, shape (n,).
    """

    x: FloatArray
    y: FloatArray
    x_unit: str
    y_unit: str
    step_errors: FloatArray


@dataclass(frozen=True, slots=True)
class StrengthDuration:
    """Current thresholds against the length of the pulse.

    Attributes:
        curve: duration in ms, current in uA/cm2 or nA.
        rheobase: of a step of 200 ms.
        chronaxie_ms: the length at which the threshold is twice the rheobase.
    """

    curve: Curve
    rheobase: Threshold
    chronaxie_ms: float


@dataclass(frozen=True, slots=True)
class Refractoriness:
    """Excitability after a spike; times are from the onset of the first pulse.

    Attributes:
        curve: interval in ms, threshold of a second pulse over that of the first. Not a number
            within the absolute period, and where 15 times the first threshold is not enough.
        absolute_ms: the time from which on a shift to some voltage takes off; not a number when
            one always does, or none does up to 20 ms.
    """

    curve: Curve
    absolute_ms: float


def f_i_curve(
    cell: str | Cell,
    steps: Sequence[float],
    for_ms: float = 1000.0,
    parameters: Parameters | None = None,
    place: str | None = None,
    progress: Progress | None = None,
    at: str | None = None,
) -> Curve:
    """Firing rate (Hz) against steps of current.

    Protocol: a step from rest; the rate is that of the spikes in its second half, one less than
    their number over the time from the first of them to the last; 0 with fewer than two.

    Args:
        cell: name or definition.
        steps: uA/cm2 for a cell of one compartment, nA for others.
        for_ms: length of the step.
        parameters: values that differ from the cell's own.
        place: of the electrode; the cell's first when None.
        progress: told the share that is done.
        at: where spikes are looked for; the place of the electrode when None.

    Raises:
        RunFailed: a run that cannot be trusted, with place and time.
    """
    probe = Probe(_definition(cell), place, at)
    runs = [probe.run(float(step), for_ms, parameters or {}) for step in steps]
    stages, rates = Stages(progress, 2), []
    for part in (1.0, 0.5):
        trains = spikes(
            probe.cell, runs, at=probe.at, step_ms=part * probe.cell.step_ms,
            progress=stages.following(),
        )  # fmt: skip
        probe.refuse_failed(trains)
        rates.append(np.array([_rate_Hz(train.times_ms, for_ms) for train in trains]))
    return Curve(np.array(steps, float), rates[0], probe.unit, "Hz", rates[1] - rates[0])


def strength_duration(
    cell: str | Cell,
    durations_ms: Sequence[float] = DURATIONS_ms,
    parameters: Parameters | None = None,
    place: str | None = None,
    progress: Progress | None = None,
    at: str | None = None,
) -> StrengthDuration:
    """Current thresholds of pulses of many lengths, rheobase and chronaxie.

    Protocol: see `thresholds.current_threshold`. The chronaxie is read between two lengths, where
    the charge of a threshold pulse is taken as straight (Weiss 1901, Arch Ital Biol 35:413). Not a
    number where a pulse has no threshold.

    Raises:
        BadParameter: a step of 200 ms has none.
    """
    probe = Probe(_definition(cell), place, at)
    asked_ms = _whole_steps(durations_ms, probe.cell)
    lengths = np.unique(np.append(asked_ms, RHEOBASE_ms))

    def protocol(i: int, current: float) -> Protocol:
        return probe.run(current, float(lengths[i]), parameters or {})

    found = currents(probe, protocol, len(lengths), 1, None, RELATIVE, progress)
    asked = np.searchsorted(lengths, asked_ms)
    long = the_one(found, int(np.searchsorted(lengths, RHEOBASE_ms)), probe)
    curve = Curve(lengths[asked], found.values[asked], "ms", probe.unit, found.step_errors[asked])
    return StrengthDuration(curve, long, _chronaxie_ms(lengths, found.values, long))


def refractory_curve(
    cell: str | Cell,
    intervals_ms: Sequence[float] = INTERVALS_ms,
    parameters: Parameters | None = None,
    place: str | None = None,
    progress: Progress | None = None,
    at: str | None = None,
) -> Refractoriness:
    """Threshold of a second pulse over that of the first, and the absolute refractory period.

    Protocol: pulses of 0.5 ms, the first 1.5 times its threshold. Relative: the smallest second one
    that makes the voltage cross 0 mV a second time. Absolute: some time after the first pulse the
    whole cell is set to a voltage, any from -60 to +10 mV; it takes off when it then rises at least
    10 mV (a pulse strong enough would carry the membrane over 0 mV without a spike). Found to one
    step of time.
    """
    probe = Probe(_definition(cell), place, at)
    own = dict(parameters or {})
    stages = Stages(progress, 3)

    def alone(_: int, current: float) -> Protocol:
        return probe.run(current, BRIEF_ms, own)

    unit = the_one(currents(probe, alone, 1, 1, None, RELATIVE, stages.following()), 0, probe)
    first = probe.pulse(AT_ms, BRIEF_ms, FIRST * unit)
    absolute_ms = _absolute_ms(probe.cell, first, own, probe.at, stages.following())
    intervals = _whole_steps(intervals_ms, probe.cell)

    def pair(i: int, current: float) -> Protocol:
        at_ms = AT_ms + float(intervals[i])
        second = probe.pulse(at_ms, BRIEF_ms, current)
        return Protocol(at_ms + 2 * AFTER_ms, (first, second), own)

    top = STRONGEST * unit
    found = currents(probe, pair, len(intervals), 2, top, RELATIVE, stages.following())
    ratios = np.where(intervals <= absolute_ms, np.nan, found.values / unit)
    errors = found.step_errors / unit - ratios * unit.step_error / unit
    return Refractoriness(Curve(intervals, ratios, "ms", "1", errors), absolute_ms)


def _absolute_ms(
    cell: Cell, first: Pulse, parameters: Parameters, place: str, progress: Progress | None
) -> float:
    """First time from which on, after a pulse's onset, some shift takes off."""
    stages = Stages(progress, 2)

    def last_without(times_ms: FloatArray) -> float | None:
        does = _take_off(cell, first, parameters, place, times_ms, stages.following())
        return None if does.all() else float(times_ms[np.flatnonzero(~does)[-1]])

    coarse = last_without(np.arange(BRIEF_ms, _LONGEST_ABSOLUTE_ms, _GRID_ms))
    if coarse is None or coarse > _LONGEST_ABSOLUTE_ms - 2 * _GRID_ms:
        return float("nan")
    begin = round(coarse / cell.step_ms)
    steps = np.arange(begin, begin + round(_GRID_ms / cell.step_ms), dtype=np.float64)
    fine = last_without(steps * cell.step_ms)
    return float("nan") if fine is None else fine + cell.step_ms


def _take_off(
    cell: Cell,
    first: Pulse,
    parameters: Parameters,
    place: str,
    times_ms: FloatArray,
    progress: Progress | None,
) -> BoolArray:
    """Whether some shift takes off at each time after a pulse's onset, shape (times,)."""
    pairs = [(float(t), level) for t in times_ms for level in _SHIFTS_mV]
    runs = [
        Protocol(
            AT_ms + after + AFTER_ms, (first, Shock(AT_ms + after, to_mV=level)), dict(parameters)
        )
        for after, level in pairs
    ]
    traces = sweep(cell, runs, at=[place], progress=progress)
    rises = [
        np.max(trace.require_trusted()["v"][trace.t_ms > AT_ms + after + 1e-9]) - level
        for trace, (after, level) in zip(traces, pairs, strict=True)
    ]
    table = np.array(rises).reshape(len(times_ms), len(_SHIFTS_mV)) >= TAKES_OFF_mV
    return np.asarray(table.any(axis=1))


def _whole_steps(times_ms: Sequence[float], cell: Cell) -> FloatArray:
    """Times as they are run, at the cell's step and at half of it alike; at least one step."""
    steps = np.maximum(1.0, np.round(np.array(times_ms, float) / cell.step_ms))
    return np.asarray(steps * cell.step_ms)


def _rate_Hz(times_ms: FloatArray, for_ms: float) -> float:
    late = times_ms[(times_ms >= AT_ms + _LATE * for_ms) & (times_ms <= AT_ms + for_ms)]
    return float(1e3 * (len(late) - 1) / (late[-1] - late[0])) if len(late) > 1 else 0.0


def _chronaxie_ms(lengths_ms: FloatArray, thresholds: FloatArray, rheobase: float) -> float:
    """Where the threshold charge meets twice the rheobase times the length."""
    excess = thresholds * lengths_ms - 2 * rheobase * lengths_ms  # falls through 0
    after = np.flatnonzero((excess[:-1] > 0) & (excess[1:] <= 0))
    if not len(after):
        return float("nan")
    i = int(after[0])
    share = excess[i] / (excess[i] - excess[i + 1])
    return float(lengths_ms[i] + share * (lengths_ms[i + 1] - lengths_ms[i]))


def _definition(cell: str | Cell) -> Cell:
    return registry.get(cell) if isinstance(cell, str) else cell
