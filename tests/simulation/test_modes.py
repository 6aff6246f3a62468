"""What the fast mode and single precision cost: their error against the exact run, measured."""

import numpy as np
import pytest

import loligo
from loligo import cells

N = 96
REGIONAL = {"ranvier_node", "pyramidal_ais"}  # whose densities cannot be one number everywhere
SWEPT = [name for name in cells.NAMES if name not in REGIONAL]
FAST_mV = 1e-9  # worst seen 3e-10, on the upstroke
SINGLE_QUIET_mV = 0.01  # in runs without a spike; worst seen 0.0045
SINGLE_SPIKE_ms = 0.005  # worst seen 0.001


def away_from_rheobase(name):
    """Runs that clearly fire and runs that clearly do not, with parameters all around."""
    rng = np.random.default_rng(11)
    rheobase = loligo.measure.rheobase(name) if name != "classroom_ais" else 1.5
    runs = []
    for i in range(N):
        times = rng.uniform(2.0, 4.0) if i % 2 else rng.uniform(0.1, 0.6)
        pulse = loligo.Pulse(2, 25, density_uA_per_cm2=rheobase * times)
        near = {p: rng.uniform(0.97, 1.03) for p in ("g_na", "g_k", "c_m")}
        known = {p.name: p.default for p in cells.get(name).parameters}
        own = {} if name == "classroom_ais" else {p: known[p] * near[p] for p in near}
        runs.append(loligo.Protocol(30.0, (pulse,), own))
    return runs


def differences(ones, others):
    """Largest difference of voltages (mV) of silent runs and of all, and of spike times (ms)."""
    quiet, voltages, times = [], [], []
    for one, other in zip(ones, others, strict=True):
        difference = max(np.abs(one.values[key] - other.values[key]).max() for key in one.values)
        voltages.append(difference)
        if loligo.measure.fires(one):
            spikes = [loligo.measure.spike_times(trace) for trace in (one, other)]
            assert len(spikes[0]) == len(spikes[1])
            times.append(np.abs(spikes[0] - spikes[1]).max())
        else:
            quiet.append(difference)
    return max(quiet), max(voltages), max(times)


@pytest.mark.parametrize("name", SWEPT)
def test_fast_is_within_a_billionth_of_a_millivolt_of_exact(name):
    runs = away_from_rheobase(name)

    exact, fast = loligo.sweep(name, runs), loligo.sweep(name, runs, mode="fast")

    _, worst_mV, _ = differences(exact, fast)
    assert worst_mV < FAST_mV


@pytest.mark.parametrize("mode", ["exact", "fast"])
@pytest.mark.parametrize("name", SWEPT)
def test_single_precision_fires_when_double_does(name, mode):
    runs = away_from_rheobase(name)

    double = loligo.sweep(name, runs)
    single = loligo.sweep(name, runs, precision="single", mode=mode)

    quiet_mV, _, worst_ms = differences(double, single)
    assert quiet_mV < SINGLE_QUIET_mV
    assert worst_ms < SINGLE_SPIKE_ms


@pytest.mark.parametrize("precision", ["double", "single"])
def test_a_fast_run_depends_neither_on_its_neighbours_nor_on_what_is_recorded(precision):
    runs = away_from_rheobase("classroom")
    how = {"mode": "fast", "precision": precision}

    together = loligo.sweep("classroom", runs, **how)
    everything = loligo.sweep("classroom", runs[40:], record=(), **how)

    for one, other in zip(together[40:], everything, strict=True):
        assert one["v"].tobytes() == other["v"].tobytes()
