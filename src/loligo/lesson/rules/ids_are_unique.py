"""Ids never change and never repeat, because answers of years refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from loligo.lesson.kinds.one_best import OneBest
from loligo.lesson.kinds.order import Order
from loligo.lesson.kinds.predict import PredictThenReason
from loligo.lesson.parse import Parsed
from loligo.lesson.problem import Problem
from loligo.lesson.quiz import RECALL
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.vocabulary import Vocabulary


def problems(lesson: LessonDraft, pack: PackDraft, _vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report every id that an earlier entry of the same list has."""
    if lesson.sheet:
        yield from _repeated(lesson.sheet, [f.id for f in lesson.sheet.value.facts], "facts")
    if lesson.scene:
        yield from _repeated(lesson.scene, [a.id for a in lesson.scene.value.actors], "actors")
    if lesson.claims:
        yield from _repeated(lesson.claims, [c.id for c in lesson.claims.value.claims], "claims")
    if lesson.quiz:
        items = lesson.quiz.value.items
        yield from _repeated(lesson.quiz, [item.id for item in items], "items")
        for i, item in enumerate(items):
            if item.id.startswith(RECALL):
                what = f"ids that begin with '{RECALL}' belong to the rapid review"
                yield lesson.quiz.problem(what, "Choose another.", "items", i, "id")
        for i, item in enumerate(items):
            if isinstance(item, PredictThenReason | OneBest):
                options = [option.id for option in item.options]
                yield from _repeated(lesson.quiz, options, "items", i, "options")
            if isinstance(item, PredictThenReason):
                reasons = [reason.id for reason in item.reason.options]
                yield from _repeated(lesson.quiz, reasons, "items", i, "reason", "options")
            if isinstance(item, Order):
                steps = [step.id for step in item.steps]
                yield from _repeated(lesson.quiz, steps, "items", i, "steps")
    if lesson.beats:
        yield from _repeated(lesson.beats, [b.id for b in lesson.beats.value.beats], "beats")
    if lesson.lab:
        yield from _repeated(lesson.lab, [cell.id for cell in lesson.lab.value.cells], "cells")
    if lesson.tasks:
        yield from _repeated(lesson.tasks, [t.id for t in lesson.tasks.value.tasks], "tasks")
    if lesson.cases:
        yield from _repeated(lesson.cases, [c.id for c in lesson.cases.value.cases], "cases")
        for i, case in enumerate(lesson.cases.value.cases):
            if case.finding:
                options = [option.id for option in case.finding.options]
                yield from _repeated(lesson.cases, options, "cases", i, "finding", "options")
    if lesson.sheet:
        yield from _repeated(lesson.sheet, [t.id for t in lesson.sheet.value.truths], "truths")
    if pack.symbols:
        yield from _repeated(pack.symbols, [s.id for s in pack.symbols.value.symbols], "symbols")
    if pack.sheet:
        for i, name in enumerate(pack.sheet.value.lessons):
            if name in pack.sheet.value.lessons[:i]:
                yield pack.sheet.problem(
                    f"'{name}' is listed twice", "Keep one of the two.", "lessons", i
                )


def _repeated(file: Parsed[BaseModel], ids: Iterable[str], *path: str | int) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, id_ in enumerate(ids):
        if id_ in seen:
            yield file.problem(f"the id '{id_}' is used twice", "Choose another.", *path, i, "id")
        seen.add(id_)
