"""Curves agree with their definitions, with published shapes, and with the science bench."""

import math

import numpy as np
import pytest

import loligo
from loligo import measure


def test_short_pulses_need_constant_charge_and_long_ones_constant_current():
    found = measure.strength_duration("squid_1952", (0.1, 0.2, 100.0, 200.0))

    charge = found.curve.x * found.curve.y
    assert charge[1] == pytest.approx(charge[0], rel=0.02)
    assert found.curve.y[3] == pytest.approx(found.curve.y[2], rel=1e-4)
    assert found.curve.y[3] == pytest.approx(found.rheobase, rel=1e-4)


def test_a_pulse_as_long_as_the_chronaxie_needs_twice_the_rheobase():
    found = measure.strength_duration("classroom")

    needed = measure.current_threshold("classroom", found.chronaxie_ms)

    assert needed == pytest.approx(2 * found.rheobase, rel=0.02)


def test_rate_rises_from_nothing_and_is_that_of_the_last_half():
    curve = measure.f_i_curve("classroom", [0.5, 3.0, 6.0], for_ms=400.0)

    pulse = loligo.Pulse(1.0, 400.0, density_uA_per_cm2=6.0)
    trace = loligo.simulate("classroom", until_ms=421, inputs=[pulse])
    times = measure.spike_times(trace)
    late = times[(times >= 201) & (times <= 401)]
    assert curve.y[0] == 0 < curve.y[1] < curve.y[2]
    assert curve.y[2] == pytest.approx(1e3 / np.diff(late).mean())
    assert np.abs(curve.step_errors).max() < 0.5


def test_refractory_curve_is_the_one_stated_for_the_classroom_cell():
    found = measure.refractory_curve("classroom", (1.0, 2.0, 5.0, 40.0))

    assert found.absolute_ms == pytest.approx(1.85, abs=0.03)
    assert math.isnan(found.curve.y[0])
    assert found.curve.y[1:] == pytest.approx([2.06, 1.38, 1.01], abs=0.015)


def test_ions_moved_are_the_charge_over_faraday():
    trace = loligo.Trace(
        "made", np.array([0.0, 1.0, 2.0]),
        {("i_na", "soma"): np.array([0.0, -96.48533212, 0.0])}, {"i_na": "uA/cm2"},
    )  # fmt: skip

    assert measure.ions_moved(trace) == pytest.approx(1.0)  # 96.5 nC/cm2 of single charges inward


def test_a_spike_is_followed_by_a_dip_below_rest():
    pulse = loligo.Pulse(1.0, 1.0, density_uA_per_cm2=30.0)
    trace = loligo.simulate("squid_1952", until_ms=30, inputs=[pulse])

    depth_mV, after_ms = measure.afterhyperpolarisation(trace)

    assert depth_mV == pytest.approx(trace["v"][0] - measure.trough(trace))
    assert 2.0 < after_ms < 6.0


def test_silence_has_no_dip():
    trace = loligo.simulate("classroom", until_ms=5)

    assert all(map(math.isnan, measure.afterhyperpolarisation(trace)))
