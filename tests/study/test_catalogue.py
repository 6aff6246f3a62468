from __future__ import annotations

import pytest

from loligo.errors import UnknownItem
from loligo.lesson.compiled import Catalogue
from loligo.study.catalogue import Grade, grade, questions
from tests.study.lessons import CLOUD, LESSON, NEW, OLD, SUMMATION, SUNS


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
    assert grade(catalogue, LESSON, NEW, SUNS, choice, reason) == expected


def test_an_answer_is_graded_by_the_build_the_learner_saw(catalogue: Catalogue) -> None:
    gone = grade(catalogue, LESSON, OLD, "gone", "a", "threshold")
    option_gone = grade(catalogue, LESSON, OLD, SUNS, "maybe", "threshold")

    assert gone == Grade("gone-fact", True, True)
    assert option_gone == Grade(SUMMATION, False, True)


def test_an_answer_rates_the_fact_that_its_question_was_about(catalogue: Catalogue) -> None:
    then = grade(catalogue, LESSON, OLD, CLOUD, "spike", "threshold")
    now = grade(catalogue, LESSON, NEW, CLOUD, "spike", "threshold")

    assert (then.fact, now.fact) == ("inhibition", SUMMATION)


def test_a_build_that_is_gone_is_graded_by_the_newest(catalogue: Catalogue) -> None:
    right = grade(catalogue, LESSON, "9z9z9z", SUNS, "spike", "threshold")
    option_gone = grade(catalogue, LESSON, "9z9z9z", SUNS, "taken-out", "size")

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
        grade(catalogue, lesson, bundle, item, choice, reason)


def test_a_fact_has_the_questions_of_the_newest_build_in_their_order(catalogue: Catalogue) -> None:
    found = questions(catalogue, LESSON)

    assert found[SUMMATION] == (SUNS, CLOUD)
    assert found["fact-0"] == ("item-0", "item-1")
    assert "gone-fact" not in found
    assert questions(catalogue, "no-such-lesson") == {}
