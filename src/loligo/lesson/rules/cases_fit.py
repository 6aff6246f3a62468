"""A case can be run and told: its parameters, its character and its answer exist."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.cases import Case, CaseSheet
from loligo.lesson.parse import Parsed
from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.rules.claims_fit import unmeasurable
from loligo.lesson.rules.runs_fit import run_fits, values_fit
from loligo.lesson.vocabulary import CellNames, Vocabulary


def problems(lesson: LessonDraft, _pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report what of a case names something that is not there, and changes out of range."""
    if lesson.cases is None or lesson.sheet is None:
        return
    sheet = lesson.cases
    cell = vocabulary.cells.get(lesson.sheet.value.cell)
    actors = lesson.scene.ids("actors") if lesson.scene else None
    for i, case in enumerate(sheet.value.cases):
        if actors is not None and case.character is not None and case.character not in actors:
            what = f"there is no actor '{case.character}' in the scene"
            yield sheet.problem(what, suggest(case.character, actors), "cases", i, "character")
        yield from _finding(sheet, case, i)
        if cell is not None:
            yield from _on_cell(sheet, case, i, cell, vocabulary)


def _finding(sheet: Parsed[CaseSheet], case: Case, i: int) -> Iterator[Problem]:
    if case.finding is None:
        return
    ids = [option.id for option in case.finding.options]
    if case.finding.key not in ids:
        what = f"the key '{case.finding.key}' is none of the options"
        yield sheet.problem(what, suggest(case.finding.key, ids), "cases", i, "finding", "key")


def _on_cell(
    sheet: Parsed[CaseSheet], case: Case, i: int, cell: CellNames, vocabulary: Vocabulary
) -> Iterator[Problem]:
    for share in (0.0, 1.0):
        yield from values_fit(case.at(share), cell, sheet, "cases", i, "changes")
    for name in set(case.run.parameters) & set(case.changes):
        what = f"the test input sets '{name}', which is what was changed"
        yield sheet.problem(what, "Take it out of 'run'.", "cases", i, "run", "parameters", name)
    yield from run_fits(case.run, cell, sheet, "cases", i, "run")
    for j, goal in enumerate(case.shows):
        path = ("cases", i, "shows", j, "expect")
        yield from unmeasurable(goal.expect, cell, vocabulary, sheet, *path)
