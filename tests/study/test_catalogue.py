from __future__ import annotations

import pytest

from loligo.errors import UnknownItem
from loligo.lesson.compiled import Catalogue
from loligo.study.catalogue import Chosen, Grade, grade, questions
from tests.study.lessons import (
    BEST,
    CHAIN,
    CLOUD,
    KINDS,
    LESSON,
    NEW,
    OLD,
    PRACTICE,
    SUMMATION,
    SUNS,
    VARIED,
)


def _grade(
    catalogue: Catalogue,
    bundle: str,
    item: str,
    choice: str,
    reason: str | None = None,
    variant: str | None = None,
    lesson: str = LESSON,
) -> Grade:
    return grade(catalogue, Chosen(lesson, bundle, item, variant, choice, reason))


@pytest.mark.parametrize(
    ("choice", "reason", "expected"),
    [
        ("spike", "threshold", Grade(SUMMATION, True, True)),
        ("spike", "size", Grade(SUMMATION, True, False)),
        ("nothing", "threshold", Grade(SUMMATION, False, True)),
        ("nothing", "size", Grade(SUMMATION, False, False)),
    ],
)
def test_each_tier_is_graded(
    catalogue: Catalogue, choice: str, reason: str, expected: Grade
) -> None:
    assert _grade(catalogue, NEW, SUNS, choice, reason) == expected


def test_an_answer_is_graded_by_the_build_the_learner_saw(catalogue: Catalogue) -> None:
    gone = _grade(catalogue, OLD, "gone", "a", "threshold")
    option_gone = _grade(catalogue, OLD, SUNS, "maybe", "threshold")

    assert gone == Grade("gone-fact", True, True)
    assert option_gone == Grade(SUMMATION, False, True)


def test_an_answer_rates_the_fact_that_its_question_was_about(catalogue: Catalogue) -> None:
    then = _grade(catalogue, OLD, CLOUD, "spike", "threshold")
    now = _grade(catalogue, NEW, CLOUD, "spike", "threshold")

    assert (then.fact, now.fact) == ("inhibition", SUMMATION)


def test_a_build_that_is_gone_is_graded_by_the_newest(catalogue: Catalogue) -> None:
    right = _grade(catalogue, "9z9z9z", SUNS, "spike", "threshold")
    option_gone = _grade(catalogue, "9z9z9z", SUNS, "taken-out", "size")

    assert right == Grade(SUMMATION, True, True)
    assert option_gone == Grade(SUMMATION, False, False)


@pytest.mark.parametrize(
    ("lesson", "bundle", "item", "choice", "reason"),
    [
        ("no-such-lesson", NEW, SUNS, "spike", "threshold"),
        (LESSON, NEW, "no-such-item", "spike", "threshold"),
        (LESSON, "9z9z9z", "gone", "a", "threshold"),
        (LESSON, NEW, SUNS, "no-such-option", "threshold"),
        (LESSON, NEW, SUNS, "spike", "no-such-reason"),
        (LESSON, "../../etc", "passwd", "spike", "threshold"),
    ],
)
def test_what_does_not_exist_is_unknown(
    catalogue: Catalogue, lesson: str, bundle: str, item: str, choice: str, reason: str
) -> None:
    with pytest.raises(UnknownItem):
        _grade(catalogue, bundle, item, choice, reason, lesson=lesson)


def test_a_fact_has_the_questions_of_the_newest_build_in_their_order(catalogue: Catalogue) -> None:
    found = questions(catalogue, LESSON)

    assert found[SUMMATION] == (SUNS, CLOUD)
    assert found["fact-0"] == ("item-0", "item-1")
    assert "gone-fact" not in found
    assert questions(catalogue, "no-such-lesson") == {}


def test_a_question_of_one_tier_has_no_reason_to_be_right_or_wrong(catalogue: Catalogue) -> None:
    assert _grade(catalogue, NEW, BEST, "spike") == Grade(KINDS, True, None)
    assert _grade(catalogue, NEW, BEST, "nothing") == Grade(KINDS, False, None)


def test_each_variant_has_its_own_key(catalogue: Catalogue) -> None:
    two = _grade(catalogue, NEW, VARIED, "nothing", "size", variant="suns-2")
    three = _grade(catalogue, NEW, VARIED, "nothing", "size", variant="suns-3")

    assert two == Grade(KINDS, True, True)
    assert three == Grade(KINDS, False, False)


def test_an_order_is_right_as_a_whole(catalogue: Catalogue) -> None:
    assert _grade(catalogue, NEW, CHAIN, "light.rise.spike") == Grade(KINDS, True, None)
    assert _grade(catalogue, NEW, CHAIN, "light.spike.rise") == Grade(KINDS, False, None)


def test_a_card_of_the_rapid_review_is_asked_either_way_and_counts_once_a_day(
    catalogue: Catalogue,
) -> None:
    for way in (None, "of-character", "of-fact"):
        right = _grade(catalogue, NEW, f"recall-{SUMMATION}", SUMMATION, variant=way)
        assert right == Grade(SUMMATION, True, None, counts_once_a_day=True)
    assert not _grade(catalogue, NEW, f"recall-{SUMMATION}", "fact-0").prediction_is_correct


@pytest.mark.parametrize(
    ("item", "choice", "reason", "variant", "what"),
    [
        (BEST, "spike", "threshold", None, "it asks no reason"),
        (SUNS, "spike", None, None, "no reason 'None'"),
        (SUNS, "spike", "threshold", "suns-2", "no variant 'suns-2'"),
        (VARIED, "spike", "size", None, "no variant 'None'"),
        (CHAIN, "light.rise", None, None, "no order"),
        (CHAIN, "light.rise.rise", None, None, "no order"),
        (PRACTICE, "light.rise.spike", None, None, "rates nothing"),
        (f"recall-{SUMMATION}", "no-such-fact", None, None, "no option"),
    ],
)
def test_what_cannot_be_graded_is_told(
    catalogue: Catalogue, item: str, choice: str, reason: str | None, variant: str | None, what: str
) -> None:
    with pytest.raises(UnknownItem, match=what):
        _grade(catalogue, NEW, item, choice, reason, variant)


def test_practice_is_no_question_of_a_fact_and_rapid_review_only_where_there_is_no_other(
    catalogue: Catalogue,
) -> None:
    found = questions(catalogue, LESSON)

    assert found[KINDS] == (BEST, VARIED, CHAIN)
    assert found["only-recalled"] == ("recall-only-recalled",)
    assert None not in found
