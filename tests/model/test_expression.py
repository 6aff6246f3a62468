"""The equation language catches unit mistakes where they are made."""

import pytest

from loligo.errors import UnitError
from loligo.model.expression import exp, exprelr, log, ms, mV, names, show, symbol, v
from loligo.units import NUMBER, unit


def test_adding_millivolts_to_a_plain_number_is_refused_and_says_both_units():
    with pytest.raises(UnitError, match=r"mV.*plain number"):
        _ = v + 40


@pytest.mark.parametrize("function", [exp, log, exprelr])
def test_functions_refuse_an_argument_with_a_unit(function):
    with pytest.raises(UnitError, match="mV"):
        function(v)


def test_a_rate_has_the_dimension_of_its_formula():
    rate = 4 * exp(-(v + 65 * mV) / (18 * mV)) / ms

    assert rate.dimension == unit("1/ms").dimension
    assert exprelr((v + 40 * mV) / (10 * mV)).dimension == NUMBER


def test_a_formula_knows_what_it_reads():
    formula = symbol("g_na", "mS/cm2") * symbol("m", "1") ** 3 * (v - 50 * mV)

    assert names(formula) == {"g_na", "m", "v"}
    assert show(formula) == "((g_na * m^3) * (v - (50 * 1)))"


def test_powers_are_whole_and_positive():
    with pytest.raises(UnitError, match="whole"):
        _ = v**0


@pytest.mark.parametrize("wrong", ["forty", None, [1.0, 2.0]])
def test_what_is_no_number_is_refused_in_words(wrong):
    with pytest.raises(UnitError, match="no number and no formula"):
        _ = v / mV * wrong
