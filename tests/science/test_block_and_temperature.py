"""Tetrodotoxin, tetraethylammonium, temperature, and the rate code."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.science.bench import Bench, Run
from tests.science.figure import ONE_PERCENT, Figure, ask
from tests.science.protocols import (
    Changes,
    current_threshold,
    rate,
    shock_threshold,
    sodium_excess,
    spike,
    suns_and_clouds,
    width,
)

B, A = "classroom", "cortical_rs"
THRESHOLD_mV = -50.0  # the undisturbed cell's, so that widths can be compared
WHOLE = "spikes are whole"


def _ttx(share: float) -> Changes:
    return (("block_na", share),)


def _under_step(bench: Bench, changes: Changes) -> float:
    """Highest voltage in a 50 ms step of 10 uA/cm2, mV."""
    run = Run(50.0, pulses=((0.0, 50.0, 10.0, None),), changes=dict(changes))
    return bench.run(B, run).top()[1]


def _tea(bench: Bench, share: float):
    """The standard pulse of the unblocked cell, on the blocked one."""
    strength = 1.2 * current_threshold(bench, B, 1.0)
    run = Run(101.0, pulses=((0.0, 1.0, strength, None),), changes={"block_k": share})
    return bench.run(B, run)


def _wider(bench: Bench, share: float) -> float:
    return width(_tea(bench, share), THRESHOLD_mV) / width(_tea(bench, 0.0), THRESHOLD_mV)


def _lowest(bench: Bench, share: float) -> float:
    found = _tea(bench, share)
    return found.after(found.top()[0]).bottom()[1]


def _at(temperature: float) -> Changes:
    return (("temperature", temperature),)


def _width_at(bench: Bench, temperature: float) -> float:
    return width(spike(bench, B, _at(temperature)), THRESHOLD_mV)


def _excess_at(bench: Bench, temperature: float) -> float:
    return sodium_excess(spike(bench, B, _at(temperature)))


FIGURES = (
    Figure("TTX 50 %: threshold", lambda b: shock_threshold(b, B, _ttx(0.5)), -48.3, 0.05, 0.002),
    Figure("TTX 75 %: threshold", lambda b: shock_threshold(b, B, _ttx(0.75)), -46.4, 0.05, 0.002),
    Figure("TTX 90 %: threshold", lambda b: shock_threshold(b, B, _ttx(0.9)), -43.3, 0.05, 0.01),
    Figure("TTX 50 %: peak in a step", lambda b: _under_step(b, _ttx(0.5)), 38.9, 0.1, 0.15),
    Figure("TTX 75 %: peak in a step", lambda b: _under_step(b, _ttx(0.75)), 24.7, 0.1, 0.15),
    Figure("TTX 90 %: peak in a step", lambda b: _under_step(b, _ttx(0.9)), 1.3, 0.1, 0.15),
    Figure(
        "TTX 90 %: three suns reach, mV",
        lambda b: suns_and_clouds(b, 3, 0, _ttx(0.9)).top()[1],
        -49.8,
        0.05,
        0.002,
    ),
    Figure("TEA 50 %: width, times", lambda b: _wider(b, 0.5), 1.23, 0.01, 0.005),
    Figure("TEA 90 %: width, times", lambda b: _wider(b, 0.9), 2.05, 0.01, 0.01),
    Figure("TEA 50 %: lowest after, mV", lambda b: _lowest(b, 0.5), -74.9, 0.05, 0.02),
    Figure("TEA 90 %: lowest after, mV", lambda b: _lowest(b, 0.9), -70.0, 0.05, 0.001),
    Figure("TEA 100 %: lowest in 100 ms, mV", lambda b: _lowest(b, 1.0), 2.5, 0.05, 0.01),
    Figure("16 degC: width, ms", lambda b: _width_at(b, 16.0), 4.23, 0.01, 0.005),
    Figure("26 degC: width, ms", lambda b: _width_at(b, 26.0), 1.42, 0.01, 0.005),
    Figure("36 degC: width, ms", lambda b: _width_at(b, 36.0), 0.508, 0.001, 0.003),
    Figure("40 degC: width, ms", lambda b: _width_at(b, 40.0), 0.351, 0.001, 0.004),
    Figure("16 degC: Na+ over least", lambda b: _excess_at(b, 16.0), 13.6, 0.1, 0.05),
    Figure("26 degC: Na+ over least", lambda b: _excess_at(b, 26.0), 4.98, 0.05, 0.02),
    Figure("36 degC: Na+ over least", lambda b: _excess_at(b, 36.0), 2.13, 0.01, 0.01),
    Figure("40 degC: Na+ over least", lambda b: _excess_at(b, 40.0), 1.65, 0.01, 0.02),
    Figure("classroom, 1.4 uA/cm2: Hz", lambda b: rate(b, B, 1.4), 10, 0, 0, WHOLE, WHOLE),
    Figure("classroom, 2 uA/cm2: Hz", lambda b: rate(b, B, 2.0), 38, 0, 0, WHOLE, WHOLE),
    Figure("classroom, 5 uA/cm2: Hz", lambda b: rate(b, B, 5.0), 110, 0, 0, WHOLE, WHOLE),
    Figure("classroom, 12 uA/cm2: Hz", lambda b: rate(b, B, 12.0), 218, 0, 0, WHOLE, WHOLE),
    Figure("cortical_rs, 0.6 uA/cm2: Hz", lambda b: rate(b, A, 0.6), 2, 0, 0, WHOLE, WHOLE),
    Figure("cortical_rs, 1.2 uA/cm2: Hz", lambda b: rate(b, A, 1.2), 18, 0, 0, WHOLE, WHOLE),
    Figure("cortical_rs, 4 uA/cm2: Hz", lambda b: rate(b, A, 4.0), 86, 0, 0, WHOLE, WHOLE),
)


@pytest.mark.parametrize("figure", FIGURES, ids=str)
def test_stated_figure_is_found(judge, engine, figure, of):
    ask(judge, engine, figure, of)


def test_block_grades_the_spike_so_all_or_none_has_limits(judge, engine):
    for bench in (judge, engine):
        peaks = [_under_step(bench, _ttx(share)) for share in (0.0, 0.5, 0.75, 0.9)]

        assert peaks == sorted(peaks, reverse=True)
        assert all(high - low > 5 for high, low in pairwise(peaks))


def test_stronger_pulses_make_earlier_but_no_higher_spikes(judge, engine):
    for bench in (judge, engine):
        unit = current_threshold(bench, B, 0.2)
        tops = [
            bench.run(B, Run(30.0, pulses=((0.0, 0.2, times * unit, None),))).top()
            for times in (1.2, 2.0, 4.0)
        ]

        assert max(peak for _, peak in tops) - min(peak for _, peak in tops) < 1.3, ONE_PERCENT
        assert tops[0][0] > tops[1][0] > tops[2][0]


def test_cortical_cell_adapts_and_the_classroom_cell_does_not(judge, engine):
    for bench in (judge, engine):
        for cell, density, slows in ((A, 1.2, True), (B, 2.0, False)):
            run = Run(1000.0, pulses=((0.0, 1000.0, density, None),), coarse=True)
            times = bench.run(cell, run).ups()
            first, last = times[1] - times[0], times[-1] - times[-2]

            assert (last > 1.5 * first) == slows
