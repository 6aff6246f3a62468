"""A task can be done and checked: its runs can be run, its goals measured, its controls exist."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.rules.claims_fit import unmeasurable
from loligo.lesson.rules.runs_fit import run_fits
from loligo.lesson.tasks import INPUTS, Task
from loligo.lesson.vocabulary import CellNames, Vocabulary


def problems(lesson: LessonDraft, _pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report what of a task names something that is not there, or says nothing by its goals."""
    if lesson.tasks is None or lesson.sheet is None:
        return
    sheet = lesson.tasks
    cell = vocabulary.cells.get(lesson.sheet.value.cell)
    facts = lesson.sheet.ids("facts")
    claims = lesson.claims.ids("claims") if lesson.claims else ()
    for i, task in enumerate(sheet.value.tasks):
        if task.fact is not None and task.fact not in facts:
            what = f"there is no fact '{task.fact}'"
            yield sheet.problem(what, suggest(task.fact, facts), "tasks", i, "fact")
        for j, claim in enumerate(task.claims):
            if claim not in claims:
                what = f"there is no claim '{claim}'"
                yield sheet.problem(what, suggest(claim, claims), "tasks", i, "claims", j)
        if cell is not None:
            yield from _on_cell(lesson, cell, vocabulary, i, task)


def _on_cell(
    lesson: LessonDraft, cell: CellNames, vocabulary: Vocabulary, i: int, task: Task
) -> Iterator[Problem]:
    sheet = lesson.tasks
    assert sheet is not None
    knobs = lesson.lab.written("knobs", "parameter") if lesson.lab else tuple(cell.parameters)
    controls = (*INPUTS, *knobs)
    for j, control in enumerate(task.allow):
        if control not in controls:
            what = f"there is no control '{control}'"
            yield sheet.problem(what, suggest(control, controls), "tasks", i, "allow", j)
    for j, goal in enumerate(task.goal):
        path = ("tasks", i, "goal", j, "expect")
        yield from unmeasurable(goal.expect, cell, vocabulary, sheet, *path)
    if task.answer is not None:
        path_to = ("tasks", i, "answer", "expect")
        yield from unmeasurable(task.answer.expect, cell, vocabulary, sheet, *path_to)
    yield from run_fits(task.solution, cell, sheet, "tasks", i, "solution")
    for j, run in enumerate(task.fails):
        yield from run_fits(run, cell, sheet, "tasks", i, "fails", j)
