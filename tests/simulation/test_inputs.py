"""Ramps, waveforms, noise, spike trains and clamps do what their names promise."""

from statistics import NormalDist

import numpy as np
import pytest

import loligo
from loligo.cells.classroom import CLASSROOM
from loligo.errors import BadParameter
from loligo.simulation import noise
from tests.equipped import synaptic

PASSIVE = {"g_na": 0.0, "g_k": 0.0}
AREA_cm2 = 11_840e-8
TAU_ms, R_MOhm = 10.0, 1e-3 / (0.1 * AREA_cm2)  # 1 uF/cm2 over 0.1 mS/cm2


def passive(*inputs, step_ms=None, until_ms=60.0, **more):
    trace = loligo.simulate(
        CLASSROOM, until_ms=until_ms, inputs=inputs, parameters=PASSIVE, step_ms=step_ms, **more
    )
    return trace.t_ms, trace["v"] - trace["v"][0]


def test_a_ramp_charges_a_membrane_as_paper_and_pencil_say():
    t, v = passive(loligo.Ramp(10.0, 40.0, 0.0, 0.4))

    x = np.clip(t - 10.0, 0.0, 40.0)
    expected = R_MOhm * 0.01 * (x - TAU_ms * (1 - np.exp(-x / TAU_ms)))
    during = t <= 50.0
    assert v[during] == pytest.approx(expected[during], abs=2e-5)
    assert v[-1] == pytest.approx(v[during][-1] * np.exp(-10.0 / TAU_ms), rel=1e-5)


def test_a_wave_between_two_points_is_a_ramp_and_adds_to_a_pulse():
    ramp = passive(loligo.Ramp(10.0, 20.0, 0.1, -0.3), loligo.Pulse(15.0, 10.0, current_nA=0.2))
    wave = passive(
        loligo.Wave(10.0, 20.0, (0.1, -0.3)),
        loligo.Wave(15.0, 5.0, (0.1, 0.1, 0.1)),
        loligo.Pulse(15.0, 10.0, current_nA=0.1),
    )

    assert wave[1] == pytest.approx(ramp[1], abs=1e-12)


@pytest.mark.parametrize("course", ["ramp", "wave", "noise", "clamp"])
def test_halving_the_step_quarters_the_error_of_every_input(course):
    given = {
        "ramp": loligo.Ramp(2.0, 20.0, 0.0, 4.0),
        "wave": loligo.Wave(2.0, 0.1, tuple(2 + np.sin(np.arange(200) / 9))),
        "noise": loligo.Noise(2.0, 20.0, 6.0, seed=3, every_ms=0.2),
        "clamp": loligo.Clamp(2.0, 20.0, -20.0, series_MOhm=2.0),
    }[course]

    def volts(step_ms):
        trace = loligo.simulate(
            CLASSROOM, until_ms=12, inputs=[given], step_ms=step_ms, sample_ms=0.1, record=["v"]
        )
        return trace["v"]

    exact, half, quarter = volts(0.00125), volts(0.02), volts(0.01)
    assert 3.0 < np.abs(half - exact).max() / np.abs(quarter - exact).max() < 5.0


def test_a_clamp_with_series_resistance_leaves_what_the_resistance_takes():
    series = 20.0
    _, v = passive(loligo.Clamp(5.0, 50.0, -20.0, series_MOhm=series), until_ms=55.0)

    assert v[-1] == pytest.approx(50.0 * R_MOhm / (R_MOhm + series), rel=1e-4)
    t, v = passive(loligo.Clamp(5.0, 50.0, -20.0, series_MOhm=series), until_ms=55.0)
    tau_ms = TAU_ms * series / (R_MOhm + series)
    at = np.searchsorted(t, 5.0 + tau_ms)
    assert v[at] / v[-1] == pytest.approx(1 - np.exp(-(t[at] - 5.0) / tau_ms), abs=1e-3)


def test_normal_numbers_are_those_of_the_inverse_of_the_normal_distribution():
    stream, n = np.full(2000, 5, np.uint64), np.arange(2000, dtype=np.uint64)

    expected = [NormalDist().inv_cdf(u) for u in noise.uniform(stream, n)]

    assert noise.normal(stream, n) == pytest.approx(expected, abs=1e-13)


def test_normal_numbers_are_normal_and_independent():
    n = np.arange(200_000, dtype=np.uint64)
    one, other = (noise.normal(np.full(n.shape, seed, np.uint64), n) for seed in (1, 2))

    spread = 1 / np.sqrt(len(n))
    assert abs(one.mean()) < 4 * spread
    assert one.std() == pytest.approx(1.0, abs=4 * spread)
    assert (one**4).mean() == pytest.approx(3.0, abs=40 * spread)
    for other_one in (other, np.roll(one, 1), np.roll(one, 7)):
        assert abs((one * other_one).mean()) < 4 * spread


def test_noise_has_the_size_it_was_given_and_is_held():
    trace = loligo.simulate(
        CLASSROOM.name, until_ms=400, inputs=[loligo.Noise(0.0, 400.0, 0.05, 9, 0.5)],
        parameters={**PASSIVE, "c_m": 0.001},
    )  # fmt: skip

    current_nA = (trace["v"] - -70.0)[19::20] / R_MOhm  # a membrane that follows at once
    assert current_nA.std() == pytest.approx(0.05, rel=0.06)
    assert np.ptp(trace["v"][30:41]) < 1e-6 * np.ptp(trace["v"])


def test_the_same_seed_gives_the_same_noise_and_another_place_another():
    def run(seed, place="soma"):
        given = [loligo.Noise(1.0, 9.0, 0.5, seed, place=place)]
        return loligo.simulate("classroom_ais", until_ms=10, inputs=given)["v"]

    assert run(4).tobytes() == run(4).tobytes()
    assert run(4).tobytes() != run(5).tobytes()


def test_a_train_is_its_volleys():
    assert loligo.train("sun", 5, 3, 2, 6.0) == loligo.volleys("sun", (5, 7, 9), 6.0)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (loligo.Noise(1, 5, 0.5, seed=1.5), "not whole"),
        (loligo.Noise(1, 5, 0.5, seed=-1), "seed"),
        (loligo.Noise(1, 5, 0.5, seed=1, every_ms=0.001), "every_ms"),
        (loligo.Wave(1, 0.5, (1.0,)), "Give at least 2"),
        (loligo.Wave(1, 0.5, (1.0, float("nan"))), "not a number"),
        (loligo.Ramp(1, 5, 0.0, 1e9), "outside"),
        (loligo.Clamp(1, 5, 0.0, series_MOhm=0.0), "series"),
    ],
)
def test_an_input_out_of_range_is_refused_with_what_to_do(given, words):
    with pytest.raises(BadParameter, match=words):
        loligo.simulate("classroom", until_ms=10, inputs=[given])


@pytest.mark.parametrize(
    "lasting",
    [
        lambda for_ms: loligo.Pulse(1.0, for_ms, current_nA=1.0),
        lambda for_ms: loligo.Ramp(1.0, for_ms, 0.0, 1.0),
        lambda for_ms: loligo.Noise(1.0, for_ms, 1.0, seed=1),
        lambda for_ms: loligo.Clamp(1.0, for_ms, 0.0),
        lambda for_ms: loligo.Wave(1.0, for_ms / 2, (1.0, 1.0, 1.0)),
    ],
    ids=["pulse", "ramp", "noise", "clamp", "wave"],
)
@pytest.mark.parametrize("with_another", [False, True])
def test_what_is_shorter_than_half_a_step_is_refused_and_not_lost(lasting, with_another):
    """The page refuses the same: frontend/tests/sim/lab-runs.test.ts."""
    others = [loligo.Pulse(5.0, 1.0, current_nA=0.1)] if with_another else []

    def v(for_ms, step_ms):
        given = [lasting(for_ms), *others]
        return loligo.simulate("classroom", until_ms=3, inputs=given, step_ms=step_ms)["v"]

    with pytest.raises(BadParameter, match=r"0\.0125 ms from 1 ms on .* one step of 0\.025"):
        v(0.0125, 0.025)
    assert np.ptp(v(0.013, 0.025)) > 0.05
    assert np.ptp(v(0.0125, 0.0125)) > 0.05


def test_a_release_of_transmitter_that_is_rounded_away_is_refused():
    given = [loligo.Release(1.0, "gaba_b", for_ms=0.01, transmitter_mM=0.5)]

    with pytest.raises(BadParameter, match="release, duration"):
        loligo.simulate(synaptic(), until_ms=3, inputs=given)
