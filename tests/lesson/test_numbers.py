"""A number that a run sets needs no claim: its parameters, and the voltage that it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lesson.packs import LESSON, edit, problems_of

QUIZ = f"{LESSON}/quiz.yaml"
VOLLEY = "{kind: volley, port: sun, at_ms: 5, strength_nS: 6}"


@pytest.mark.parametrize(
    ("old", "new", "told", "other"),
    [
        ("    run:\n", "    run:\n      parameters: {k_out: 6.5}\n", "6.5 mM", "7.5 mM"),
        (
            VOLLEY,
            "{kind: clamp, at_ms: 5, for_ms: 17, voltage_mV: -23}",
            "−23 mV for 17 ms",
            "−24 mV for 17 ms",
        ),
        (
            VOLLEY,
            "{kind: ramp, at_ms: 5, for_ms: 17, from_nA: 0, to_nA: 0.37}",
            "0.37 nA after 17 ms",
            "0.38 nA after 17 ms",
        ),
        (
            VOLLEY,
            "{kind: noise, at_ms: 5, for_ms: 17, sd_nA: 0.23, seed: 1}",
            "0.23 nA",
            "0.24 nA",
        ),
    ],
)
def test_what_a_run_sets_may_be_told(pack: Path, old: str, new: str, told: str, other: str) -> None:
    edit(pack / QUIZ, old, new)
    edit(pack / QUIZ, "    question: ", f"    question: Here it is {told}. ")

    sound = problems_of(pack)
    edit(pack / QUIZ, told, other)
    (problem,) = problems_of(pack)

    assert sound == ()
    assert problem.what.startswith("nothing confirms")
