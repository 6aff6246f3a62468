"""Rest, time constant, input resistance, and the threshold by every protocol that has a name."""

from __future__ import annotations

import pytest

from loligo import measure
from tests.science.bench import Run
from tests.science.figure import SEARCH, Figure, ask
from tests.science.protocols import (
    AREA_cm2,
    TAKES_OFF_mV,
    current_threshold,
    onset,
    resistance,
    rest,
    rheobase,
    search,
    shock_threshold,
    survived,
)
from tests.science.published import model, steady_current

B, A, C = "classroom", "cortical_rs", "squid_1952"
LINGERS = "near the rheobase it lingers, so the last 0.1 % of current is worth a millivolt"


def _megohm(bench, cell: str) -> float:
    return resistance(bench, cell) * 1e-3 / AREA_cm2


FIGURES = (
    Figure("classroom: rest, mV", lambda b: rest(b, B), -70.0, 0.01, 1e-6),
    Figure("cortical_rs: rest, mV", lambda b: rest(b, A), -71.9, 0.05, 1e-6),
    Figure("squid_1952: rest, mV", lambda b: rest(b, C), -65.0, 0.05, 1e-6),
    Figure("classroom: time constant, ms", lambda b: resistance(b, B), 10.0, 0.05, 1e-3),
    Figure("cortical_rs: time constant, ms", lambda b: resistance(b, A), 39.0, 0.5, 1e-3),
    Figure("squid_1952: time constant, ms", lambda b: resistance(b, C), 0.86, 0.05, 1e-3),
    Figure("classroom: input resistance, MOhm", lambda b: _megohm(b, B), 84.5, 0.1, 0.01),
    Figure("cortical_rs: input resistance, MOhm", lambda b: _megohm(b, A), 331.0, 1.0, 0.01),
    Figure("classroom: shock threshold, mV", lambda b: shock_threshold(b, B), -50.0, 0.01, 0.002),
    Figure("cortical_rs: shock threshold, mV", lambda b: shock_threshold(b, A), -50.4, 0.05, 0.002),
    Figure("squid_1952: shock threshold, mV", lambda b: shock_threshold(b, C), -58.5, 0.05, 0.002),
    Figure("classroom: survived, mV", lambda b: survived(b, B), -53.6, 0.15, 0.01, LINGERS),
    Figure("cortical_rs: survived, mV", lambda b: survived(b, A), -52.7, 0.15, 0.01, LINGERS),
    Figure("squid_1952: survived, mV", lambda b: survived(b, C), -56.0, 0.15, 0.01, LINGERS),
    Figure("classroom: onset at 10 mV/ms", lambda b: onset(b, B, 10), -45.6, 0.06, 0.02),
    Figure("cortical_rs: onset at 10 mV/ms", lambda b: onset(b, A, 10), -43.3, 0.06, 0.02),
    Figure("squid_1952: onset at 10 mV/ms", lambda b: onset(b, C, 10), -51.6, 0.06, 0.02),
    Figure("classroom: onset at 20 mV/ms", lambda b: onset(b, B, 20), -43.35, 0.06, 0.03),
    Figure("cortical_rs: onset at 20 mV/ms", lambda b: onset(b, A, 20), -40.9, 0.06, 0.03),
    Figure("squid_1952: onset at 20 mV/ms", lambda b: onset(b, C, 20), -48.2, 0.06, 0.03),
    Figure("classroom: rheobase, uA/cm2", lambda b: rheobase(b, B), 1.3546, 0.0005, 1e-4),
    Figure("cortical_rs: rheobase, uA/cm2", lambda b: rheobase(b, A), 0.465, 0.0005, 1e-4),
    Figure("squid_1952: rheobase, uA/cm2", lambda b: rheobase(b, C), 2.24, 0.005, 1e-3),
    Figure("classroom: rheobase, pA", lambda b: rheobase(b, B) * AREA_cm2 * 1e6, 160, 0.6, 0.01),
    Figure("cortical_rs: rheobase, pA", lambda b: rheobase(b, A) * AREA_cm2 * 1e6, 55, 0.5, 0.01),
)
DURATIONS = (
    (B, 0.2, 100.5, 0.06),
    (B, 0.5, 40.6, 0.06),
    (B, 1.0, 20.7, 0.06),
    (B, 2.0, 10.75, 0.006),
    (B, 10.0, 2.865, 0.006),
    (A, 1.0, 21.7, 0.06),
    (C, 0.2, 32.7, 0.06),
    (C, 0.5, 13.3, 0.06),
    (C, 1.0, 6.92, 0.006),
    (C, 2.0, 3.86, 0.006),
    (C, 10.0, 2.24, 0.006),
)


@pytest.mark.parametrize("figure", FIGURES, ids=str)
def test_stated_figure_is_found(judge, engine, figure, of):
    ask(judge, engine, figure, of)


@pytest.mark.parametrize(("cell", "for_ms", "stated", "within"), DURATIONS)
def test_stated_strength_duration_point_is_found(judge, engine, cell, for_ms, stated, within, of):
    figure = Figure(
        f"{cell}: threshold for {for_ms:g} ms, uA/cm2",
        lambda b: current_threshold(b, cell, for_ms),
        stated,
        within,
        engine_within=3e-4 * stated + 1e-3,
        engine_because=SEARCH,
    )
    ask(judge, engine, figure, of)


def test_short_pulses_need_the_same_charge_in_the_classroom_cell(judge, engine, of):
    for duration in (0.2, 0.5, 1.0):
        figure = Figure(
            f"charge in {duration} ms, nC/cm2",
            lambda b, d=duration: d * current_threshold(b, B, d),
            stated=20.4,
            within=0.35,
            engine_within=0.02,
            because="about 20 for short pulses; it rises with the pulse as charge leaks away",
        )
        ask(judge, engine, figure, of)


def test_chronaxie_of_the_classroom_cell_is_10_9_ms(judge, engine, of):
    def excess(bench) -> float:
        # 10.89 ms is no whole number of steps, so ask for the threshold on both sides of it.
        low, high = current_threshold(bench, B, 10.875), current_threshold(bench, B, 10.9)
        twice = 2 * rheobase(bench, B)
        return 10.875 + 0.025 * (low - twice) / (low - high)

    ask(judge, engine, Figure("chronaxie, ms", excess, 10.9, 0.05, 0.02), of)


def test_holding_at_minus_55_hardly_moves_the_threshold_of_the_classroom_cell(judge, engine, of):
    """Why accommodation and anode break are taught on the squid's axon, not here."""
    current = steady_current(model(B), -55.0)

    def after_holding(bench) -> float:
        def takes_off(level: float) -> bool:
            hold = (0.0, 600.0, current, None)
            run = Run(620.0, pulses=(hold,), shock=(600.0, level), coarse=True)
            found = bench.run(B, run)
            assert abs(found["v"][found.t <= 599.9][-1] + 55.0) < 0.3
            return bool(found.after(600.0 + 1e-9)["v"].max() >= level + TAKES_OFF_mV)

        return search(takes_off, -53.0, -47.0, 1e-3)

    figure = Figure("threshold after holding at -55, mV", after_holding, -50.03, 0.01, 0.002)
    ask(judge, engine, figure, of)


def test_release_from_hyperpolarisation_fires_the_squid_axon_only(judge, engine):
    for bench in (judge, engine):
        for cell, spikes in ((C, 1), (B, 0), (A, 0)):
            density = -20.0 / resistance(
                bench, cell
            )  # 20 mV below rest where the membrane is linear
            run = Run(250.0, pulses=((0.0, 200.0, density, None),), coarse=True)

            assert len(bench.run(cell, run).ups()) == spikes


def test_public_measures_find_what_the_judge_finds(judge):
    for cell in (B, A, C):
        assert measure.rest(cell) == pytest.approx(rest(judge, cell), abs=1e-6)
        assert measure.threshold(cell) == pytest.approx(shock_threshold(judge, cell), abs=0.01)
        assert measure.rheobase(cell) == pytest.approx(rheobase(judge, cell), rel=1e-3)
