"""A lesson is asked about on the engine, and one that lies is caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from loligo.errors import BadParameter, UnknownName
from loligo.lesson.lesson import Lesson
from loligo.proof.prove import prove
from loligo.proof.verdict import Verdict
from tests.lesson.packs import LESSON, edit
from tests.proof.conftest import read_lessons

CLAIM = """\
  - id: {id}
    says: "{says}"
    run: {run}
    expect: {expect}
"""
SUNS = "{{until_ms: 40, inputs: [{}]}}".format(
    ", ".join(["{kind: volley, port: sun, at_ms: 5, strength_nS: 6}"] * 3)
)


EXPECT_SILENCE = "{measure: fires, is: false}"


def _verdicts(pack: Path, **overrides: float) -> dict[str, Verdict]:
    return {verdict.id: verdict for verdict in prove(read_lessons(pack), overrides)}


def _add_claim(pack: Path, id_: str, says: str, expect: str, run: str = SUNS) -> None:
    with (pack / LESSON / "claims.yaml").open("a", encoding="utf-8") as file:
        file.write(CLAIM.format(id=id_, says=says, run=run, expect=expect))


def test_a_true_claim_holds_with_its_value_and_unit(pack: Path) -> None:
    verdict = _verdicts(pack)["one-sun-lifts"]

    assert verdict.holds
    assert verdict.line == "one-sun-lifts ... -62.379 mV ... holds"


def test_a_false_claim_fails_and_says_what_the_lesson_says(pack: Path) -> None:
    edit(pack / LESSON / "claims.yaml", "-62.4 mV", "-61.4 mV")
    edit(pack / LESSON / "claims.yaml", "[-62.45, -62.35]", "[-61.45, -61.35]")
    edit(pack / LESSON / "story.md", "−62.4 mV", "−61.4 mV")
    edit(pack / LESSON / "quiz.yaml", "−62.4 mV", "−61.4 mV")

    verdict = _verdicts(pack)["one-sun-lifts"]

    assert not verdict.holds
    assert verdict.line == (
        "one-sun-lifts ... -62.379 mV (the lesson says -61.45 to -61.35 mV) ... fails"
    )


MEASURES = {
    "fires": ("{measure: fires, is: true}", "", True),
    "count": ("{measure: count, equals: 1}", "", True),
    "peak": ("{measure: peak, within: [45, 46.5]}", "+46 mV", True),
    "trough": ("{measure: trough, within: [-79.5, -78.5]}", "-79 mV", True),
    "start": ("{measure: start, within: [-70.1, -69.9]}", "-70.0 mV", True),
    "end": ("{measure: end, within: [-70.5, -69.5]}", "-70 mV", True),
    "peak-time": ("{measure: peak_time, within: [9.9, 10.1]}", "10.0 ms", True),
    "trough-time": ("{measure: trough_time, within: [11.3, 11.6]}", "11.5 ms", True),
    "latency": ("{measure: latency, within: [4.8, 5.0]}", "4.9 ms", True),
    "width": ("{measure: width, within: [0.4, 0.6]}", "0.5 ms", True),
    "another-signal": ("{measure: peak, signal: g_na, within: [27, 29]}", "28 mS/cm2", True),
    "a-place": ("{measure: peak, place: soma, within: [45, 46.5]}", "+46 mV", True),
    "wrong": ("{measure: count, equals: 2}", "", False),
}


@pytest.mark.parametrize("case", MEASURES)
def test_every_measure_can_be_claimed(pack: Path, case: str) -> None:
    expect, number, is_true = MEASURES[case]
    _add_claim(pack, case, f"Three suns: {number}", expect)

    assert _verdicts(pack)[case].holds is is_true


OWN_RUNS = {
    "threshold": ("classroom", "{measure: threshold, within: [-50.1, -49.9]}", "-50.0 mV"),
    "rest": ("squid_1952", "{measure: rest, within: [-65.1, -64.9]}", "-65.0 mV"),
}


@pytest.mark.parametrize("case", OWN_RUNS)
def test_measures_that_make_their_own_runs_need_none(pack: Path, case: str) -> None:
    cell, expect, number = OWN_RUNS[case]
    with (pack / LESSON / "claims.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  - {{id: own, says: {number}, cell: {cell}, expect: {expect}}}\n")

    assert _verdicts(pack)["own"].holds


def test_what_is_not_there_cannot_be_measured_and_fails(pack: Path) -> None:
    _add_claim(pack, "late", "It fires after 5.0 ms.", "{measure: latency, within: [4.5, 5.5]}")

    verdict = _verdicts(pack, g_na=0.0)["late"]

    assert not verdict.holds
    assert verdict.note == "no spike to measure"
    assert verdict.data()["measured"] is None


def test_a_threshold_that_does_not_exist_fails_with_a_reason(pack: Path) -> None:
    with (pack / LESSON / "claims.yaml").open("a", encoding="utf-8") as file:
        expect = "{measure: threshold, within: [-50.1, -49.9]}"
        file.write(f"  - {{id: own, says: It is -50.0 mV., expect: {expect}}}\n")

    verdict = _verdicts(pack, g_na=0.0)["own"]

    assert not verdict.holds
    assert "the threshold was not found" in verdict.line


def test_the_run_chooses_the_option_and_a_wrong_key_is_caught(pack: Path) -> None:
    edit(pack / LESSON / "quiz.yaml", "key: silent", "key: fires")

    verdict = _verdicts(pack)["one-sun"]

    assert verdict.line == "item one-sun key ... silent (the lesson says fires) ... fails"


def test_two_options_that_come_true_are_no_key(pack: Path) -> None:
    edit(
        pack / LESSON / "quiz.yaml",
        "measure: fires, is: true",
        "measure: peak, within: [-69, -60]",
    )

    verdict = _verdicts(pack)["one-sun"]

    assert not verdict.holds
    assert verdict.measured == "fires and silent"


def test_no_option_that_comes_true_is_no_key(pack: Path) -> None:
    edit(pack / LESSON / "quiz.yaml", "measure: fires, is: false", "measure: peak, within: [0, 1]")

    verdict = _verdicts(pack)["one-sun"]

    assert verdict.line.startswith("item one-sun key ... no option comes true")


def test_a_question_falls_with_the_claim_it_rests_on(pack: Path) -> None:
    edit(pack / LESSON / "quiz.yaml", "    run:", "    rests_on: [one-sun-lifts]\n    run:")

    verdicts = _verdicts(pack, g_kl=0.4)

    assert not verdicts["one-sun-lifts"].holds
    assert verdicts["one-sun"].line == (
        "item one-sun key ... it rests on one-sun-lifts, which fails "
        "(the lesson says silent) ... fails"
    )


def test_an_unknown_or_senseless_override_is_refused(pack: Path) -> None:
    with pytest.raises(UnknownName, match="g_nax"):
        _verdicts(pack, g_nax=0.0)
    with pytest.raises(BadParameter, match="k_out"):
        _verdicts(pack, k_out=50.0)


def test_a_run_that_cannot_be_trusted_fails_its_claim(pack: Path) -> None:
    run = "{until_ms: 9, inputs: [{kind: pulse, at_ms: 1, for_ms: 9, density_uA_per_cm2: 1.0e+5}]}"
    _add_claim(pack, "wild", "It does not fire.", "{measure: fires, is: false}", run)

    verdict = _verdicts(pack)["wild"]

    assert not verdict.holds
    assert "the run failed at" in verdict.note


def test_a_run_that_cannot_be_run_fails_its_claim_and_no_other(pack: Path) -> None:
    run = "{until_ms: 9, parameters: {temperature: 30}}"
    _add_claim(pack, "stiff", 'It is silent."\n    cell: "squid_1952', EXPECT_SILENCE, run)

    verdicts = _verdicts(pack)

    assert not verdicts["stiff"].holds
    assert "it cannot be run" in verdicts["stiff"].note
    assert verdicts["one-sun-lifts"].holds


def test_progress_is_told(pack: Path) -> None:
    told: list[str] = []

    prove(read_lessons(pack), progress=told.append)

    assert told == ["running the claims of one-sun"]


def test_everything_the_shipped_lessons_say_holds(shipped: tuple[Lesson, ...]) -> None:
    false = [verdict.line for verdict in prove(shipped) if not verdict.holds]

    assert false == []


def test_without_sodium_channels_the_shipped_lesson_would_lie(
    shipped: tuple[Lesson, ...],
) -> None:
    verdicts = {verdict.id: verdict for verdict in prove(shipped, {"g_na": 0.0})}

    assert not verdicts["three-suns-fire"].holds
    assert not verdicts["threshold"].holds
    assert not verdicts["three-suns-one-cloud"].holds, "the question rests on three suns firing"
    assert verdicts["rest"].holds, "the leak alone makes the resting potential"


def test_the_shipped_lesson_makes_enough_claims(shipped: tuple[Lesson, ...]) -> None:
    assert all(len(lesson.claims.claims) >= 8 for lesson in shipped)
