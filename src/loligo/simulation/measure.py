"""Reads runs: spikes, peaks, widths; and finds thresholds by running many variants at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from loligo.cells import registry
from loligo.errors import BadParameter, UnknownName
from loligo.model.cell import Cell
from loligo.simulation.passive import input_resistance as input_resistance
from loligo.simulation.passive import length_constant as length_constant
from loligo.simulation.passive import membrane_time_constant as membrane_time_constant
from loligo.simulation.protocol import Protocol, Pulse, Shock
from loligo.simulation.run import simulate, sweep
from loligo.simulation.trace import Trace
from loligo.simulation.types import FloatArray

SPIKE_LEVEL_mV = 0.0
_AT_ONCE = 16
_REST_ms = 1.0


def spike_times(
    trace: Trace, level_mV: float = SPIKE_LEVEL_mV, place: str | None = None
) -> FloatArray:
    """Find when the membrane voltage crosses a level on the way up.

    Args:
        trace: a run that recorded "v"; n samples.
        level_mV: voltage to cross.
        place: the first place recorded when None.

    Returns:
        Crossing times in ms, shape (spikes,), ascending, linear between samples; empty when silent.

    Raises:
        UnknownName: the trace has no "v".
    """
    return crossings(trace.t_ms, _signal(trace, "v", place), level_mV)


def crossings(t_ms: FloatArray, values: FloatArray, level: float) -> FloatArray:
    """Times of upward crossings of a level, linear between samples; shape (crossings,)."""
    i = np.flatnonzero((values[:-1] < level) & (values[1:] >= level))
    share = (level - values[i]) / (values[i + 1] - values[i])
    result: FloatArray = t_ms[i] + share * (t_ms[i + 1] - t_ms[i])
    return result


def fires(trace: Trace, place: str | None = None) -> bool:
    """Whether the voltage crosses 0 mV upward at least once."""
    return len(spike_times(trace, place=place)) > 0


def count(trace: Trace, place: str | None = None) -> int:
    """How many times the voltage crosses 0 mV upward."""
    return len(spike_times(trace, place=place))


def peak(trace: Trace, signal: str = "v", place: str | None = None) -> float:
    """Largest value of a signal, in its unit."""
    return float(np.max(_signal(trace, signal, place)))


def trough(trace: Trace, signal: str = "v", place: str | None = None) -> float:
    """Smallest value of a signal, in its unit."""
    return float(np.min(_signal(trace, signal, place)))


def start(trace: Trace, signal: str = "v", place: str | None = None) -> float:
    """Value of a signal at time 0, in its unit."""
    return float(_signal(trace, signal, place)[0])


def end(trace: Trace, signal: str = "v", place: str | None = None) -> float:
    """Value of a signal at the end of a run, in its unit."""
    return float(_signal(trace, signal, place)[-1])


def peak_time(trace: Trace, signal: str = "v", place: str | None = None) -> float:
    """When a signal is largest, ms."""
    return float(trace.t_ms[np.argmax(_signal(trace, signal, place))])


def trough_time(trace: Trace, signal: str = "v", place: str | None = None) -> float:
    """When a signal is smallest, ms."""
    return float(trace.t_ms[np.argmin(_signal(trace, signal, place))])


def charge(trace: Trace, current: str = "i_na", place: str | None = None) -> float:
    """Inward charge of a current during the run, above that at its start, nC/cm2."""
    values = _signal(trace, current, place)
    return -float(np.trapezoid(values - values[0], trace.t_ms))  # uA/cm2 times ms is nC/cm2


def latency(trace: Trace, from_ms: float, place: str | None = None) -> float:
    """Time from a moment to the next spike, ms; not a number when there is none."""
    times = spike_times(trace, place=place)
    later = times[times >= from_ms]
    return float(later[0] - from_ms) if len(later) else float("nan")


def onset(trace: Trace, rate_mV_per_ms: float = 10.0, place: str | None = None) -> float:
    """Voltage at which it first rises faster than a rate, mV; not a number when it never does.

    Read on the steepest part before the first peak: dv/dt by central differences.
    """
    v = _signal(trace, "v", place)
    slope = np.gradient(v, trace.t_ms)
    top = int(np.argmax(v))
    fast = np.flatnonzero(slope[: top + 1] > rate_mV_per_ms)
    if not len(fast):
        return float("nan")
    i = int(fast[0])
    if i == 0:
        return float(v[0])
    share = (rate_mV_per_ms - slope[i - 1]) / (slope[i] - slope[i - 1])
    return float(v[i - 1] + share * (v[i] - v[i - 1]))


def width(trace: Trace, base_mV: float = -50.0, place: str | None = None) -> float:
    """Duration of the first spike half-way between a base and its peak, ms.

    Args:
        trace: a run that recorded "v" and spikes.
        base_mV: the cell's threshold.
        place: the first place recorded when None.

    Returns:
        Not a number when there is no spike or it does not end in the run.
    """
    v = _signal(trace, "v", place)
    spikes = spike_times(trace, place=place)
    if not len(spikes):
        return float("nan")
    after = trace.t_ms >= spikes[0]
    falls = crossings(trace.t_ms[after], -v[after], -base_mV)
    end_ms = falls[0] if len(falls) else trace.t_ms[-1]
    half = (base_mV + float(np.max(v[after & (trace.t_ms <= end_ms)]))) / 2
    up = crossings(trace.t_ms, v, half)
    down = crossings(trace.t_ms, -v, -half)
    up = up[up <= spikes[0] + 1.0]
    if not len(up) or not len(down[down > up[-1]]):
        return float("nan")
    return float(down[down > up[-1]][0] - up[-1])


def conduction_velocity(trace: Trace, cell: str | Cell, near: str, far: str) -> float:
    """Speed of the first spike from one place to another, m/s.

    Args:
        trace: a run that recorded "v" at both places.
        cell: that was run; the path through its tree is the distance.
        near, far: the speed is negative when the spike comes to `far` first.

    Returns:
        Not a number when either place is silent.

    Raises:
        UnknownName: there is no such place, or it was not recorded.
    """
    found = registry.get(cell) if isinstance(cell, str) else cell
    distance_um = found.distance_um(near, far)
    start, end = (spike_times(trace, place=place) for place in (near, far))
    if not len(start) or not len(end):
        return float("nan")
    return float(distance_um * 1e-3 / (end[0] - start[0]))  # um/ms is 1e-3 m/s


def rest(cell: str | Cell, parameters: Mapping[str, float] | None = None) -> float:
    """Voltage without input at the cell's first place, mV."""
    run = simulate(cell, until_ms=_REST_ms, parameters=parameters).require_trusted()
    return float(run["v"][0])


def threshold(cell: str | Cell, parameters: Mapping[str, float] | None = None) -> float:
    """Voltage a brief input must reach so that the cell takes off, mV.

    The whole cell is set to a voltage at once, from rest; it takes off when the voltage then rises
    at least 10 mV above it within 20 ms. Found to 0.01 mV between rest + 1 and -20 mV.

    Raises:
        BadParameter: it takes off everywhere in that range, or nowhere.
    """
    at_ms, window_ms, rise_mV = 1.0, 20.0, 10.0

    def run_to(level_mV: float) -> Protocol:
        shock = Shock(at_ms, to_mV=level_mV)
        return Protocol(at_ms + window_ms, (shock,), dict(parameters or {}))

    def takes_off(level_mV: float, trace: Trace) -> bool:
        return bool(np.max(trace["v"][trace.t_ms > at_ms]) >= level_mV + rise_mV)

    low = rest(cell, parameters) + 1.0
    return search(cell, run_to, takes_off, low, -20.0, 0.01, "threshold", "mV")


def current_threshold(
    cell: str | Cell,
    for_ms: float,
    parameters: Mapping[str, float] | None = None,
    highest: float = 1000.0,
    relative: float = 1e-4,
) -> float:
    """Smallest current density that makes the cell fire (cross 0 mV), uA/cm2.

    Args:
        cell: with one compartment.
        for_ms: length of the pulse; 200 ms gives the rheobase.
        parameters: values that differ from the cell's own.
        highest: upper end of the search.
        relative: tolerance as a share of the result.

    Raises:
        BadParameter: the cell fires without current, or not even at `highest`.
    """

    def run_at(density: float) -> Protocol:
        pulse = Pulse(1.0, for_ms, density_uA_per_cm2=density)
        return Protocol(1.0 + for_ms + 20.0, (pulse,), dict(parameters or {}))

    def fired(_: float, trace: Trace) -> bool:
        return fires(trace)

    width, name, unit = highest * 2e-3, "current", "uA/cm2"
    rough = search(cell, run_at, fired, 0.0, highest, width, name, unit)
    low, high = max(0.0, rough - width), rough + width
    return search(cell, run_at, fired, low, high, rough * relative, name, unit)


def rheobase(cell: str | Cell, parameters: Mapping[str, float] | None = None) -> float:
    """Smallest density of a 200 ms step that makes the cell fire, uA/cm2."""
    return current_threshold(cell, 200.0, parameters, highest=50.0)


def search(
    cell: str | Cell,
    protocol: Callable[[float], Protocol],
    holds: Callable[[float, Trace], bool],
    low: float,
    high: float,
    tolerance: float,
    name: str,
    unit: str,
) -> float:
    """Find the smallest value from which something holds, many values a round.

    Args:
        cell: name or definition.
        protocol: value -> run.
        holds: value, its trace -> whether it holds; must stay true from some value on.
        low, high: where to look; it must not hold at low and hold at high.
        tolerance: width of the last interval.
        name, unit: for messages.

    Raises:
        BadParameter: it holds already at low, or not even at high.
        RunFailed: a run could not be trusted.
    """

    def check(values: FloatArray) -> list[bool]:
        traces = sweep(cell, [protocol(float(value)) for value in values])
        return [
            holds(float(value), trace.require_trusted())
            for value, trace in zip(values, traces, strict=True)
        ]

    at_low, at_high = check(np.array([low, high]))
    if at_low or not at_high:
        what = f"holds already at {low:g} {unit}" if at_low else f"not even at {high:g} {unit}"
        raise BadParameter(name, what, "Search a range in which it begins.")
    while high - low > tolerance:
        values = np.linspace(low, high, _AT_ONCE + 2)[1:-1]
        results = check(values)
        first = results.index(True) if True in results else _AT_ONCE
        low, high = (
            float(values[first - 1]) if first else low,
            float(values[first]) if first < _AT_ONCE else high,
        )
    return (low + high) / 2


def _signal(trace: Trace, signal: str, place: str | None) -> FloatArray:
    values = trace[signal] if place is None else trace[signal, place]
    if not len(values):
        raise UnknownName(f"{signal} of {trace.cell}", "the run failed at once", "See its failure.")
    return values
