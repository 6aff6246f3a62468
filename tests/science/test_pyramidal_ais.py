"""What Hu et al. 2009 say two Na+ channels do in the initial segment of a pyramidal cell."""

from __future__ import annotations

import numpy as np
import pytest

import loligo

STEP_ms = 0.005
NO_NAV12 = {"g_na12@ais_near": 0.0, "g_na12@soma": 0.0, "g_na12@dendrite": 0.0}
NAV12_INSTEAD = {
    "g_na16@ais": 0.0, "g_na12@ais": 300.0, "g_na16@ais_near": 0.0, "g_na12@ais_near": 300.0,
}  # fmt: skip


def run(current_nA=1.1, for_ms=3.0, until_ms=20.0, **parameters):
    pulse = loligo.Pulse(5, for_ms, current_nA=current_nA, place="soma")
    return loligo.simulate(
        "pyramidal_ais", until_ms=until_ms, inputs=[pulse], parameters=parameters, step_ms=STEP_ms
    )


def passing(trace, place, level_mV=-20.0):
    return loligo.measure.spike_times(trace, place=place, level_mV=level_mV)


def rheobase_nA(**parameters):
    currents = np.arange(0.3, 2.0, 0.02)
    runs = [
        loligo.Protocol(25, (loligo.Pulse(5, 3, current_nA=float(i), place="soma"),), parameters)
        for i in currents
    ]
    trains = loligo.spikes("pyramidal_ais", runs, at="ais", level_mV=-10.0)
    return currents[[len(train) > 0 for train in trains].index(True)]


def half_activation_mV(gate):
    """Voltage at which a gate is half open, in a clamp of the soma."""
    voltages = np.arange(-60.0, -20.0, 1.0)
    clamps = [loligo.Clamp(0, 20, float(at), place="soma") for at in voltages]
    open_ = [
        loligo.simulate("pyramidal_ais", until_ms=20, inputs=[c], record=[gate], at=["soma"])
        for c in clamps
    ]
    return np.interp(0.5, [trace[gate][-1] for trace in open_], voltages)


def test_nav16_opens_at_a_lower_voltage_than_nav12():
    """The paper saw the half-activation voltage fall by up to 14 mV along the initial segment."""
    assert half_activation_mV("m12") - half_activation_mV("m16") == pytest.approx(11, abs=1.5)


def test_the_spike_starts_in_the_far_initial_segment_and_runs_both_ways():
    trace = run()

    first = {place: passing(trace, place)[0] for place in ("ais", "ais_near", "soma", "axon")}
    assert first["ais"] < first["ais_near"] < first["soma"] < first["axon"]
    assert first["soma"] - first["ais"] == pytest.approx(0.16, abs=0.02)


def test_without_nav12_the_spike_starts_but_does_not_reach_the_soma():
    """Proximal Nav1.2 promotes the spike's way back."""
    trace = run(**NO_NAV12)

    assert len(passing(trace, "ais")) == 1
    assert trace["v", "ais"].max() > 15
    assert trace["v", "soma"].max() < -25


def test_nav12_in_place_of_nav16_needs_more_current():
    """Distal Nav1.6 promotes initiation."""
    assert rheobase_nA() == pytest.approx(0.74, abs=0.021)
    assert rheobase_nA(**NAV12_INSTEAD) == pytest.approx(0.84, abs=0.021)


def test_it_fires_again_and_again_in_a_long_step():
    trace = run(0.7, for_ms=90.0, until_ms=100.0)

    assert 7 <= len(passing(trace, "ais")) <= 11


def test_halving_the_step_quarters_the_error_of_the_spike():
    def at(step_ms):
        pulse = loligo.Pulse(5, 3, current_nA=1.1, place="soma")
        trace = loligo.simulate("pyramidal_ais", until_ms=12, inputs=[pulse], step_ms=step_ms)
        return passing(trace, "ais")[0]

    exact, half, quarter = (at(step) for step in (0.00125, 0.02, 0.01))
    assert 3.0 < (half - exact) / (quarter - exact) < 5.0
