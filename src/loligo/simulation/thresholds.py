"""Thresholds of a cell: three voltages and a current, each with a check of the step.

"Threshold" means different things in different papers (Platkiewicz and Brette 2010, PLoS Comput
Biol 6:e1000850, doi 10.1371/journal.pcbi.1000850, compare them). Here:

- `threshold`: the voltage an instantaneous shift must reach for the cell to take off;
- `onset_threshold`: the voltage at which a spike turns steep, dv/dt above 10 mV/ms;
- `survived_threshold`: the largest voltage a long current can hold without a spike;
- `current_threshold`, `rheobase`: the smallest current that makes the cell fire.

A current has a threshold only where the answer is all or none. A membrane that answers in
proportion loses 3 % of its depolarisation with 3 % of the current: less than 3 mV, since it crosses
0 mV from a rest above -100. So what comes within 10 mV of the crossing at 3 % less current is
graded, and there is no number for it. (Squid axons answer so when warm: Cole, Guttman and Bezanilla
1970, PNAS 65:884, doi 10.1073/pnas.65.4.884.)

Each is one call, for one cell or for many variants of it: all run at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from loligo.cells import registry
from loligo.errors import BadParameter
from loligo.model.cell import Cell
from loligo.simulation.crew import Progress
from loligo.simulation.found import Threshold, Thresholds
from loligo.simulation.probe import AT_ms, Probe
from loligo.simulation.protocol import Protocol, Shock
from loligo.simulation.readings import onset
from loligo.simulation.run import sweep
from loligo.simulation.search import Holds, Stages, nearby, smallest
from loligo.simulation.trace import Trace
from loligo.simulation.types import BoolArray, FloatArray, IntArray

Parameters = Mapping[str, float]
RHEOBASE_ms = 200.0
HIGHEST_mV, TAKES_OFF_mV, TOLERANCE_mV = -20.0, 10.0, 0.001
ABOVE, BELOW = 1.05, 1 - 1e-3
WEAKER, NEAR_mV = 0.97, 10.0
_REST_ms, _AT_ms, _WINDOW_ms = 1.0, 1.0, 20.0


def rest(cell: str | Cell, parameters: Parameters | None = None) -> float:
    """Voltage without input at the cell's first place, mV."""
    return float(_rests(_definition(cell), [parameters or {}])[0])


def threshold(cell: str | Cell, parameters: Parameters | None = None) -> Threshold:
    """Voltage a brief input must reach so that the cell takes off, mV.

    The whole cell is set to a voltage at once, from rest; it takes off when the voltage then rises
    at least 10 mV above it within 20 ms. Found to 0.001 mV between rest + 1 and -20 mV.

    Raises:
        BadParameter: it takes off everywhere in that range, or nowhere.
    """
    found = thresholds(cell, [parameters or {}])
    if np.isnan(found.values[0]):
        at = "already 1 mV above rest" if found.is_below[0] else f"not even at {HIGHEST_mV:g} mV"
        raise BadParameter("threshold", at, "Search a range in which it begins.")
    return found[0]


def thresholds(
    cell: str | Cell, variants: Sequence[Parameters], progress: Progress | None = None
) -> Thresholds:
    """`threshold` of many variants at once; not a number where there is none."""
    found = _definition(cell)
    low = _rests(found, variants) + 1.0

    def at_step(step_ms: float) -> Holds:
        def holds(some: IntArray, levels: FloatArray, told: Progress | None) -> BoolArray:
            runs = [
                Protocol(_AT_ms + _WINDOW_ms, (Shock(_AT_ms, to_mV=float(level)),), variants[i])
                for i, level in zip(some, levels, strict=True)
            ]
            place = found.sections[0].name
            traces = sweep(found, runs, at=[place], step_ms=step_ms, progress=told)
            tops = [np.max(t.require_trusted()["v"][t.t_ms > _AT_ms]) for t in traces]
            return np.asarray(tops >= levels + TAKES_OFF_mV)

        return holds

    high = np.full(len(low), HIGHEST_mV)
    return checked(at_step, low, high, TOLERANCE_mV, found.step_ms, "mV", progress)


def onset_threshold(
    cell: str | Cell,
    parameters: Parameters | None = None,
    place: str | None = None,
    at: str | None = None,
) -> Threshold:
    """Voltage at which a spike turns steep: dv/dt passes 10 mV/ms, mV.

    Protocol: a step of 200 ms, 5 % above rheobase, read where spikes are looked for: at the
    electrode, or `at` another place. Not a number when the spike is never that steep, or when the
    step is followed by nothing else than a rise that steep. Source: see `readings.onset`.
    """
    probe = Probe(_definition(cell), place, at)
    current = ABOVE * rheobase(cell, parameters, place, at)
    voltages = []
    for part in (1.0, 0.5):
        step_ms = part * probe.cell.step_ms
        run = probe.run(current, RHEOBASE_ms, parameters or {})
        (trace,) = sweep(probe.cell, [run], at=[probe.at], step_ms=step_ms)
        voltages.append(onset(_from_step(trace.require_trusted())))
    return Threshold(voltages[0], "mV", voltages[1] - voltages[0])


def survived_threshold(
    cell: str | Cell,
    for_ms: float = RHEOBASE_ms,
    parameters: Parameters | None = None,
    place: str | None = None,
    at: str | None = None,
) -> Threshold:
    """Largest voltage that a pulse reaches without a spike, mV.

    Protocol: a pulse 0.1 % below its current threshold, read at the place of the electrode; spikes
    are looked for there, or `at` another place. The nearer to that threshold, the longer the
    voltage hesitates and the higher it gets.
    """
    probe = Probe(_definition(cell), place, at)
    found = current_threshold(cell, for_ms, parameters, place=place, at=at)
    voltages = []
    for part, current in ((1.0, float(found)), (0.5, found + found.step_error)):
        run = probe.run(BELOW * current, for_ms, parameters or {})
        step_ms = part * probe.cell.step_ms
        (trace,) = sweep(probe.cell, [run], at=[probe.place], step_ms=step_ms)
        voltages.append(float(np.max(trace.require_trusted()["v"])))
    return Threshold(voltages[0], "mV", voltages[1] - voltages[0])


def current_threshold(
    cell: str | Cell,
    for_ms: float,
    parameters: Parameters | None = None,
    highest: float | None = None,
    relative: float = 1e-5,
    place: str | None = None,
    at: str | None = None,
) -> Threshold:
    """Smallest current of a rectangular pulse that makes the cell fire (cross 0 mV).

    A strong pulse carries any membrane over 0 mV, one without channels too: that is told from a
    spike, see the module. A spike that a long current starts in an axon may stay below 0 mV at the
    electrode: look for it in the axon, with `at`.

    Args:
        cell: name or definition.
        for_ms: length of the pulse; 200 ms gives the rheobase.
        parameters: values that differ from the cell's own.
        highest: upper end of the search; 1,000 uA/cm2 of the whole membrane when None.
        relative: tolerance as a share of the result.
        place: of the electrode; the cell's first when None.
        at: where spikes are looked for; the place of the electrode when None.

    Returns:
        uA/cm2 for a cell of one compartment, nA for others; its `unit` says which.

    Raises:
        BadParameter: the cell fires without current, or not even at `highest`, or its answer
            grows with the current and is nowhere all or none.
    """
    found = current_thresholds(cell, for_ms, [parameters or {}], highest, relative, place, at=at)
    return the_one(found, 0, Probe(_definition(cell), place, at), highest)


def current_thresholds(
    cell: str | Cell,
    for_ms: float,
    variants: Sequence[Parameters],
    highest: float | None = None,
    relative: float = 1e-5,
    place: str | None = None,
    progress: Progress | None = None,
    at: str | None = None,
) -> Thresholds:
    """`current_threshold` of many variants at once; not a number where there is none."""
    probe = Probe(_definition(cell), place, at)

    def protocol(i: int, current: float) -> Protocol:
        return probe.run(current, for_ms, variants[i])

    return currents(probe, protocol, len(variants), 1, highest, relative, progress)


def rheobase(
    cell: str | Cell,
    parameters: Parameters | None = None,
    place: str | None = None,
    at: str | None = None,
) -> Threshold:
    """Smallest current of a 200 ms step that makes the cell fire; see `current_threshold`."""
    return current_threshold(cell, RHEOBASE_ms, parameters, place=place, at=at)


def rheobases(
    cell: str | Cell,
    variants: Sequence[Parameters],
    place: str | None = None,
    progress: Progress | None = None,
    at: str | None = None,
) -> Thresholds:
    """`rheobase` of many variants at once; not a number where there is none."""
    return current_thresholds(cell, RHEOBASE_ms, variants, None, 1e-5, place, progress, at)


def currents(
    probe: Probe,
    protocol: Callable[[int, float], Protocol],
    n: int,
    spikes_needed: int,
    highest: float | None,
    relative: float,
    progress: Progress | None,
) -> Thresholds:
    """Smallest currents at which runs have so many spikes.

    Args:
        probe: where.
        protocol: case and current -> run.
        n: cases.
        spikes_needed: upward crossings of 0 mV.
        highest, relative, progress: see `current_threshold`.

    Returns:
        Not a number where there is no threshold.

    Raises:
        RunFailed: a run just above a threshold cannot be trusted.
    """

    def at_step(step_ms: float) -> Holds:
        def holds(some: IntArray, logs: FloatArray, told: Progress | None) -> BoolArray:
            pairs = zip(some, np.exp(logs), strict=True)
            runs = [protocol(int(i), float(current)) for i, current in pairs]
            return probe.fire(runs, spikes_needed, step_ms, told)

        return holds

    top = np.log(probe.highest(highest))
    low, high = np.full(n, top - np.log(1e7)), np.full(n, top)  # log current: any size of cell
    logs = checked(at_step, low, high, relative, probe.cell.step_ms, probe.unit, progress)
    values = np.exp(logs.values)
    found = np.flatnonzero(~np.isnan(values))
    probe.require_trusted([protocol(int(i), float(values[i]) * (1 + relative)) for i in found])
    weaker = [protocol(int(i), float(values[i]) * WEAKER) for i in found]
    is_graded = np.zeros(n, bool)
    is_graded[found] = probe.come_near(weaker, spikes_needed, NEAR_mV)
    values = np.where(is_graded, np.nan, values)
    errors = np.exp(logs.values + logs.step_errors) - values
    return Thresholds(values, errors, probe.unit, logs.is_below, is_graded)


def the_one(found: Thresholds, i: int, probe: Probe, highest: float | None = None) -> Threshold:
    """Give a current that was found.

    Raises:
        BadParameter: it was not; with the reason.
    """
    if not np.isnan(found.values[i]):
        return found[i]
    where = f"current threshold of {probe.cell.name}, spikes looked for at {probe.at}"
    if found.is_graded[i]:
        what = "the answer grows with the current and passes 0 mV without a jump: it is not a spike"
        fix = "Look for spikes at another place, or give the cell the channels of one"
        raise BadParameter(where, what, f"{fix}; look at a run.")
    top = probe.highest(highest)
    what = "it fires without any" if found.is_below[i] else f"not even at {top:g} {found.unit}"
    raise BadParameter(where, what, "Look at a run; search a range in which firing begins.")


def checked(
    at_step: Callable[[float], Holds],
    low: FloatArray,
    high: FloatArray,
    tolerance: float,
    step_ms: float,
    unit: str,
    progress: Progress | None,
) -> Thresholds:
    """Search at a step, and around what was found at half of it."""
    stages = Stages(progress, 2)
    values, is_below = smallest(at_step(step_ms), low, high, tolerance, stages.following())
    halved = nearby(at_step(step_ms / 2), values, tolerance, stages.following())
    return Thresholds(values, halved - values, unit, is_below, np.zeros(len(low), bool))


def _from_step(trace: Trace) -> Trace:
    """What follows the jump with which the step begins; two samples see it in their slope."""
    after = slice(int(np.searchsorted(trace.t_ms, AT_ms)) + 2, None)
    values = {key: v[after] for key, v in trace.values.items()}
    return Trace(trace.cell, trace.t_ms[after], values, trace.units)


def _definition(cell: str | Cell) -> Cell:
    return registry.get(cell) if isinstance(cell, str) else cell


def _rests(cell: Cell, variants: Sequence[Parameters]) -> FloatArray:
    runs = [Protocol(_REST_ms, (), variant) for variant in variants]
    traces = sweep(cell, runs, at=[cell.sections[0].name])
    return np.array([trace.require_trusted()["v"][0] for trace in traces])
