"""A task that cannot be solved, and a case that is not what it says, do not build."""

from __future__ import annotations

from pathlib import Path

import pytest

from loligo.lesson.lesson import Lesson
from loligo.proof.prove import prove
from loligo.proof.verdict import Verdict
from tests.lesson.packs import LESSON, edit, write_pack
from tests.lesson.practice import practise
from tests.proof.conftest import read_lessons


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A sound pack with something to practise."""
    return practise(write_pack(tmp_path))


def _verdicts(pack: Path, **overrides: float) -> dict[str, Verdict]:
    found = prove(read_lessons(pack), overrides)
    return {verdict.id: verdict for verdict in found if verdict.kind in ("task", "case")}


def test_a_sound_task_and_sound_cases_hold(pack: Path) -> None:
    verdicts = _verdicts(pack)

    assert [v.line for v in verdicts.values() if not v.holds] == []
    assert list(verdicts) == [
        "fire-it solution",
        "fire-it wrong run 1",
        "fire-it wrong run 2",
        "blocked with block_na=0.6",
        "blocked with block_na=0.9",
        "blocked in a healthy cell",
        "blocked in other cases",
        "salty with k_out=7",
        "salty in a healthy cell",
        "salty in other cases",
    ]


def test_a_solution_that_misses_says_what_it_misses(pack: Path) -> None:
    edit(pack / LESSON / "tasks.yaml", "        - *sun\n        - *sun\n", "        - *sun\n")

    verdict = _verdicts(pack)["fire-it solution"]

    assert not verdict.holds
    assert verdict.line == (
        "task fire-it solution ... misses 'Three suns': 2 "
        "(the lesson says meets the goal) ... fails"
    )


def test_an_answer_that_is_not_what_the_solution_shows_fails(pack: Path) -> None:
    edit(pack / LESSON / "tasks.yaml", "[44, 47]", "[30, 31]")

    verdict = _verdicts(pack)["fire-it solution"]

    assert not verdict.holds
    assert "How high does it come?" in verdict.line


def test_a_wrong_run_that_meets_the_goal_fails(pack: Path) -> None:
    edit(pack / LESSON / "tasks.yaml", "[*sun, *sun, *sun, *sun]", "[*sun, *sun, *sun]")

    assert not _verdicts(pack)["fire-it wrong run 2"].holds


def test_a_task_that_rests_on_a_false_claim_fails(pack: Path) -> None:
    verdict = _verdicts(pack, g_kl=0.1)["fire-it solution"]

    assert not verdict.holds
    assert "one-sun-lifts" in verdict.note


def test_a_case_that_is_true_at_one_end_only_fails_at_the_other(pack: Path) -> None:
    edit(pack / LESSON / "cases.yaml", "[0.6, 0.9]", "[0.01, 0.9]")

    verdicts = _verdicts(pack)

    assert not verdicts["blocked with block_na=0.01"].holds
    assert verdicts["blocked with block_na=0.9"].holds


def test_a_case_that_a_healthy_cell_shows_too_fails(pack: Path) -> None:
    edit(pack / LESSON / "cases.yaml", "within: [-60, 40]", "within: [-60, 50]")

    assert not _verdicts(pack)["blocked in a healthy cell"].holds


def test_a_case_that_another_case_shows_too_fails(pack: Path) -> None:
    edit(pack / LESSON / "cases.yaml", "k_out: 7", "block_na: 0.7")
    edit(pack / LESSON / "cases.yaml", "within: [-65, -55]", "within: [-71, -69]")

    verdict = _verdicts(pack)["blocked in other cases"]

    assert not verdict.holds
    assert "salty" in verdict.line


def test_the_shipped_tasks_and_cases_are_true(shipped: tuple[Lesson, ...]) -> None:
    verdicts = [v for v in prove(shipped) if v.kind in ("task", "case")]

    assert [v.line for v in verdicts if not v.holds] == []
    (lesson,) = shipped
    assert lesson.tasks and len(lesson.tasks.tasks) >= 9
    assert lesson.cases and len(lesson.cases.cases) >= 9
