"""Quantities at the edges."""

import pytest

from loligo.errors import UnitError
from loligo.units import UNITS, format_quantity, parse, unit


@pytest.mark.parametrize(
    ("text", "expected", "value"),
    [("6 nS", "nS", 6.0), ("0.006 uS", "nS", 6.0), ("-50", "mV", -50.0), ("1e-3 s", "ms", 1.0)],
)
def test_quantities_are_read_in_the_expected_unit(text, expected, value):
    assert parse(text, expected) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("text", ["six nS", "6 mV", "6 parsec", ""])
def test_a_wrong_quantity_is_refused_with_where_what_and_fix(text):
    with pytest.raises(UnitError) as caught:
        parse(text, "nS")

    assert caught.value.where
    assert caught.value.fix


def test_conductance_times_voltage_is_a_current():
    product = unit("mS/cm2").dimension.times(unit("mV").dimension)

    assert product == unit("uA/cm2").dimension


def test_every_unit_is_listed_under_its_own_name():
    assert all(name == found.name for name, found in UNITS.items())


def test_plain_numbers_are_printed_without_a_unit():
    assert format_quantity(0.25, "1") == "0.25"
    assert format_quantity(-50.0312, "mV") == "-50.03 mV"
