"""Concentrations act on the classroom cell through its split leak, from 2 to 8 mM of K+."""

from __future__ import annotations

import math

import pytest

from tests.science.bench import Bench, Run
from tests.science.figure import Figure, ask
from tests.science.protocols import rest, shock_threshold, spike
from tests.science.published import GAS_OVER_FARADAY

B = "classroom"
POTASSIUM = ((2.5, -84.9), (3.5, -77.2), (4.8, -70.0), (6.0, -64.9), (7.0, -61.35), (8.0, -58.06))
SODIUM = ((145.0, -70.0, 46.4), (100.0, -71.4, 37.0), (72.0, -72.7, 28.7), (36.0, -75.3, 11.1))
TEXTBOOK = ((2.5, -84.7), (3.5, -77.0), (4.8, -69.8), (6.0, -64.7), (7.0, -61.2), (8.0, -57.9))


def _nernst(outside: float, inside: float) -> float:
    return GAS_OVER_FARADAY * (273.15 + 36.0) * math.log(outside / inside)


def _peak(bench: Bench, na_out: float) -> float:
    return spike(bench, B, (("na_out", na_out),)).top()[1]


@pytest.mark.parametrize(("k_out", "stated"), POTASSIUM)
def test_rest_follows_potassium_outside(judge, engine, k_out, stated, of):
    name = f"rest at {k_out:g} mM K+, mV"
    ask(
        judge,
        engine,
        Figure(name, lambda b: rest(b, B, (("k_out", k_out),)), stated, 0.05, 1e-4),
        of,
    )


@pytest.mark.parametrize(("na_out", "rest_mV", "peak_mV"), SODIUM)
def test_rest_and_peak_follow_sodium_outside(judge, engine, na_out, rest_mV, peak_mV, of):
    changes = (("na_out", na_out),)
    at_rest = Figure(
        f"rest at {na_out:g} mM Na+, mV", lambda b: rest(b, B, changes), rest_mV, 0.05, 1e-4
    )
    peak = Figure(f"peak at {na_out:g} mM Na+, mV", lambda b: _peak(b, na_out), peak_mV, 0.06, 0.25)
    ask(judge, engine, at_rest, of)
    ask(judge, engine, peak, of)


def test_threshold_at_8_mM_potassium(judge, engine, of):
    changes = (("k_out", 8.0),)
    figure = Figure(
        "shock threshold at 8 mM K+, mV",
        lambda b: shock_threshold(b, B, changes),
        -52.65,
        0.02,
        0.005,
    )
    ask(judge, engine, figure, of)


@pytest.mark.parametrize(("k_out", "stated"), TEXTBOOK)
def test_exact_nernst_potentials_would_shift_rest_by_less_than_a_fifth_of_a_millivolt(
    judge, k_out, stated
):
    """E_K -90 and E_Na +50 are whole numbers; 4.8/140 and 145/22 mM give -89.9 and +50.2."""
    exact = (("e_k", _nernst(k_out, 140.0)), ("e_na", _nernst(145.0, 22.0)))

    assert rest(judge, B, exact) == pytest.approx(stated, abs=0.06)
    assert abs(rest(judge, B, exact) - rest(judge, B, (("k_out", k_out),))) < 0.2


def test_defaults_imply_the_inside_concentrations_that_are_disclosed():
    assert _nernst(4.8, 140.0) == pytest.approx(-89.9, abs=0.05)
    assert _nernst(145.0, 22.0) == pytest.approx(50.2, abs=0.05)
    # Textbooks: 5 to 15 mM inside, which would be +90 to +60 mV.
    assert [round(_nernst(145.0, inside)) for inside in (5.0, 15.0)] == [90, 60]


@pytest.mark.parametrize(
    ("k_out", "spikes"), [(8.0, False), (9.0, True), (25.0, True), (28.0, False)]
)
def test_beyond_8_mM_the_cell_fires_by_itself_which_is_why_it_is_out_of_range(
    judge, engine, k_out, spikes
):
    """E_K is set by hand, since the parameter k_out is refused above 8 mM."""
    e_k = -90.0 + _nernst(k_out, 4.8)
    for bench in (judge, engine):
        nudge = ((50.0, 1.0, 30.0, None),)
        run = Run(400.0, pulses=nudge, changes={"e_k": e_k}, coarse=True)
        later = [t for t in bench.run(B, run).ups() if t > 100.0]

        assert bool(later) == spikes
