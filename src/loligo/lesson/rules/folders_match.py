"""The folder of a lesson or pack is its id, and the lesson and its scene speak of one cell."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.vocabulary import Vocabulary


def problems(lesson: LessonDraft, pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report ids that differ from their folder, and cells that are unknown or differ."""
    folder = pack.folder.resolve().name
    if pack.sheet and pack.sheet.value.id and pack.sheet.value.id != folder:
        what = f"the id is '{pack.sheet.value.id}' and the folder '{folder}'"
        yield pack.sheet.problem(what, "Make them the same.", "id")
    if not lesson.sheet:
        return
    sheet = lesson.sheet.value
    if sheet.id and sheet.id != lesson.folder:
        what = f"the id is '{sheet.id}' and the folder '{lesson.folder}'"
        yield lesson.sheet.problem(what, "Make them the same.", "id")
    if sheet.cell and sheet.cell not in vocabulary.cells:
        what = f"there is no cell '{sheet.cell}'"
        yield lesson.sheet.problem(what, suggest(sheet.cell, vocabulary.cells), "cell")
    if lesson.scene and sheet.cell and lesson.scene.value.cell not in ("", sheet.cell):
        what = (
            f"the scene is moved by '{lesson.scene.value.cell}', the lesson is about '{sheet.cell}'"
        )
        yield lesson.scene.problem(what, "Name the same cell in both.", "cell")
