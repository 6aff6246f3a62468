"""Asks the engine about every claim and every answer key of some lessons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from loligo.lesson.claims import Claim
from loligo.lesson.lesson import Lesson
from loligo.proof import keys, practice
from loligo.proof.experiments import Bench, Experiment, Sighting
from loligo.proof.verdict import Verdict, shown_expectation


def prove(
    lessons: Sequence[Lesson],
    overrides: Mapping[str, float] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Verdict, ...]:
    """Run what the lessons say, and say what came out.

    Args:
        lessons: sound ones, from `check.sound_lessons`.
        overrides: parameters set on every run, to see what would no longer hold.
        progress: told what is being run.

    Returns:
        Claims in the author's order, tasks, cases and the keys of questions, lesson by lesson.

    Raises:
        UnknownName: an override names a parameter that a cell does not have.
        BadParameter: an override is outside its range.
        NoCompiler: a cell is not compiled, and cannot be here.
    """
    bench = Bench(overrides or {})
    verdicts: list[Verdict] = []
    for lesson in lessons:
        progress(f"running the claims of {lesson.sheet.id}")
        bench.run(_experiments(lesson))
        claims = [_claim(claim, lesson, bench) for claim in lesson.claims.claims]
        false = [verdict.id for verdict in claims if not verdict.holds]
        verdicts.extend(claims)
        verdicts.extend(practice.verdicts(lesson, bench, false))
        verdicts.extend(keys.verdicts(lesson, bench, false))
    return tuple(verdicts)


def _experiments(lesson: Lesson) -> Iterator[Experiment | Sighting]:
    for claim in lesson.claims.claims:
        yield _of_claim(claim, lesson)
    yield from keys.experiments(lesson)
    yield from practice.experiments(lesson)


def _of_claim(claim: Claim, lesson: Lesson) -> Experiment:
    return Experiment(claim.cell or lesson.sheet.cell, claim.run, claim.expect)


def _claim(claim: Claim, lesson: Lesson, bench: Bench) -> Verdict:
    reading = bench.read(_of_claim(claim, lesson))
    return Verdict(
        lesson=lesson.sheet.id,
        kind="claim",
        id=claim.id,
        says=claim.says,
        measured=reading.value,
        unit=reading.unit,
        expected=shown_expectation(claim.expect, reading.unit),
        holds=claim.expect.accepts(reading.value),
        note=reading.note,
    )
