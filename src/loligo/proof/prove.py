"""Asks the engine about every claim and every answer key of some lessons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from loligo.lesson.claims import Claim
from loligo.lesson.lesson import Lesson
from loligo.lesson.quiz import Option, PredictThenReason
from loligo.proof.experiments import Bench, Experiment
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
        Claims in the author's order, then the keys of questions, lesson by lesson.

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
        verdicts.extend(_key(item, lesson, bench, false) for item in lesson.quiz.items)
    return tuple(verdicts)


def _experiments(lesson: Lesson) -> Iterator[Experiment]:
    for claim in lesson.claims.claims:
        yield _of_claim(claim, lesson)
    for item in lesson.quiz.items:
        for option in item.options:
            yield _of_option(option, item, lesson)


def _of_claim(claim: Claim, lesson: Lesson) -> Experiment:
    return Experiment(claim.cell or lesson.sheet.cell, claim.run, claim.expect)


def _of_option(option: Option, item: PredictThenReason, lesson: Lesson) -> Experiment:
    return Experiment(lesson.sheet.cell, item.run, option.when)


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


def _key(item: PredictThenReason, lesson: Lesson, bench: Bench, false: Sequence[str]) -> Verdict:
    """Let the run choose the option; the author's key must be the only one that comes true.

    Args:
        item: the question.
        lesson: it belongs to.
        bench: has done the runs.
        false: ids of the lesson's claims that fail.
    """
    broken = [claim for claim in item.rests_on if claim in false]
    true = [
        option.id
        for option in item.options
        if option.when.accepts(bench.read(_of_option(option, item, lesson)).value)
    ]
    return Verdict(
        lesson=lesson.sheet.id,
        kind="key",
        id=item.id,
        says=next(option.text for option in item.options if option.id == item.key),
        measured=" and ".join(true) or None,
        unit="",
        expected=item.key,
        holds=true == [item.key] and not broken,
        note=_key_note(true, broken),
    )


def _key_note(true: Sequence[str], broken: Sequence[str]) -> str:
    if broken:
        return f"it rests on {' and '.join(broken)}, which fails"
    return "" if true else "no option comes true"
