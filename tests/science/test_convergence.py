"""The engine's error falls to a quarter at half the step: the scheme is of second order."""

from __future__ import annotations

import pytest

import loligo
from tests.science.engine import Engine
from tests.science.protocols import suns_and_clouds

HALF, QUARTER = Engine(0.0125), Engine(0.00625)
READINGS = {
    "alarm": lambda r: r.ups(-50.0)[0],
    "zero": lambda r: r.ups()[0],
    "peak": lambda r: r.top()[1],
    "fall": lambda r: r.downs(-50.0)[0],
}


@pytest.mark.parametrize("cell", ["classroom", "cortical_rs", "squid_1952"])
@pytest.mark.parametrize("name", READINGS)
def test_halving_the_step_quarters_the_error(judge, cell, name):
    suns = {"classroom": 3, "cortical_rs": 3, "squid_1952": 20}[cell]
    exact, half, quarter = (
        READINGS[name](suns_and_clouds(bench, suns, cell=cell)) for bench in (judge, HALF, QUARTER)
    )

    assert 3.0 < (half - exact) / (quarter - exact) < 5.0


STRONG = {  # uA/cm2, or nA into the first section
    "squid_1952": 10.0,
    "classroom": 6.0,
    "cortical_rs": 6.0,
    "fast_spiking": 2.0,
    "classroom_ais": 0.4,
    "pyramidal_ais": 0.8,
    "ranvier_node": 3.0,
}


@pytest.mark.parametrize("name", STRONG)
def test_every_shipped_cell_s_first_spike_converges_with_the_square_of_the_step(name):
    cell = loligo.cells.get(name)
    true_ms, half_ms, quarter_ms = (first_spike_ms(cell, part) for part in (1 / 20, 1 / 2, 1 / 4))

    assert 3.3 < (half_ms - true_ms) / (quarter_ms - true_ms) < 5.1  # exact: 4.125


def test_no_shipped_cell_is_left_out():
    assert set(STRONG) == set(loligo.cells.registry.NAMES)


def first_spike_ms(cell, part):
    step_ms, strength = cell.step_ms * part, STRONG[cell.name]
    given = "density_uA_per_cm2" if len(cell.compartments) == 1 else "current_nA"
    pulse = loligo.Pulse(1.0, 8.0, **{given: strength})
    place = cell.sections[0].name
    trace = loligo.simulate(cell, until_ms=9.0, inputs=[pulse], at=[place], step_ms=step_ms)
    return loligo.measure.spike_times(trace, place=place)[0]


NO_REST = {"e_k": -60.0}  # it fires by itself


def test_a_cell_without_rest_converges_from_steady_gates_and_from_spike_to_spike():
    """Where the search for rest stops such a cell is moving, and gates of that moment are taken
    for those of half a step before: when it first fires, and only that, is of first order."""
    step_ms = loligo.cells.get("classroom").step_ms

    def order(settle, reading):
        true_ms, half_ms, quarter_ms = (
            reading(times_of(step_ms * part, settle)) for part in (1 / 16, 1, 1 / 2)
        )
        return (half_ms - true_ms) / (quarter_ms - true_ms)

    def times_of(step_ms, settle):
        run = loligo.Protocol(60.0, (), NO_REST)
        return loligo.spikes("classroom", [run], step_ms=step_ms, settle=settle)[0].times_ms

    assert 3.5 < order(False, lambda times: times[0]) < 4.6  # exact: 4.05
    assert 3.5 < order(True, lambda times: times[4] - times[1]) < 4.6
    assert 1.5 < order(True, lambda times: times[0]) < 2.5  # first order: 2.1
