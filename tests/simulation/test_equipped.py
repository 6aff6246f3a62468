"""Pools, pumps and whatever else has a state: second order, single precision, failures, checks."""

from dataclasses import replace

import numpy as np
import pytest

import loligo
from loligo import cells
from loligo.cells.ports import of
from loligo.errors import BadCell, UnitError
from loligo.model import ions
from loligo.model.channel import Current
from loligo.model.check import check
from loligo.model.expression import mM, ms, mV, v, value_of
from loligo.model.pool import Pool
from loligo.model.source import LOLIGO
from tests.equipped import EQUIPPED, pumped

EXACT = {"t_gaba_b"}  # a rectangle on whole steps
WARM = of("temperature", "degC")
DRIVE = {
    "calcium": [loligo.Pulse(2, 18, current_nA=3.0, place="soma")],
    "pumped": [loligo.Pulse(2, 18, density_uA_per_cm2=15.0)],
    "markov": [loligo.Pulse(2, 18, density_uA_per_cm2=15.0)],
    "synaptic": [
        *loligo.train("nmda", 2, 4, 2, 8.0, "soma"),
        *loligo.train("quick", 2, 2, 1, 30.0, "soma"),
        loligo.Volley(3, 5.0, "slow", "soma"),
        loligo.Release(3, "gaba_b", 6.0, 3.0, "soma"),
    ],
}


@pytest.mark.parametrize("name", EQUIPPED)
def test_halving_the_step_quarters_the_error_of_every_state(name):
    cell = EQUIPPED[name]()
    seen = [s.name for s in cell.signals if s.name in (*cell.states, "v")]

    def values(step_ms):
        trace = loligo.simulate(
            cell, until_ms=20, inputs=DRIVE[name], step_ms=step_ms, record=seen,
            at=["soma" if "soma" in cell.places else "axon"], settle=False, sample_ms=0.1,
        )  # fmt: skip
        return trace.require_trusted()

    exact, half, quarter = values(0.000625), values(0.01), values(0.005)
    for signal in set(seen) - EXACT:
        errors = [np.abs(run[signal] - exact[signal]).max() for run in (half, quarter)]
        assert errors[0] / errors[1] > 3.2, signal  # linear ones are of fourth order


@pytest.mark.parametrize("name", EQUIPPED)
def test_single_precision_stays_close(name):
    cell = EQUIPPED[name]()
    run = loligo.Protocol(20, tuple(DRIVE[name]))
    runs = [run] * 3

    one, other = (
        loligo.sweep(cell, runs, precision=precision)[0] for precision in ("double", "single")
    )

    spikes = [loligo.measure.spike_times(trace) for trace in (one, other)]
    assert len(spikes[0]) > 0
    assert spikes[1] == pytest.approx(spikes[0], abs=0.005)


def test_a_pool_without_currents_forgets_as_its_time_constant_says():
    squid = cells.get("squid_1952")
    x = of("x", "mM")
    pool = Pool("x", -(x - 1 * mM) / (7 * ms), 3 * mM, LOLIGO)
    shown = replace(squid.signals[0], name="x", unit="mM", formula=x)
    cell = replace(squid, name="forgetful", pools=(pool,), signals=(*squid.signals, shown))

    trace = loligo.simulate(cell, until_ms=20, settle=False, record=["x"])

    since = trace.t_ms + 0.0125  # pools begin with gates, half a step before the voltage
    assert trace["x"] == pytest.approx(1 + 2 * np.exp(-since / 7), rel=1e-7)


def test_what_the_current_carries_arrives_in_the_pool():
    cell = pumped()
    still = {"tau_bath": 1e4, "i_max": 0.0, "p_k": 0.0}
    trace = loligo.simulate(
        cell, until_ms=15, inputs=[loligo.Shock(2, by_mV=20)], parameters=still, settle=False,
        record=["v", "k_out", "g_k", "e_k"], step_ms=0.005,
    )  # fmt: skip

    i_k = trace["g_k"] * (trace["v"] - trace["e_k"])
    moved_mM = np.trapezoid(i_k, trace.t_ms) / (96485.33212e3 * 0.5e-4)
    assert moved_mM > 0.1
    assert trace["k_out"][-1] - trace["k_out"][0] == pytest.approx(moved_mM, rel=2e-3)


def test_the_constant_field_current_has_no_hole_at_zero_and_turns_at_the_nernst_potential():
    law = ions.ghk(of("p", "cm/s"), of("inside", "mM"), of("outside", "mM"), 2, WARM)
    nernst = ions.nernst(of("inside", "mM"), of("outside", "mM"), 2, WARM)
    known = {"p": 1e-6, "inside": 0.0005, "outside": 2.0, "temperature": 36.0}

    turning = value_of(nernst, known)
    assert turning == pytest.approx(
        8314.462618 * 309.15 / 2 / 96485.33212 * np.log(4000), rel=1e-12
    )
    assert value_of(law, {**known, "v": turning}) == pytest.approx(0.0, abs=1e-12)
    near = [value_of(law, {**known, "v": x}) for x in (-1e-7, 0.0, 1e-7)]
    assert near[1] == pytest.approx((near[0] + near[2]) / 2, rel=1e-9)


def test_a_pool_that_runs_dry_ends_the_run_with_a_reason():
    x = of("x", "mM")
    pool = Pool("x", -1 * mM / ms + 0 * x / ms, 3 * mM, LOLIGO)
    current = Current("of_x", of("g_l", "mS/cm2") * ions.nernst(x, 5 * mM, 1, WARM), LOLIGO)
    squid = cells.get("squid_1952")
    cell = replace(squid, pools=(pool,), channels=(*squid.channels, current), name="dry")

    trace = loligo.simulate(cell, until_ms=20, settle=False)

    assert trace.failure is not None
    assert trace.failure.at_ms == pytest.approx(3.0, abs=0.1)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pools": (Pool("x", 1 * mV, 1 * mM, LOLIGO),)}, ("pool 'x', change", "mM/ms")),
        ({"pools": (Pool("x", of("x", "mM") / ms, 1 * mV, LOLIGO),)}, ("pool 'x', start", "mM")),
        (
            {"channels": (Current("leak", v * of("ghost", "mS/cm2"), LOLIGO),)},
            ("channel 'leak', density", "'ghost'"),
        ),
        ({"channels": (Current("leak", v, LOLIGO),)}, ("channel 'leak', density", "uA/cm2")),
        ({"pools": (Pool("g_na", of("g_na", "mM") / ms, 1 * mM, LOLIGO),)}, ("name 'g_na'", "2")),
    ],
)
def test_a_mistake_in_a_mechanism_is_told_with_name_and_unit(change, words):
    cell = replace(cells.get("squid_1952"), **change)

    said = " ".join(str(problem) for problem in check(cell))

    assert all(word in said for word in words)
    with pytest.raises(BadCell):
        loligo.simulate(cell, until_ms=1)


def test_a_concentration_is_no_voltage():
    with pytest.raises(UnitError, match="the same unit"):
        _ = of("ca", "mM") + 3 * mV
