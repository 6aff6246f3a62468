"""Measures read runs rightly, and say so when there is nothing to read."""

import math

import numpy as np
import pytest

import loligo
from loligo import measure
from loligo.errors import BadParameter
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
