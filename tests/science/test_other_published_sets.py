"""What other published parameter sets of the same kinetics give; lessons quote two of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.science.bench import Run
from tests.science.judge import Judge
from tests.science.protocols import onset, rest, shock_threshold
from tests.science.published import Model, model

ONE = np.ones(1)


def _nest(leak_mV: float) -> Model:
    """hh_cond_exp_traub as documented, per cm2 of a cell of 200 pF."""
    return replace(
        model("classroom"), g_na=100 * ONE, g_k=30 * ONE, leaks=((0.05, leak_mV),), v_t=-63.0
    )


def test_around_minus_50_in_the_nest_documentation_is_an_onset_and_no_shock_threshold():
    bench = Judge(lambda _: _nest(-65.0))

    assert shock_threshold(bench, "nest") == pytest.approx(-59.2, abs=0.1)
    assert onset(bench, "nest", 20.0) == pytest.approx(-49.3, abs=0.1)


def test_nest_default_leak_gives_a_cell_that_fires_by_itself():
    kick = ((0.0, 1.0, 5.0, None),)

    spikes = Judge(lambda _: _nest(-60.0)).run("nest", Run(500.0, pulses=kick, coarse=True)).ups()

    assert len(spikes) == 6


def test_demonstration_template_of_the_model_database_has_another_threshold():
    """VT -55, gNa 50, gK 5, gL 0.1, EK -100: not the regular-spiking cell of the paper."""
    demo = replace(
        model("classroom"), g_na=50 * ONE, g_k=5 * ONE, leaks=((0.1, -70.0),), v_t=-55.0, e_k=-100.0
    )
    bench = Judge(lambda _: replace(demo, g_m=0.07, tau_max=1000.0))

    assert rest(bench, "demo") == pytest.approx(-70.6, abs=0.1)
    assert shock_threshold(bench, "demo") == pytest.approx(-45.4, abs=0.05)
