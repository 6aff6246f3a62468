"""Wang and Buzsaki 1996: what the paper says of its neuron, and an independent integrator."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import solve_ivp

import loligo
from tests.science.bench import crossings

STEP_ms = 0.005


def _slope(_, y, current):
    """The equations as printed, a second time."""
    v, h, n = y
    am = -0.1 * (v + 35) / (np.exp(-0.1 * (v + 35)) - 1)
    m = am / (am + 4 * np.exp(-(v + 60) / 18))
    ah, bh = 0.07 * np.exp(-(v + 58) / 20), 1 / (np.exp(-0.1 * (v + 28)) + 1)
    an, bn = -0.01 * (v + 34) / (np.exp(-0.1 * (v + 34)) - 1), 0.125 * np.exp(-(v + 44) / 80)
    ionic = 35 * m**3 * h * (v - 55) + 9 * n**4 * (v + 90) + 0.1 * (v + 65)
    return [current - ionic, 5 * (ah * (1 - h) - bh * h), 5 * (an * (1 - n) - bn * n)]


def _judged(current, until_ms):
    start = [-64.01756494, 0.7807915520, 0.0890781010]
    t = np.arange(0, until_ms, 0.01)
    found = solve_ivp(
        _slope, (0, until_ms), start, "LSODA", t, args=(current,), rtol=1e-9, atol=1e-9
    )
    return t, found.y[0]


def _run(current, until_ms, step_ms=STEP_ms):
    pulse = loligo.Pulse(0, until_ms, density_uA_per_cm2=current)
    return loligo.simulate("fast_spiking", until_ms=until_ms, inputs=[pulse], step_ms=step_ms)


def _rate_Hz(current, step_ms=None):
    trace = _run(current, 1000, step_ms)
    spikes = loligo.measure.spike_times(trace)
    late = spikes[spikes > 200]
    return 1e3 / np.diff(late).mean() if len(late) > 1 else 0.0


def test_rest_is_at_minus_64_mV():
    trace = loligo.simulate("fast_spiking", until_ms=20)

    assert trace["v"][-1] == pytest.approx(-64.0, abs=0.05)


@pytest.mark.parametrize("current", [1.0, 5.0])
def test_spikes_come_when_an_independent_integrator_says(current):
    t, v = _judged(current, 60)

    trace = _run(current, 60)

    assert crossings(trace.t_ms, trace["v"], 0.0) == pytest.approx(crossings(t, v, 0.0), abs=0.02)
    assert trace["v"].max() == pytest.approx(v.max(), abs=0.1)


def test_rates_are_those_of_figure_1():
    """Silent at 0.15, about 60 Hz at 1 and 400 Hz at 20 uA/cm2: no jump at the onset."""
    rates = {current: _rate_Hz(current) for current in (0.15, 0.17, 0.2, 1.0, 20.0)}

    assert rates[0.15] == 0.0
    assert 0 < rates[0.17] < rates[0.2] < 10
    assert rates[1.0] == pytest.approx(59.7, rel=0.005)
    assert rates[20.0] == pytest.approx(407, rel=0.005)


def test_the_afterhyperpolarisation_is_as_deep_as_an_independent_integrator_says():
    _, v = _judged(1.0, 60)

    trace = _run(1.0, 60)

    assert v.min() == pytest.approx(-66.7, abs=0.05)
    assert trace["v"][4000:].min() == pytest.approx(v[2000:].min(), abs=0.02)


def test_slower_gates_fire_slower():
    """Why the paper chose 5 for phi."""
    widths = []
    for phi in (5.0, 10 / 3):
        pulse = loligo.Pulse(0, 40, density_uA_per_cm2=2.0)
        trace = loligo.simulate(
            "fast_spiking", until_ms=40, inputs=[pulse], parameters={"phi": phi}, step_ms=STEP_ms
        )
        widths.append(np.sum(trace["v"][: int(15 / STEP_ms)] > -20.0) * STEP_ms)

    assert widths[0] < widths[1]
