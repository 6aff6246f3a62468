from __future__ import annotations

import pytest

from loligo.errors import UnknownItem
from loligo.lesson.compiled import Catalogue
from loligo.study.catalogue import Grade, grade, is_asked
from tests.study.lessons import LESSON, NEW, OLD, SUNS


@pytest.mark.parametrize(
    ("choice", "reason", "expected"),
    [
        ("spike", "threshold", Grade(True, True)),
        ("spike", "size", Grade(True, False)),
        ("nothing", "threshold", Grade(False, True)),
        ("nothing", "size", Grade(False, False)),
    ],
)
def test_each_tier_is_graded(
    catalogue: Catalogue, choice: str, reason: str, expected: Grade
) -> None:
    assert grade(catalogue, LESSON, NEW, SUNS, choice, reason) == expected


def test_an_answer_is_graded_by_the_build_the_learner_saw(catalogue: Catalogue) -> None:
    assert grade(catalogue, LESSON, OLD, "gone", "a", "threshold") == Grade(True, True)
    assert grade(catalogue, LESSON, OLD, SUNS, "maybe", "threshold") == Grade(False, True)


def test_a_build_that_is_gone_is_graded_by_the_newest(catalogue: Catalogue) -> None:
    assert grade(catalogue, LESSON, "9z9z9z", SUNS, "spike", "threshold") == Grade(True, True)
    assert grade(catalogue, LESSON, "9z9z9z", SUNS, "taken-out", "size") == Grade(False, False)


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


def test_a_question_that_was_taken_out_is_not_asked(catalogue: Catalogue) -> None:
    assert is_asked(catalogue, LESSON, SUNS)
    assert not is_asked(catalogue, LESSON, "gone")
    assert not is_asked(catalogue, "no-such-lesson", SUNS)
