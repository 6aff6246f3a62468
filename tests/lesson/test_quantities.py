"""Numbers with a unit are found in sentences as people write them."""

from __future__ import annotations

import pytest

from loligo.lesson.quantities import quantities

SENTENCES = {
    "reaches -55.6 mV": [(-55.6, "mV", 1)],
    "reaches −55.6 mV, not 3.": [(-55.6, "mV", 1)],
    "-55 to -50 mV": [(-55.0, "mV", 0), (-50.0, "mV", 0)],
    "minus 90 to plus 60 millivolts": [(-90.0, "mV", 0), (60.0, "mV", 0)],
    "10 nS at 5 ms": [(10.0, "nS", 0), (5.0, "ms", 0)],
    "0.001 mS/cm²": [(0.001, "mS/cm2", 3)],
    "−660 µA/cm² of current": [(-660.0, "uA/cm2", 0)],
    "12ms": [(12.0, "ms", 0)],
    "about 10 synapses in 2008": [],
    "model A1 mV": [],
    "5 msec": [],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_numbers_with_units_are_found(sentence: str) -> None:
    found = [(q.value, q.unit, q.decimals) for q in quantities(sentence)]

    assert found == SENTENCES[sentence]


def test_the_place_of_a_number_is_that_in_the_text() -> None:
    sentence = "From minus 70 millivolts up to +46 mV."

    first, second = quantities(sentence)

    assert sentence[first.at :].lstrip().startswith("70") or sentence[first.at] in " m"
    assert sentence[second.at :].startswith("+46 mV")


def test_a_number_stands_for_what_rounds_to_it() -> None:
    (number,) = quantities("+46 mV")

    assert number.is_rounded(45.72)
    assert not number.is_rounded(45.2)
