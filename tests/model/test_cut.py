"""Sections are cut finely against their length constant; any membrane goes on any of them."""

import doctest
import math

import pytest

from loligo import cells
from loligo.model import cut, shapes
from loligo.model.check import check
from loligo.model.expression import exp, exprelr, log, mV, symbol, value_of
from loligo.model.morphology import Point, Section


def test_length_constant_at_100_hz_is_that_of_the_formula():
    # 2 um, 150 ohm cm, 1 uF/cm2: sqrt(2e-4 cm / (4 pi 100/s 150 ohm cm 1e-6 F/cm2)) in cm
    expected = math.sqrt(2e-4 / (4 * math.pi * 100 * 150 * 1e-6)) * 1e4

    found = cut.length_constant_um(Section("a", 500.0, 2.0), 150.0, 1.0)

    assert found == pytest.approx(expected, rel=1e-12)


def test_a_cone_counts_more_length_constants_at_its_thin_end():
    points = tuple(Point(0, 0, z, 4.0 - 3.0 * z / 1000) for z in range(0, 1001, 10))
    narrow = Section.along("a", points)

    found = cut.length_constant_um(narrow, 150.0, 1.0)

    # the mean of 1 / sqrt(d) from 4 to 1 um is 2/3
    straight = cut.length_constant_um(Section("a", 1000.0, 1.0), 150.0, 1.0)
    assert found == pytest.approx(straight * 1.5, rel=1e-4)


@pytest.mark.parametrize("length", [1.0, 29.0, 30.0, 100.0, 333.0, 5000.0])
@pytest.mark.parametrize("fraction", [0.1, 0.05])
def test_pieces_are_odd_in_number_and_hardly_longer_than_the_fraction(length, fraction):
    section = Section("a", length, 1.0)

    n = cut.count(section, fraction, 100.0, 1.0)

    longest = fraction * cut.length_constant_um(section, 100.0, 1.0)
    assert n % 2 == 1
    assert length / n < 1.11 * longest  # the rule rounds, as NEURON's does
    assert n == 1 or length / (n - 2) > longest


def test_a_membrane_goes_on_a_shape_and_keeps_its_numbers():
    squid = cells.get("squid_1952")
    axon = squid.on(shapes.cable(50_000, 476, 500), name="squid_cable")

    assert check(axon) == ()
    assert axon.name == "squid_cable"
    assert len(axon.compartments) == 500
    assert axon.channels == squid.channels


def test_what_is_named_for_a_region_becomes_regional():
    axon = cells.get("squid_1952").on(
        shapes.myelinated_axon(3, node=(2, 6, 1), internode=(1000, 6, 9)),
        {"internode": {"c_m": 0.1, "g_na": 0.0}},
    )

    regional = {p.name for p in axon.parameters if p.is_regional}
    assert check(axon) == ()
    assert {"c_m", "g_na"} <= regional
    assert "g_k" not in regional


def test_regions_of_the_same_name_keep_their_values():
    twig = Section("twig", 100.0, 1.0, parent="soma")
    cell = cells.get("classroom_ais").on(
        (Section("soma", 30.0, 30.0), twig), {"soma": {"g_k": 25.0}}
    )

    assert cell.regional == {"soma": {"g_na": 28.0, "g_k": 25.0}}


def test_cut_uses_the_cell_s_own_resistivity_and_capacitance():
    shape = shapes.myelinated_axon(2, node=(2, 6, 1), internode=(2000, 6, 1))
    bare = cells.get("squid_1952").on(shape, fraction=0.1)
    wrapped = cells.get("squid_1952").on(shape, {"internode": {"c_m": 0.1}}, fraction=0.1)

    assert bare.sections[1].n_compartments == cut.count(shape[1], 0.1, 35.4, 1.0)
    assert wrapped.sections[1].n_compartments == cut.count(shape[1], 0.1, 35.4, 0.1)
    assert wrapped.sections[1].n_compartments < bare.sections[1].n_compartments


def test_a_section_is_never_cut_more_coarsely_than_it_asks():
    cell = cells.get("classroom").on(shapes.cable(50, 2, 40), fraction=0.1)

    assert cell.sections[0].n_compartments == 40


def test_unknown_regions_and_parameters_are_told():
    cell = cells.get("classroom").on(
        shapes.ball_and_stick(20, 500, 2), {"soma": {"ghost": 1.0}, "tail": {"g_na": 1.0}}
    )

    said = " ".join(map(str, check(cell)))

    assert "'ghost'" in said
    assert "'tail'" in said


def test_a_regional_value_outside_its_limits_is_told():
    cell = cells.get("classroom").on(shapes.ball_and_stick(20, 500, 2), {"soma": {"g_na": -1.0}})

    assert any("g_na of -1 mS/cm2" in problem.what for problem in check(cell))


def test_one_cytoplasm_fills_the_whole_cell():
    cell = cells.get("classroom").on(
        shapes.ball_and_stick(20, 500, 2), {"dendrite": {"r_i": 200.0}}
    )

    assert any("r_i" in problem.what for problem in check(cell))


def test_values_of_formulas_outside_a_run():
    x = symbol("x", "mV")
    known = {"x": 20.0}

    assert value_of(-(x - 5 * mV) / (5 * mV), known) == -3.0
    assert value_of(2 * x * x / (mV * mV) + x**2 / (mV * mV), known) == 1200.0
    assert value_of(exp(log(x / (10 * mV))), known) == pytest.approx(2.0)
    assert value_of(exprelr(x / (20 * mV)), known) == pytest.approx(1 / (math.e - 1))
    assert value_of(exprelr(0.0 * x / mV), known) == 1.0


@pytest.mark.parametrize("module", [cut, shapes])
def test_examples_in_docstrings_run(module):
    found = doctest.testmod(module, extraglobs={"Section": Section})

    assert found.attempted > 0
    assert found.failed == 0
