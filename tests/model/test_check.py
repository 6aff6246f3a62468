"""A cell definition is checked whole, and every problem is told at once."""

import re
from dataclasses import replace

import pytest

from loligo import cells
from loligo.errors import BadCell
from loligo.model.channel import Channel
from loligo.model.check import check, require_whole
from loligo.model.expression import exp, lift, log, ms, mV, of_unit, symbol, v
from loligo.model.gate import Gate
from loligo.model.mechanism import Mechanism
from loligo.model.morphology import Section, compartments, point
from loligo.model.signal import Signal
from loligo.model.source import LOLIGO

MS_PER_CM2 = of_unit("mS/cm2")


@pytest.mark.parametrize("name", cells.NAMES)
def test_shipped_cells_have_no_problem(name):
    assert check(cells.get(name)) == ()


def test_every_constant_of_a_shipped_cell_has_a_source():
    for name in cells.NAMES:
        for parameter in cells.get(name).parameters:
            assert parameter.source.ref, f"{name}.{parameter.name}"


def test_all_problems_are_told_at_once():
    cell = cells.get("classroom")
    wrong = replace(
        cell,
        signals=(*cell.signals, Signal("v", "mV", 0, 1, "again", v)),
        first_voltage=symbol("ghost", "mV"),
        capacitance=70 * mV,
        regional={"nowhere": {"g_na": 1.0}},
    )

    said = " ".join(str(problem) for problem in check(wrong))

    assert all(word in said for word in ("signal 'v'", "'ghost'", "uF/cm2", "'nowhere'"))
    with pytest.raises(BadCell, match="ghost"):
        require_whole(wrong)


def test_a_gate_with_rates_and_steady_state_is_refused():
    cell = cells.get("cortical_rs")
    gate = replace(
        cell.channels[2].gates[0], opens=cell.gates[0].opens, closes=cell.gates[0].closes
    )
    channel = replace(cell.channels[2], gates=(gate,))

    said = check(replace(cell, channels=(*cell.channels[:2], channel, cell.channels[3])))

    assert any("not both" in problem.what for problem in said)


BELL = 1 / (1 + exp((v + 80 * mV) / (8 * mV)))
"""Opens the further the voltage falls."""
BY_HAND = 0.1 * (v + 37 * mV) / (1 - exp(-(v + 37 * mV) / (10 * mV))) / mV / ms
"""The rate of a textbook, 0/0 at -37 mV."""


def with_gate(name="q", **rates):
    """The classroom cell with one more channel, as somebody might write it."""
    gate = Gate(name, LOLIGO, **rates)
    channel = Channel("mine", 0.1 * MS_PER_CM2 * gate.symbol, -30 * mV, LOLIGO, gates=(gate,))
    return cells.get("classroom").plus(Mechanism("mine", channels=(channel,)))


@pytest.mark.parametrize(
    ("rates", "words"),
    [
        ({"steady": BELL, "tau": 50}, "gate 'q', tau: 50 has no unit; it must be in ms"),
        ({"steady": 2.0, "tau": 5 * ms}, "gate 'q', steady: 2.0 is no formula"),
        ({"steady": 2 * BELL, "tau": 5 * ms}, "gate 'q', steady: at -100 mV it is 1.8"),
        ({"steady": BELL, "tau": -5 * ms}, "gate 'q', tau: at -100 mV it is -5"),
        ({"steady": log(v / mV), "tau": 5 * ms}, "gate 'q', steady: at -100 mV it is nan"),
        ({"opens": -BELL / ms, "closes": 1 / ms}, "gate 'q', opens: at -100 mV it is -0.9"),
        ({"opens": 0 / ms, "closes": 0 / ms}, "gate 'q': at -100 mV it neither opens"),
        ({"steady": BELL, "tau": 5 * ms, "speed": lift(0)}, "gate 'q', speed: at -100 mV it is 0"),
        ({"opens": BY_HAND, "closes": 1 / ms}, "exprelr"),
        ({"name": "m", "steady": BELL, "tau": 5 * ms}, "two different gates have this name"),
    ],
)
def test_a_gate_without_sense_is_refused_and_says_which_part_where(rates, words):
    cell = with_gate(**rates)

    with pytest.raises(BadCell, match=re.escape(words)):
        require_whole(cell)


def test_a_gate_that_two_channels_share_is_one():
    cell = cells.get("classroom")
    again = replace(cell.channels[0], name="again")

    assert check(replace(cell, channels=(*cell.channels, again))) == ()


def test_a_name_read_in_another_unit_than_it_has_is_refused():
    channel = Channel("mine", symbol("g_na", "mS/cm2"), symbol("g_k", "mV"), LOLIGO)
    cell = cells.get("classroom").plus(Mechanism("mine", channels=(channel,)))

    with pytest.raises(BadCell, match=r"reversal: it reads 'g_k' in mV, and g_k is in mS/cm2"):
        require_whole(cell)


def test_only_mechanisms_can_be_added():
    channel = Channel("mine", 1 * MS_PER_CM2, -30 * mV, LOLIGO)

    with pytest.raises(BadCell, match="a Channel is no mechanism"):
        cells.get("classroom").plus(channel)


def test_a_point_cell_has_the_area_it_was_given():
    (only,) = compartments(point(11_840.0))

    assert only.area_cm2 == pytest.approx(11_840e-8, rel=1e-12)
    assert only.parent == -1


def test_compartments_are_joined_by_half_of_each():
    root, child, grandchild = compartments(
        (Section("a", 10.0, 2.0), Section("b", 20.0, 1.0, 2, parent="a"))
    )

    half_a = 5e-4 / (3.141592653589793 * 1e-8)
    half_b = 5e-4 / (3.141592653589793 * 0.25e-8)
    assert (root.parent, child.parent, grandchild.parent) == (-1, 0, 1)
    assert child.joint_cm == pytest.approx(1 / (half_a + half_b), rel=1e-12)
    assert grandchild.joint_cm == pytest.approx(1 / (2 * half_b), rel=1e-12)


@pytest.mark.parametrize(
    ("sections", "word"),
    [
        ((Section("a", 1, 1), Section("b", 1, 1)), "root"),
        ((Section("a", 1, 1), Section("b", 1, 1, parent="c")), "parent"),
        ((Section("a", 1, 1), Section("a", 1, 1, parent="a")), "name"),
        ((Section("a", -1, 1),), "positive"),
    ],
)
def test_a_shape_that_is_no_tree_is_refused(sections, word):
    with pytest.raises(BadCell, match=word):
        compartments(sections)


def test_a_section_name_means_its_farthest_piece():
    places = cells.get("classroom_ais").places

    assert places["soma"] == 0
    assert places["dendrite"] == places["dendrite[3]"] == 4


@pytest.mark.parametrize("name", cells.NAMES)
def test_a_synapse_always_decays_more_slowly_than_it_rises(name):
    ranges = {p.name: p for p in cells.get(name).parameters}

    for end in ("e", "i"):
        assert ranges[f"rise_{end}"].high < ranges[f"decay_{end}"].low
