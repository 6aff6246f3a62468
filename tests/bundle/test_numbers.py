"""A number that a claim proves leads to its run; what is cited, asked or unclear does not."""

from __future__ import annotations

import pytest

from loligo.bundle.claims import shown_run
from loligo.bundle.numbers import Linker, linker
from loligo.cli.build import built_claims
from loligo.lesson.check import check_pack, sound_lessons
from loligo.lesson.claims import Claim, Expectation
from loligo.lesson.read import read_pack
from loligo.proof.prove import prove
from loligo.simulation import measure
from loligo.simulation.protocol import Protocol
from loligo.simulation.run import simulate


@pytest.fixture(scope="module")
def first_light(house):
    """The first lesson, and its claims as they are built."""
    draft = read_pack(house / "lessons/excitable-cells")
    lesson = sound_lessons(draft, check_pack(draft))[0]
    return lesson, built_claims(lesson, prove([lesson]))


@pytest.fixture(scope="module")
def links(first_light) -> Linker:
    return linker(*first_light)


def to(claim: str, words: str) -> str:
    address = f"#/lesson/action-potential-initiation/run?claim={claim}"
    return f'<a class="number" href="{address}">{words}</a>'


LINKED = {
    "as printed": ("to −54.8 mV.", ["two-suns"], "to {}.", [("two-suns", "−54.8 mV")]),
    "rounded": ("to −55 mV.", ["two-suns"], "to {}.", [("two-suns", "−55 mV")]),
    "in words": (
        "to minus 55 millivolts.",
        ["two-suns"],
        "to {}.",
        [("two-suns", "minus 55 millivolts")],
    ),
    "with others about": (
        "<p>by <strong>+38 mV</strong> &amp; more</p>",
        ["peak-ais"],
        "<p>by <strong>{}</strong> &amp; more</p>",
        [("peak-ais", "+38 mV")],
    ),
    "each to its own": (
        "+47 mV after three suns, +47 mV after five",
        ["peak-axon-three", "peak-axon-five"],
        "{} after three suns, {} after five",
        [("peak-axon-three", "+47 mV"), ("peak-axon-five", "+47 mV")],
    ),
    "two of one unit": (
        "6.18 and 6.20 ms",
        ["without-density-ais", "without-density-soma"],
        "{} and {}",
        [("without-density-ais", "6.18"), ("without-density-soma", "6.20 ms")],
    ),
    "unnamed, and one run only": ("at −53.8 mV", [], "at {}", [("shunt-blocks", "−53.8 mV")]),
}


@pytest.mark.parametrize("case", LINKED)
def test_a_proven_number_is_a_link_to_its_run(case, links):
    text, named, frame, numbers = LINKED[case]

    assert links.text(text, named) == frame.format(*[to(*number) for number in numbers])


UNLINKED = {
    "a number of a run": ("three suns of 6 nS", ["one-sun"]),
    "of no claim": ("at −12.3 mV", ["one-sun"]),
    "rounded by two digits": ("after 5 ms", ["ais-first"]),
    "halfway": ("at 11 ms", ["peak-time"]),
    "unnamed, of two runs": ("at −54.8 mV", []),
    "unnamed, of another cell": ("at −58.5 mV", []),
    "a cited range": ("−55 to −50 mV", ["threshold-one-patch"]),
    "in a link": ('<a href="#x">−54.8 mV</a>', ["two-suns"]),
    "in code": ("<code>−54.8 mV</code>", ["two-suns"]),
}


@pytest.mark.parametrize("case", UNLINKED)
def test_any_other_number_stays_as_it_is(case, links):
    text, named = UNLINKED[case]

    assert links.text(text, named) == text


def test_questions_carry_no_link_and_explanations_do(links):
    asked = {
        "items": [
            {
                "id": "subtraction",
                "claims": ["two-suns"],
                "question_html": "−54.8 mV?",
                "options": [{"text_html": "−54.8 mV", "why_html": "−54.8 mV"}],
            }
        ]
    }

    item = links.page(asked)["items"][0]

    assert (item["question_html"], item["options"][0]["text_html"]) == ("−54.8 mV?", "−54.8 mV")
    assert item["options"][0]["why_html"] == to("two-suns", "−54.8 mV")


def test_every_claim_of_the_lesson_has_a_run_that_shows_it(first_light):
    _, claims = first_light
    for claim in claims:
        protocol = Protocol.from_data(claim.run.data())
        trace = simulate(
            claim.cell,
            until_ms=protocol.until_ms,
            inputs=protocol.inputs,
            parameters=protocol.parameters,
        )
        if claim.expect.measure == "rest":
            assert trace["v"][-1] == pytest.approx(claim.measured, abs=0.005), claim.id
        if claim.expect.measure == "threshold":
            assert measure.fires(trace), claim.id


def test_a_run_at_threshold_keeps_the_values_of_its_claim():
    claim = Claim(
        id="half",
        says="It is -47.6 mV.",
        run={"until_ms": 40.0, "parameters": {"block_na": 0.5}},
        expect=Expectation(measure="threshold", within=(-47.7, -47.5)),
    )

    shown = shown_run(claim, -47.59)

    assert shown.parameters == {"block_na": 0.5}
    assert shown.inputs[0].to_mV == -47.54
