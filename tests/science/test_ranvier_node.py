"""The mammalian node chain: what the literature says of it, and an independent integrator."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import solve_ivp

import loligo
from loligo.cells.ranvier_node import RANVIER_NODE, chain
from tests.science.bench import crossings

UNTIL_ms = 0.8
AT_ms, FOR_ms = 0.05, 0.1


def _current_nA(fibre_um):
    return 0.9 * fibre_um


def _judged(fibre_um, n=21):
    """The chain as coupled nodes: 54.7 ohm cm along 0.7 of the fibre, perfect myelin."""
    axon_cm, node_cm = 0.7e-4 * fibre_um, 1.5e-4
    length_cm = 100e-4 * fibre_um + node_cm
    coupling_mS = np.pi * axon_cm**2 / (4 * 54.7e-3 * length_cm)
    area_cm2 = np.pi * axon_cm * node_cm

    def slope(t, y):
        v, m, h = y.reshape(3, n)
        u = v + 80
        am = (97 + 0.363 * u) / (1 + np.exp((31 - u) / 5.3))
        bm = am / np.exp((u - 23.8) / 4.17)
        bh = 15.6 / (1 + np.exp((24 - u) / 10))
        ah = bh / np.exp((u - 5.5) / 5)
        i = area_cm2 * (1445 * m**2 * h * (v - 35) + 128 * (v + 80.01))
        flow = coupling_mS * np.diff(v)
        i[:-1] -= flow
        i[1:] += flow
        if AT_ms <= t < AT_ms + FOR_ms:
            i[0] -= 1e-3 * _current_nA(fibre_um)
        return np.concatenate([-i / (2.5 * area_cm2), am * (1 - m) - bm * m, ah * (1 - h) - bh * h])

    start = np.repeat([-79.99932, 0.003310724, 0.750234783], n)
    t = np.arange(0, UNTIL_ms, 5e-4)
    found = solve_ivp(slope, (0, UNTIL_ms), start, "LSODA", t, rtol=1e-8, atol=1e-9, max_step=0.01)
    return t, found.y[:n]


def _run(fibre_um, step_ms, **parameters):
    cell = RANVIER_NODE.on(chain(21, fibre_um), name="fibre")
    pulse = loligo.Pulse(AT_ms, FOR_ms, current_nA=_current_nA(fibre_um), place="node_0")
    return loligo.simulate(
        cell, until_ms=UNTIL_ms, inputs=[pulse], step_ms=step_ms, parameters=parameters
    )


def _velocity(trace, fibre_um):
    first, last = (loligo.measure.spike_times(trace, place=f"node_{i}")[0] for i in (5, 15))
    return 10 * (100 * fibre_um + 1.5) * 1e-3 / (last - first)  # um/us is m/s


def test_spikes_come_when_an_independent_integrator_says():
    t, v = _judged(10.0)

    trace = _run(10.0, 0.000625)

    for node in (0, 5, 10, 15, 20):
        expected = crossings(t, v[node], 0.0)
        assert len(expected) == 1
        assert crossings(trace.t_ms, trace["v", f"node_{node}"], 0.0) == pytest.approx(
            expected, abs=5e-4
        )
        assert trace["v", f"node_{node}"].max() == pytest.approx(v[node].max(), abs=0.1)


@pytest.mark.parametrize("fibre_um", [2.0, 5.0, 10.0, 20.0])
def test_velocity_is_about_six_metres_a_second_per_um_of_fibre(fibre_um):
    """Hursh 1939: 6 m/s per um in cats; the model scales with the fibre."""
    velocity = _velocity(_run(fibre_um, 0.00125), fibre_um)

    assert velocity / fibre_um == pytest.approx(6.2, rel=0.01)


def test_the_usual_step_is_within_one_percent():
    assert _velocity(_run(10.0, None), 10.0) == pytest.approx(62.1, rel=0.01)


def test_the_error_falls_to_a_quarter_at_half_the_step():
    exact, half, quarter = (_velocity(_run(10.0, step), 10.0) for step in (3e-4, 2.5e-3, 1.25e-3))

    assert 3.0 < (half - exact) / (quarter - exact) < 5.0


def test_a_spike_ends_without_potassium_channels_and_is_brief():
    v = _run(10.0, 0.00125)["v", "node_10"]

    assert np.sum(v > -40.0) * 0.00125 == pytest.approx(0.18, abs=0.01)
    assert v[-1] == pytest.approx(-80.0, abs=0.5)


def test_block_of_the_nodes_stops_the_spike():
    trace = _run(10.0, 0.0025, block_na=0.9)

    assert trace["v", "node_15"].max() < -60


def test_thinner_myelin_slows_the_spike_and_its_loss_blocks_it():
    cell = RANVIER_NODE.on(chain(21, 10.0), {"internode": {"c_m": 0.003}}, name="thin_myelin")
    pulse = loligo.Pulse(AT_ms, FOR_ms, current_nA=9.0, place="node_0")
    thin = loligo.simulate(cell, until_ms=2.0, inputs=[pulse])
    bare = RANVIER_NODE.on(chain(21, 10.0), {"internode": {"c_m": 1.0}}, name="bare")

    assert _velocity(thin, 10.0) < 0.75 * 62.1
    lost = loligo.simulate(bare, until_ms=2.0, inputs=[pulse])
    assert lost["v", "node_5"].max() < -40
