"""Small currents find the constants of cable theory."""

import math

import numpy as np
import pytest

import loligo
from loligo import cells, measure, shapes
from loligo.errors import BadParameter, UnknownName
from loligo.model.morphology import Point, Section
from loligo.simulation.trace import Trace

PASSIVE = {"g_na": 0.0, "g_k": 0.0, "g_l": 0.05, "e_l": -65.0, "r_i": 100.0}
RM_ohm_cm2, RI_ohm_cm, TAU_ms = 20_000.0, 100.0, 20.0
LENGTH_um, DIAMETER_um, PIECES = 1000.0, 1.0, 51
LAMBDA_um = math.sqrt(RM_ohm_cm2 * DIAMETER_um * 1e-4 / (4 * RI_ohm_cm)) * 1e4
# of a cable without end, MOhm
INFINITE_MOhm = RI_ohm_cm * LAMBDA_um * 1e-4 / (math.pi * (DIAMETER_um * 1e-4) ** 2 / 4) * 1e-6
MESH = 1e-3  # pieces of 20 um, where the length constant is 700


def cell_on(sections):
    return cells.get("squid_1952").on(sections)


@pytest.fixture(scope="module")
def cable():
    return cell_on(shapes.cable(LENGTH_um, DIAMETER_um, PIECES))


@pytest.fixture(scope="module")
def ball():
    return cell_on(shapes.ball_and_stick(20.0, LENGTH_um, DIAMETER_um, PIECES))


def test_input_resistance_of_a_cable_is_that_of_theory(cable):
    found = measure.input_resistance(cable, "axon[0]", PASSIVE)

    x, length = LENGTH_um / PIECES / 2 / LAMBDA_um, LENGTH_um / LAMBDA_um
    expected = INFINITE_MOhm * math.cosh(x) * math.cosh(length - x) / math.sinh(length)
    assert found == pytest.approx(expected, rel=MESH)


def test_input_resistance_of_ball_and_stick_is_that_of_theory(ball):
    soma_MOhm = RM_ohm_cm2 / (math.pi * (20e-4) ** 2) * 1e-6
    inside_MOhm = RI_ohm_cm * 10e-4 / (math.pi * (20e-4) ** 2 / 4) * 1e-6
    stick_MOhm = inside_MOhm + INFINITE_MOhm / math.tanh(LENGTH_um / LAMBDA_um)

    found = measure.input_resistance(ball, "soma", PASSIVE)

    assert found == pytest.approx(1 / (1 / soma_MOhm + 1 / stick_MOhm), rel=MESH)


@pytest.mark.parametrize("place", ["soma", "dendrite[0]", "dendrite"])
def test_time_constant_is_resistance_times_capacitance_anywhere(ball, place):
    assert measure.membrane_time_constant(ball, place, PASSIVE) == pytest.approx(TAU_ms, rel=1e-4)


@pytest.mark.parametrize(("factor", "name"), [(1.0, "cable"), (1.0, "ball"), (0.5, "cable")])
def test_length_constant_is_that_of_theory(factor, name, request):
    cell = request.getfixturevalue(name)
    parameters = {**PASSIVE, "g_l": 0.05 / factor, "r_i": RI_ohm_cm / factor}

    found = measure.length_constant(cell, cell.sections[-1].name, parameters)

    h = LENGTH_um / PIECES
    expected = factor * LAMBDA_um
    assert found == pytest.approx(expected, rel=(h / expected) ** 2 / 20)


def test_shipped_cells_have_the_constants_of_their_notes():
    assert measure.input_resistance("classroom") == pytest.approx(84.47, abs=0.05)
    assert measure.input_resistance("classroom_ais", "soma") == pytest.approx(104, abs=0.5)
    assert measure.membrane_time_constant("classroom") == pytest.approx(10.0, abs=0.01)


@pytest.mark.parametrize("name", ["squid_1952", "cortical_rs"])
def test_a_voltage_that_is_no_exponential_has_no_time_constant(name):
    assert math.isnan(measure.membrane_time_constant(name))


def test_a_cell_that_fires_by_itself_has_no_input_resistance():
    with pytest.raises(BadParameter, match=r"fire|steady"):
        measure.input_resistance("classroom", parameters={"e_k": -60.0, "g_nal": 0.05})


def test_a_length_constant_needs_a_cylinder_in_pieces(ball):
    cone = Section.along("cone", (Point(0, 0, 0, 2), Point(0, 0, 99, 1)), 5)

    with pytest.raises(BadParameter, match="at least three"):
        measure.length_constant(ball, "soma")
    with pytest.raises(BadParameter, match="diameter"):
        measure.length_constant(cell_on((cone,)), "cone")
    with pytest.raises(UnknownName, match="dendrite"):
        measure.length_constant(ball, "dendrit")


def test_conduction_velocity_is_distance_over_delay(cable):
    t = np.arange(0, 10, 0.01)
    first, second = (-65 + 100 * np.clip(1 - np.abs(t - peak), 0, None) for peak in (3.0, 3.5))
    near, far = "axon[0]", "axon[50]"
    trace = Trace("made", t, {("v", near): first, ("v", far): second}, {"v": "mV"})
    silent = Trace("made", t, {("v", near): first, ("v", far): 0 * t - 65}, {"v": "mV"})

    expected = LENGTH_um * 50 / 51 * 1e-3 / 0.5
    assert measure.conduction_velocity(trace, cable, near, far) == pytest.approx(expected)
    assert measure.conduction_velocity(trace, cable, far, near) == pytest.approx(-expected)
    assert math.isnan(measure.conduction_velocity(silent, cable, near, far))
    with pytest.raises(UnknownName, match="place"):
        measure.conduction_velocity(trace, cable, near, "tail")


def test_velocity_of_a_shipped_cell_can_be_asked_by_name():
    trace = loligo.simulate(
        "classroom_ais", until_ms=20, inputs=[loligo.Volley(5, 18, "sun", "soma")],
        at=["axon[0]", "axon"],
    )  # fmt: skip

    assert 0.1 < measure.conduction_velocity(trace, "classroom_ais", "axon[0]", "axon") < 10
