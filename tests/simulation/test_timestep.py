"""A step is refused where its result could not be trusted, and only there."""

from __future__ import annotations

import re

import pytest

import loligo
from loligo.errors import BadParameter

WARM = {"temperature": 18.5}
"""A squid whose gate m is as fast as 0.016 ms at -90 mV, where it is shut and stays so."""
OFF_THE_ORDER = 1.3  # worst seen over shipped cells and random channels, docs/measuring.md


def run(cell, step_ms, parameters=None, inputs=()):
    return loligo.simulate(
        cell, until_ms=1, step_ms=step_ms, parameters=parameters, inputs=inputs
    ).require_trusted()


def first_spike_ms(step_ms):
    pulse = loligo.Pulse(2, 8, density_uA_per_cm2=12)
    trace = loligo.simulate(
        "squid_1952", until_ms=10, inputs=[pulse], parameters=WARM, step_ms=step_ms
    )
    return loligo.measure.spike_times(trace)[0]


def test_a_gate_that_is_shut_and_stays_so_does_not_limit_the_step():
    run("squid_1952", 0.04, WARM)

    with pytest.raises(BadParameter, match=r"gate m of squid_1952 .* at -85 mV"):
        run("squid_1952", 0.05, WARM)


def test_the_largest_step_that_is_accepted_keeps_the_order():
    true = first_spike_ms(0.00125)
    large, small = (abs(first_spike_ms(step) - true) for step in (0.04, 0.01))

    assert 16 / OFF_THE_ORDER < large / small < 16 * OFF_THE_ORDER


def test_a_current_that_follows_the_voltage_at_once_limits_the_step():
    run("fast_spiking", 0.025)

    with pytest.raises(BadParameter, match=r"follows the voltage at once .* mV \(soma\)"):
        run("fast_spiking", 0.03)


def test_the_step_that_the_refusal_names_is_accepted():
    with pytest.raises(BadParameter) as refused:
        run("fast_spiking", 0.1)

    named = re.search(r"at most ([0-9.]+[0-9])", str(refused.value))
    assert named is not None
    run("fast_spiking", float(named[1]))


def test_every_variant_is_looked_at_not_the_warmest_alone():
    runs = [loligo.Protocol(1.0, (), {"g_na": g_na}) for g_na in (35.0, 60.0)]

    loligo.spikes("fast_spiking", runs[:1], step_ms=0.025)
    with pytest.raises(BadParameter, match=r"at most 0\.015"):
        loligo.spikes("fast_spiking", runs, step_ms=0.025)


def test_a_change_on_the_way_is_looked_at_too():
    warming = loligo.SetParameter(0.5, "temperature", 30.0)

    with pytest.raises(BadParameter, match="gate m"):
        run("squid_1952", 0.025, inputs=[warming])
