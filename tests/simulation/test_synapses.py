"""Synapses added to a cell do what their names promise."""

import numpy as np
import pytest

import loligo
from loligo import cells
from loligo.cells.synapses import GABA_B, NMDA, double_exponential, exponential
from loligo.errors import BadCell, BadParameter, UnknownName

CELL = cells.get("classroom").plus(
    NMDA, GABA_B, exponential("quick", 0.0, 2.0), double_exponential("slow", -80.0, 2.0, 30.0),
    name="with_synapses",
)  # fmt: skip
AREA_cm2 = 11_840e-8


def held(at_mV, inputs, record, until_ms=40.0, **parameters):
    clamp = loligo.Clamp(0.0, until_ms, at_mV)
    return loligo.simulate(
        CELL, until_ms=until_ms, inputs=[clamp, *inputs], record=record, parameters=parameters
    )


@pytest.mark.parametrize("port", ["quick", "slow", "nmda"])
def test_a_volley_reaches_the_conductance_it_was_given(port):
    trace = held(-70.0, [loligo.Volley(5, 8.0, port)], [f"g_{port}"])

    peak_nS = trace[f"g_{port}"].max() * AREA_cm2 * 1e6
    late = 0.025 / 2.0 if port == "quick" else 0.0  # first seen a step after the jump
    assert peak_nS == pytest.approx(8.0, rel=2e-3 + late)


def test_an_exponential_synapse_jumps_and_decays():
    trace = held(-70.0, [loligo.Volley(5, 8.0, "quick")], ["g_quick"])

    g, t = trace["g_quick"] * AREA_cm2 * 1e6, trace.t_ms
    after = t > 5.01
    assert np.all(g[~after] == 0)
    assert g[after] == pytest.approx(8.0 * np.exp(-(t[after] - 5.0) / 2.0), rel=1e-9)


@pytest.mark.parametrize(
    ("at_mV", "share"), [(-70.0, 0.0444), (-40.0, 0.2301), (0.0, 0.7812), (30.0, 0.9582)]
)
def test_magnesium_leaves_nmda_channels_open_where_jahr_and_stevens_say(at_mV, share):
    trace = held(at_mV, [loligo.Volley(5, 8.0, "nmda")], ["g_nmda", "i_nmda"], e_nmda=60.0)

    at = 1000
    assert trace["i_nmda"][at] / (trace["g_nmda"][at] * (at_mV - 60)) == pytest.approx(
        share, abs=1e-3
    )


def test_without_magnesium_nmda_channels_are_all_open():
    trace = held(-70.0, [loligo.Volley(5, 8.0, "nmda")], ["g_nmda", "i_nmda"], mg_out=0.0)

    assert trace["i_nmda"][1000] == pytest.approx(-70.0 * trace["g_nmda"][1000], rel=1e-6)


def test_a_burst_opens_gaba_b_channels_and_one_release_does_not():
    def current(n):
        given = [loligo.Release(5 + 5 * i, "gaba_b") for i in range(n)]
        return held(-60.0, given, ["i_gaba_b"], 150.0)["i_gaba_b"].max()

    assert current(10) > 500 * current(1) > 0


def test_names_that_are_not_there_are_told_with_what_is():
    with pytest.raises(UnknownName, match="gaba_b"):
        loligo.simulate(CELL, until_ms=5, inputs=[loligo.Release(1, "gaba")])
    with pytest.raises(UnknownName, match="transmitter"):
        loligo.simulate("classroom", until_ms=5, inputs=[loligo.Release(1, "gaba_b")])
    with pytest.raises(BadParameter, match="mM"):
        loligo.simulate(CELL, until_ms=5, inputs=[loligo.Release(1, "gaba_b", 1.0, -1.0)])


def test_the_same_synapse_twice_is_refused():
    with pytest.raises(BadCell, match="g_nmda"):
        loligo.simulate(CELL.plus(NMDA), until_ms=1)
