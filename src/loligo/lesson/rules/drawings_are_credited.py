"""Every drawing that a lesson shows has its maker and licence in credits.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.drawing import PLACEHOLDER
from loligo.lesson.problem import Problem
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.vocabulary import Vocabulary

OWN = "scene.svg"


def problems(lesson: LessonDraft, pack: PackDraft, _vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report drawings without a credit, and credits for drawings that are not there."""
    if not lesson.credits or lesson.bare is None:
        return
    shown = {element.get(PLACEHOLDER) for element in lesson.bare.walk()} & pack.character_files
    needed = {OWN, *(f"characters/{name}.svg" for name in shown if name)}
    there = {OWN, *(f"characters/{name}.svg" for name in pack.character_files)}
    credited = [credit.file.removeprefix("../") for credit in lesson.credits.value.credits]
    for i, file in enumerate(credited):
        if file.endswith(".svg") and file not in there:
            fix = "Write scene.svg or ../characters/NAME.svg."
            yield lesson.credits.problem(f"there is no drawing '{file}'", fix, "credits", i, "file")
    for file in sorted(needed - set(credited)):
        what = f"'{file}' is shown and nobody is credited for it"
        fix = f"Add an entry with 'file: {file if file == OWN else '../' + file}'."
        yield lesson.credits.problem(what, fix, "credits")
