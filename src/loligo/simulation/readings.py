"""Reads one run: spikes, peaks, widths, what comes after a spike, ions that crossed.

A run that cannot be trusted is not read: every function raises `RunFailed` with reason and place.
"""

from __future__ import annotations

import numpy as np

from loligo.cells import registry
from loligo.errors import UnknownName
from loligo.model.cell import Cell
from loligo.simulation.trace import Trace
from loligo.simulation.types import FloatArray

SPIKE_LEVEL_mV = 0.0
NAUNDORF_mV_PER_ms = 10.0
_FARADAY_C_PER_mol = 96485.33212
_CHARGES = {"i_na": 1, "i_k": 1, "i_ca": 2, "i_cl": -1}


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
    return crossings(trace.t_ms, signal_of(trace, "v", place), level_mV)


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
    return float(np.max(signal_of(trace, signal, place)))


def trough(trace: Trace, signal: str = "v", place: str | None = None) -> float:
    """Smallest value of a signal, in its unit."""
    return float(np.min(signal_of(trace, signal, place)))


def start(trace: Trace, signal: str = "v", place: str | None = None) -> float:
    """Value of a signal at time 0, in its unit."""
    return float(signal_of(trace, signal, place)[0])


def end(trace: Trace, signal: str = "v", place: str | None = None) -> float:
    """Value of a signal at the end of a run, in its unit."""
    return float(signal_of(trace, signal, place)[-1])


def peak_time(trace: Trace, signal: str = "v", place: str | None = None) -> float:
    """When a signal is largest, ms."""
    return float(trace.t_ms[np.argmax(signal_of(trace, signal, place))])


def trough_time(trace: Trace, signal: str = "v", place: str | None = None) -> float:
    """When a signal is smallest, ms."""
    return float(trace.t_ms[np.argmin(signal_of(trace, signal, place))])


def charge(trace: Trace, current: str = "i_na", place: str | None = None) -> float:
    """Inward charge of a current during the run, above that at its start, nC/cm2."""
    values = signal_of(trace, current, place)
    return -float(np.trapezoid(values - values[0], trace.t_ms))  # uA/cm2 times ms is nC/cm2


def latency(trace: Trace, from_ms: float, place: str | None = None) -> float:
    """Time from a moment to the next spike, ms; not a number when there is none."""
    times = spike_times(trace, place=place)
    later = times[times >= from_ms]
    return float(later[0] - from_ms) if len(later) else float("nan")


def onset(
    trace: Trace, rate_mV_per_ms: float = NAUNDORF_mV_PER_ms, place: str | None = None
) -> float:
    """Voltage at which the first spike begins to rise faster than a rate, mV.

    Followed back from where it crosses 0 mV (from the steepest point before the top where nothing
    does) to where dv/dt, by central differences, was last below the rate: the jump with which a
    pulse begins is not the spike. A shift or pulse that itself carries the voltage over 0 mV is
    faster than any rate: read it on another run.

    Returns:
        Not a number when it never rises so fast, or does from the first sample on.

    Source:
        10 mV/ms as in Naundorf, Wolf and Volgushev 2006, Nature 440:1060, doi 10.1038/nature04610.
    """
    v, spikes = signal_of(trace, "v", place), spike_times(trace, place=place)
    slope = np.gradient(v, trace.t_ms)
    end = int(np.searchsorted(trace.t_ms, spikes[0])) if len(spikes) else int(np.argmax(v))
    i = end if slope[end] > rate_mV_per_ms else int(np.argmax(slope[: end + 1]))
    if slope[i] <= rate_mV_per_ms:
        return float("nan")
    slow = np.flatnonzero(slope[:i] <= rate_mV_per_ms)
    if not len(slow):
        return float("nan")
    i = int(slow[-1]) + 1
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
    v = signal_of(trace, "v", place)
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


def afterhyperpolarisation(trace: Trace, place: str | None = None) -> tuple[float, float]:
    """How far the voltage dips below its first value after the first spike, and when.

    Protocol: start the run at rest, and end the input before the dip.

    Returns:
        Depth in mV (negative when the dip stays above rest), and time in ms from the spike's peak
        to the lowest point before the next spike. Not a number when there is no spike.
    """
    v, t = signal_of(trace, "v", place), trace.t_ms
    spikes = spike_times(trace, place=place)
    if not len(spikes):
        return float("nan"), float("nan")
    end = spikes[1] if len(spikes) > 1 else t[-1]
    within = np.flatnonzero((t >= spikes[0]) & (t <= end))
    top = within[np.argmax(v[within])]
    later = within[within >= top]
    low = later[np.argmin(v[later])]
    return float(v[0] - v[low]), float(t[low] - t[top])


def ions_moved(trace: Trace, current: str = "i_na", place: str | None = None) -> float:
    """Ions that crossed each square centimetre of membrane, pmol/cm2; positive is inward.

    The `charge` of the current divided by that of a mole. For one impulse begin the run at rest and
    end it when the voltage is back there.

    Args:
        trace: a run that recorded the current.
        current: in uA/cm2, carried by one kind of ion: i_na, i_k, i_ca or i_cl.
        place: the first place recorded when None.

    Raises:
        UnknownName: it was not recorded, or is not carried by one kind of ion.

    Source:
        The reckoning of Hodgkin and Huxley 1952, doi 10.1113/jphysiol.1952.sp004764, under "Ionic
        movements"; the current at rest is taken off here.
    """
    if current not in _CHARGES:
        what = "it is not a current that one kind of ion carries"
        raise UnknownName(f"signal '{current}'", what, f"Take one of {', '.join(_CHARGES)}.")
    inward_charges = charge(trace, current, place) * 1e3 / _FARADAY_C_PER_mol
    return inward_charges / _CHARGES[current]


def signal_of(trace: Trace, signal: str, place: str | None) -> FloatArray:
    """Values of a signal at a place, the first recorded when None, shape (n,).

    Raises:
        RunFailed: the run cannot be trusted, so nothing is read off it.
        UnknownName: it was not recorded.
    """
    trace.require_trusted()
    return trace[signal] if place is None else trace[signal, place]
