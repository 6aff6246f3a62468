"""Which answer to a question is right: asked of the engine wherever a run can decide."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from loligo.lesson.kinds.blanks import Variant, shown_values
from loligo.lesson.kinds.label import Label
from loligo.lesson.kinds.one_best import OneBest
from loligo.lesson.kinds.order import Order
from loligo.lesson.kinds.predict import PredictThenReason
from loligo.lesson.lesson import Lesson
from loligo.lesson.quiz import Item
from loligo.proof.experiments import Bench, Experiment, Sighting
from loligo.proof.verdict import Verdict

LEAST_GAP_ms = 0.01  # steps closer than this have no order that a learner could know


def experiments(lesson: Lesson) -> Iterator[Experiment | Sighting]:
    """Give everything that must be run to answer the questions of a lesson."""
    for item in lesson.quiz.items:
        if isinstance(item, PredictThenReason | OneBest):
            for variant in item.variants:
                yield from (tried for _, tried in _outcomes(item, variant, lesson))
        elif isinstance(item, Order):
            for step in item.steps:
                yield Sighting(lesson.sheet.cell, item.run, step.at)


def verdicts(lesson: Lesson, bench: Bench, false: Sequence[str]) -> Iterator[Verdict]:
    """Give the verdicts on the keys of a lesson, one for each variant of a question.

    Args:
        lesson: sound.
        bench: has done the runs.
        false: ids of the lesson's claims that fail.
    """
    for item in lesson.quiz.items:
        broken = [claim for claim in item.rests_on if claim in false]
        note = f"it rests on {' and '.join(broken)}, which fails" if broken else ""
        if isinstance(item, Order):
            yield _order(item, lesson, bench, note)
        elif isinstance(item, PredictThenReason | OneBest) and item.run is not None:
            for variant in item.variants:
                yield _computed(item, variant, lesson, bench, note)
        else:
            yield _given(item, lesson, note)


def _outcomes(
    item: PredictThenReason | OneBest, variant: Variant, lesson: Lesson
) -> Iterator[tuple[str, Experiment]]:
    for option in item.options:
        if option.when is not None:
            yield option.id, Experiment(lesson.sheet.cell, variant.run, option.when)


def _computed(
    item: PredictThenReason | OneBest, variant: Variant, lesson: Lesson, bench: Bench, note: str
) -> Verdict:
    """Let the run choose the option: exactly one must come true, and be the author's if there is.

    Of a question that varies the author names no key, but for each outcome the reason.
    """
    true = [
        option
        for option, tried in _outcomes(item, variant, lesson)
        if tried.expectation.accepts(bench.read(tried).value)
    ]
    found = true[0] if len(true) == 1 else None
    texts = {option.id: option.text for option in item.options}
    if not note and not true:
        note = "no option comes true"
    if not note and found and isinstance(item, PredictThenReason):
        note = "" if item.reason.key_for(found) else f"{found}, for which no reason is named"
    return Verdict(
        lesson=lesson.sheet.id,
        kind="key",
        id=item.id,
        says=texts[item.key or found or item.options[0].id],
        measured=" and ".join(true) or None,
        unit="",
        expected=item.key or "one option",
        holds=found is not None and found == (item.key or found) and not note,
        note=note,
        variant=variant.id,
        shown_variant=shown_values(variant.values),
    )


def _order(item: Order, lesson: Lesson, bench: Bench, note: str) -> Verdict:
    """Find when each step happens; the times are the key."""
    seen = {
        step.id: bench.when(Sighting(lesson.sheet.cell, item.run, step.at)) for step in item.steps
    }
    times = sorted((at_ms, step) for step, at_ms in seen.items() if at_ms is not None)
    missing = [step for step, at_ms in seen.items() if at_ms is None]
    close = [
        f"{a} and {b} are {later - earlier:.3f} ms apart"
        for (earlier, a), (later, b) in itertools.pairwise(times)
        if later - earlier < LEAST_GAP_ms
    ]
    if not note and missing:
        note = f"{' and '.join(missing)} never happens"
    if not note and close:
        note = "; ".join(close)
    return Verdict(
        lesson=lesson.sheet.id,
        kind="key",
        id=item.id,
        says=", ".join(step for _, step in times),
        measured=", ".join(f"{step} {at_ms:.2f} ms" for at_ms, step in times),
        unit="",
        expected=f"{len(item.steps)} moments at least {LEAST_GAP_ms:g} ms apart",
        holds=not note,
        note=note,
        times_ms=tuple((step, at_ms) for at_ms, step in times),
    )


def _given(item: Item, lesson: Lesson, note: str) -> Verdict:
    """A key that no run decides: it stands or falls with the claims that the question rests on."""
    assert isinstance(item, OneBest | Label) and item.key is not None
    says = item.why if isinstance(item, Label) else ""
    if isinstance(item, OneBest):
        says = next((option.text for option in item.options if option.id == item.key), "")
    return Verdict(
        lesson=lesson.sheet.id,
        kind="key",
        id=item.id,
        says=says,
        measured=item.key,
        unit="",
        expected=item.key,
        holds=not note,
        note=note,
    )
