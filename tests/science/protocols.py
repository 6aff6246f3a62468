"""How each figure is measured: the same lines on the judge and on the engine."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from scipy.interpolate import CubicSpline

from tests.science.bench import Bench, Recording, Run

AREA_cm2 = 11_840e-8
FARADAY = 96_485.332  # C/mol
CHARGE = 1.602_176_634e-19  # C
STANDARD = 1.2  # the spike whose shape is stated follows a 1 ms pulse of 1.2 times threshold
TAKES_OFF_mV = 10.0  # above where a shock put the voltage, within 20 ms: the alarm's rule
LONGEST_ms = 200.0

Changes = tuple[tuple[str, float], ...]


def search(holds: Callable[[float], bool], low: float, high: float, width: float) -> float:
    """The smallest value from which something holds, by halving until the interval is narrow."""
    assert not holds(low) and holds(high)
    while high - low > width:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return (low + high) / 2


@cache
def rest(bench: Bench, cell: str, changes: Changes = ()) -> float:
    """Voltage without input, mV."""
    return float(bench.run(cell, Run(1.0, changes=dict(changes)))["v"][0])


@cache
def resistance(bench: Bench, cell: str) -> float:
    """Slope resistance at rest, from a long step of 1 nA/cm2, kOhm cm2; with 1 uF/cm2 also tau."""
    step = 1e-3
    run = Run(1500.0, pulses=((0.0, 1500.0, step, None),), coarse=True)
    v = bench.run(cell, run)["v"]
    return float(v[-1] - v[0]) / step


@cache
def shock_threshold(
    bench: Bench, cell: str, changes: Changes = (), place: str | None = None, width: float = 1e-3
) -> float:
    """Voltage to which a shock must set the whole cell so that it takes off, mV."""

    def takes_off(level: float) -> bool:
        run = Run(21.0, shock=(1.0, level), changes=dict(changes), coarse=True)
        later = bench.run(cell, run).after(1.0 + 1e-9)
        return bool(np.max(later["v", place] if place else later["v"]) >= level + TAKES_OFF_mV)

    return search(takes_off, rest(bench, cell, changes) + 1.0, -20.0, width)


@cache
def current_threshold(bench: Bench, cell: str, for_ms: float, changes: Changes = ()) -> float:
    """Smallest current density of a pulse that makes the voltage cross 0 mV, uA/cm2."""

    def fires(density: float) -> bool:
        run = Run(
            for_ms + 60.0,
            pulses=((0.0, for_ms, density, None),),
            changes=dict(changes),
            coarse=True,
        )
        return bool(np.max(bench.run(cell, run)["v"]) > 0)

    low, high = 0.0, 0.5
    while not fires(high):
        low, high = high, high * 2
    return search(fires, low, high, 1e-5 * high)


def rheobase(bench: Bench, cell: str) -> float:
    """Smallest density of a 200 ms step that makes the cell fire, uA/cm2."""
    return current_threshold(bench, cell, LONGEST_ms)


@cache
def survived(bench: Bench, cell: str) -> float:
    """Highest voltage during a 200 ms step of 99.9 % of the rheobase, mV."""
    step = (0.0, LONGEST_ms, 0.999 * rheobase(bench, cell), None)
    return float(np.max(bench.run(cell, Run(LONGEST_ms, pulses=(step,), coarse=True))["v"]))


@cache
def onset(bench: Bench, cell: str, mV_per_ms: float) -> float:
    """Voltage at which the spike of a step (101 % of rheobase) rises faster than a rate, mV."""
    step = (0.0, LONGEST_ms, 1.01 * rheobase(bench, cell), None)
    found = bench.run(cell, Run(LONGEST_ms + 60.0, pulses=(step,)))
    spike = found.ups()[0]
    near = (found.t > spike - 6.0) & (found.t < spike + 0.1)
    t, v = found.t[near], found["v"][near]
    fast = np.flatnonzero(np.gradient(v, t) > mV_per_ms)
    before = np.gradient(v, t)[fast[0] - 1 : fast[0] + 1]
    return float(np.interp(mV_per_ms, before, v[fast[0] - 1 : fast[0] + 1]))


@cache
def spike(bench: Bench, cell: str, changes: Changes = ()) -> Recording:
    """The spike whose shape is stated: after a 1 ms pulse of 1.2 times threshold at 0 ms."""
    strength = STANDARD * current_threshold(bench, cell, 1.0, changes)
    run = Run(150.0, pulses=((0.0, 1.0, strength, None),), changes=dict(changes))
    return bench.run(cell, run)


def width(found: Recording, threshold_mV: float) -> float:
    """Duration half-way between a threshold and the peak, ms."""
    peak_ms, peak_mV = found.top()
    half = (threshold_mV + peak_mV) / 2
    rise = [t for t in found.ups(half) if t < peak_ms][-1]
    return next((t for t in found.downs(half) if t > peak_ms), float("inf")) - rise


def steepest(found: Recording, sign: float) -> float:
    """Fastest rise (+1) or fall (-1) around the peak, V/s, from a spline."""
    peak_ms = found.top()[0]
    near = (found.t > peak_ms - 0.5) & (found.t < peak_ms + 4.0)
    slope = CubicSpline(found.t[near], found["v"][near]).derivative()
    return float(sign * np.max(sign * slope(np.linspace(peak_ms - 0.4, peak_ms + 3.9, 8601))))


def sodium_entry(found: Recording) -> float:
    """Charge carried in by Na+ beyond what enters at rest, nC/cm2."""
    excess = found["i_na"][0] - found["i_na"]
    return float(np.trapezoid(excess, found.t))


def sodium_excess(found: Recording) -> float:
    """Na+ charge over the least that could charge 1 uF/cm2 from rest to the peak."""
    return sodium_entry(found) / (found.top()[1] - float(found["v"][0]))


def suns_and_clouds(
    bench: Bench, suns: float, clouds: float = 0, changes: Changes = (), cell: str = "classroom"
) -> Recording:
    """Suns of 6 nS and clouds of 10 nS, all at 5 ms (none of a kind when the count is 0)."""
    found = ((5.0, "sun", 6.0 * suns, None), (5.0, "cloud", 10.0 * clouds, None))
    volleys = tuple(volley for volley in found if volley[2])
    return bench.run(cell, Run(40.0, volleys=volleys, changes=dict(changes)))


def moved(found: Recording, place: str | None = None) -> float:
    """Largest departure from the starting voltage, with its sign, mV."""
    v = found["v", place] if place else found["v"]
    return float((v - v[0])[np.argmax(np.abs(v - v[0]))])


def rate(bench: Bench, cell: str, density: float) -> float:
    """Spikes in the first 500 ms of a step, times two: Hz."""
    run = Run(500.0, pulses=((0.0, 500.0, density, None),), coarse=True)
    return 2.0 * len(bench.run(cell, run).ups())
