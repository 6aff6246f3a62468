"""The engine says which answer is right: of every variant, and in which order things happen."""

from __future__ import annotations

from pathlib import Path

import pytest

from loligo.proof.prove import prove
from loligo.proof.verdict import Verdict
from tests.lesson.packs import LESSON, edit
from tests.lesson.questions import ask_all
from tests.proof.conftest import read_lessons


def _keys(pack: Path, **overrides: float) -> dict[tuple[str, str | None], Verdict]:
    verdicts = prove(read_lessons(pack), overrides)
    return {(v.id, v.variant): v for v in verdicts if v.kind == "key"}


@pytest.fixture
def quiz(pack: Path) -> Path:
    return ask_all(pack) / LESSON / "quiz.yaml"


def test_every_combination_of_values_gets_its_key(pack: Path, quiz: Path) -> None:
    keys = _keys(pack)

    found = {variant: v.measured for (id_, variant), v in keys.items() if id_ == "how-many-suns"}
    assert found == {
        "suns-1_strength-6": "silent",
        "suns-1_strength-7": "silent",
        "suns-2_strength-6": "silent",
        "suns-2_strength-7": "silent",
        "suns-4_strength-6": "fires",
        "suns-4_strength-7": "fires",
    }
    assert all(verdict.holds for verdict in keys.values())
    line = keys["how-many-suns", "suns-4_strength-6"].line
    assert line == "item how-many-suns [suns = 4, strength = 6] key ... fires ... holds"


def test_a_combination_in_which_no_option_comes_true_fails_alone(pack: Path, quiz: Path) -> None:
    edit(
        quiz,
        "when: {measure: fires, is: true}, why: From",
        "when: {measure: count, equals: 9}, why: From",
    )

    failing = [key for key, verdict in _keys(pack).items() if not verdict.holds]

    assert failing == [
        ("how-many-suns", "suns-4_strength-6"),
        ("how-many-suns", "suns-4_strength-7"),
    ]


def test_an_outcome_without_a_reason_fails(pack: Path, quiz: Path) -> None:
    edit(quiz, "keys: {fires: enough, silent: too-few}", "keys: {silent: too-few}")

    verdict = _keys(pack)["how-many-suns", "suns-4_strength-6"]

    assert not verdict.holds
    assert "no reason is named" in verdict.line


def test_a_run_decides_what_is_best_and_a_wrong_key_is_caught(pack: Path, quiz: Path) -> None:
    edit(quiz, "key: once", "key: never")

    verdict = _keys(pack)["strongest", None]

    assert verdict.line == "item strongest key ... once (the lesson says never) ... fails"


def test_what_no_run_can_decide_stands_with_its_claims(pack: Path, quiz: Path) -> None:
    assert _keys(pack)["which-transmitter", None].holds
    assert not _keys(pack, g_kl=0.4)["which-transmitter", None].holds


def test_the_order_is_that_of_the_run(pack: Path, quiz: Path) -> None:
    verdict = _keys(pack)["what-comes-first", None]

    assert [step for step, _ in verdict.times_ms] == ["light", "top", "back", "bottom"]
    light, top, back, bottom = (at_ms for _, at_ms in verdict.times_ms)
    assert 5.0 < light < 5.1, "interpolated just after the suns at 5 ms"
    assert 9.9 < top < back < bottom < 12.0
    assert verdict.holds


def test_steps_at_one_moment_have_no_order(pack: Path, quiz: Path) -> None:
    edit(quiz, "{signal: g_e, reaches: 0.001}", "{signal: v, reaches: -0.001, direction: down}")

    verdict = _keys(pack)["what-comes-first", None]

    assert not verdict.holds
    assert "back and light are 0.00" in verdict.note


def test_a_step_that_never_happens_is_told(pack: Path, quiz: Path) -> None:
    edit(quiz, "{reaches: 0, direction: down}", "{reaches: 0, nth: 2}")

    assert "back never happens" in _keys(pack)["what-comes-first", None].line
