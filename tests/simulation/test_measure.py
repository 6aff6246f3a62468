"""Measures read runs rightly, and say so when there is nothing to read."""

import math

import numpy as np
import pytest

import loligo
from loligo import measure
from loligo.errors import BadParameter, RunFailed
from loligo.simulation.trace import Trace


def triangle():
    """Up from -70 to +30 in 1 ms, down in 1 ms, three times, 10 ms apart."""
    t = np.arange(0, 30, 0.01)
    v = -70 + 100 * np.clip(1 - np.abs((t % 10) - 5), 0, None)
    return Trace("made", t, {("v", "soma"): v}, {"v": "mV"})


def test_spikes_are_found_between_samples():
    assert measure.spike_times(triangle()) == pytest.approx([4.7, 14.7, 24.7], abs=1e-9)
    assert measure.count(triangle()) == 3


def test_width_is_taken_half_way_from_base_to_peak():
    # half-way from -50 to +30 is -10 mV: from 4.6 to 5.4 ms
    assert measure.width(triangle()) == pytest.approx(0.8, abs=1e-9)


def test_the_jump_with_which_a_pulse_begins_is_no_onset():
    """It is as steep as the spike; after it the voltage waits at -60 mV, then rises 100 mV/ms."""
    t = np.arange(0, 10, 0.01)
    v = np.interp(t, [0, 1, 1.1, 5, 6, 7], [-70, -70, -60, -60, 40, -70])
    trace = Trace("made", t, {("v", "soma"): v}, {"v": "mV"})

    assert measure.onset(trace) == pytest.approx(-60.0, abs=1.0)


def test_what_never_rises_fast_has_no_onset():
    t = np.arange(0, 100, 0.1)
    slow = Trace("made", t, {("v", "soma"): -70 + 0.5 * t}, {"v": "mV"})

    assert math.isnan(measure.onset(slow))


def test_what_rises_fast_from_the_start_has_no_onset():
    t = np.arange(0, 2, 0.01)
    carried = Trace("made", t, {("v", "soma"): -70 + 100 * np.minimum(t, 1)}, {"v": "mV"})

    assert math.isnan(measure.onset(carried))


def test_a_run_that_cannot_be_trusted_is_not_read():
    kick = loligo.Pulse(5, 10, density_uA_per_cm2=9e4)
    trace = loligo.simulate("classroom", until_ms=20, inputs=[kick], record=("v", "i_na"))

    for read in (measure.count, measure.peak, measure.onset, measure.ions_moved, measure.end):
        with pytest.raises(RunFailed, match=r"soma, 5\.025 ms"):
            read(trace)
    with pytest.raises(RunFailed, match="soma"):
        measure.f_i_curve("classroom", [1.0, 9e4], for_ms=20.0)


def test_a_trace_prints_what_it_holds_and_why_it_ended():
    kick = loligo.Pulse(0.5, 1, density_uA_per_cm2=9e4)

    good = repr(loligo.simulate("classroom", until_ms=1))
    bad = repr(loligo.simulate("classroom", until_ms=1, inputs=[kick]))

    assert good == "<Trace of classroom: v (mV) at soma; 41 samples to 1 ms>"
    assert "no number" in bad


def test_silence_has_no_latency_and_no_width():
    quiet = Trace("made", np.arange(3.0), {("v", "soma"): np.full(3, -70.0)}, {"v": "mV"})

    assert math.isnan(measure.latency(quiet, 0.0))
    assert math.isnan(measure.width(quiet))
    assert measure.fires(quiet) is False


def test_latency_counts_from_the_input():
    assert measure.latency(triangle(), 5.0) == pytest.approx(9.7, abs=1e-9)


def test_threshold_rises_when_sodium_channels_are_blocked():
    free = measure.threshold("classroom")
    blocked = measure.threshold("classroom", {"block_na": 0.9})

    assert free == pytest.approx(-50.0, abs=0.05)
    assert blocked > free + 5


def test_a_cell_that_cannot_fire_has_no_threshold():
    with pytest.raises(BadParameter, match="not even"):
        measure.threshold("classroom", {"g_na": 0})


def test_rheobase_stands_a_halved_step():
    found = measure.rheobase("classroom")

    def fires(density, step_ms):
        pulse = loligo.Pulse(1, 200, density_uA_per_cm2=density)
        trace = loligo.simulate("classroom", until_ms=221, inputs=[pulse], step_ms=step_ms)
        return measure.fires(trace)

    assert fires(found * 1.002, 0.0125)
    assert not fires(found * 0.998, 0.0125)
