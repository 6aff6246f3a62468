"""Every sentence of a lesson that a learner reads, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from loligo.lesson.cases import CaseSheet
from loligo.lesson.kinds.label import Label
from loligo.lesson.kinds.one_best import OneBest
from loligo.lesson.kinds.order import Order
from loligo.lesson.kinds.predict import PredictThenReason
from loligo.lesson.kinds.question import Choice
from loligo.lesson.lab import LabSheet
from loligo.lesson.lesson import LessonSheet
from loligo.lesson.parse import Parsed
from loligo.lesson.problem import Problem
from loligo.lesson.quiz import Item, QuizSheet
from loligo.lesson.read import LessonDraft
from loligo.lesson.tasks import TaskSheet


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text and its place: an entry of a sheet, or a whole Markdown file.

    Attributes:
        text: as written.
        file: for problems.
        line, column: of the entry; of the first letter for a file of its own.
        is_file: whether positions within the text are lines of the file.
        is_markdown: whether it may hold emphasis, lists and links.
        tells: whether the lesson says it itself (a wrong option of a question does not).
    """

    text: str
    file: str
    line: int
    column: int
    is_file: bool = False
    is_markdown: bool = False
    tells: bool = True

    def problem(self, what: str, fix: str, at: int = 0) -> Problem:
        """Report something about the letter at a position."""
        if not self.is_file:
            return Problem(self.file, self.line, self.column, what, fix)
        before = self.text[:at]
        return Problem(
            self.file, before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1, what, fix
        )


def texts(lesson: LessonDraft) -> Iterator[Text]:
    """Give the texts of a lesson that a learner may read."""
    if lesson.story is not None:
        file = lesson.file("story.md")
        yield Text(lesson.story, file, 1, 1, is_file=True, is_markdown=True)
    if lesson.sheet:
        yield from _lesson_texts(lesson.sheet)
    if lesson.scene:
        scene = lesson.scene
        yield _text(scene, scene.value.alt, "alt")
        for i, actor in enumerate(scene.value.actors):
            yield _text(scene, actor.label, "actors", i, "label")
        for i, poke in enumerate(scene.value.pokes):
            yield _text(scene, poke.says, "pokes", i, "says")
    if lesson.beats:
        for i, beat in enumerate(lesson.beats.value.beats):
            yield _text(lesson.beats, beat.says, "beats", i, "says", is_markdown=True)
            yield _text(lesson.beats, beat.plain, "beats", i, "plain", is_markdown=True)
            if beat.shows is not None:
                yield _text(lesson.beats, beat.shows, "beats", i, "shows", is_markdown=True)
    if lesson.lab:
        yield from _lab_texts(lesson.lab)
    if lesson.tasks:
        yield from _task_texts(lesson.tasks)
    if lesson.cases:
        yield from _case_texts(lesson.cases)
    if lesson.quiz:
        for i, item in enumerate(lesson.quiz.value.items):
            yield from _item_texts(lesson.quiz, item, "items", i)


def _lab_texts(lab: Parsed[LabSheet]) -> Iterator[Text]:
    for i, cell in enumerate(lab.value.cells):
        yield _text(lab, cell.title, "cells", i, "title")
        yield _text(lab, cell.says, "cells", i, "says")
        for j, tally in enumerate(cell.tallies):
            yield _text(lab, tally.says, "cells", i, "tallies", j, "says")
    for i, knob in enumerate(lab.value.knobs):
        yield _text(lab, knob.title, "knobs", i, "title")
        yield _text(lab, knob.says, "knobs", i, "says")
        for j, preset in enumerate(knob.presets):
            yield _text(lab, preset.title, "knobs", i, "presets", j, "title")
    for i, sentence in enumerate(lab.value.leaves_out):
        yield _text(lab, sentence, "leaves_out", i)


def _lesson_texts(sheet: Parsed[LessonSheet]) -> Iterator[Text]:
    yield _text(sheet, sheet.value.summary, "summary", is_markdown=True)
    for i, fact in enumerate(sheet.value.facts):
        yield _text(sheet, fact.text, "facts", i, "text", is_markdown=True)
        yield _text(sheet, fact.really, "facts", i, "really")
        yield _text(sheet, fact.link.text, "facts", i, "link", "text")
        if fact.truth is not None:
            yield _text(sheet, fact.truth, "facts", i, "truth", is_markdown=True)
    for i, truth in enumerate(sheet.value.truths):
        yield _text(sheet, truth.says, "truths", i, "says", is_markdown=True)
    if sheet.value.calibrated:
        yield _text(sheet, sheet.value.calibrated.says, "calibrated", "says", is_markdown=True)
    for i, sentence in enumerate(sheet.value.leaves_out):
        yield _text(sheet, sentence, "leaves_out", i)


def _item_texts(quiz: Parsed[QuizSheet], item: Item, *here: str | int) -> Iterator[Text]:
    asked = [item.question]
    if isinstance(item, PredictThenReason | OneBest):
        asked = [variant.question for variant in item.variants]
        yield from _choices(quiz, item.options, *here, "options")
    for question in asked:
        yield _text(quiz, question, *here, "question", is_markdown=True)
    if isinstance(item, PredictThenReason):
        yield _text(quiz, item.reason.question, *here, "reason", "question")
        yield from _choices(quiz, item.reason.options, *here, "reason", "options")
    if isinstance(item, Order | Label):
        yield _text(quiz, item.why, *here, "why", is_markdown=True)
    if isinstance(item, Order):
        for i, step in enumerate(item.steps):
            yield _text(quiz, step.text, *here, "steps", i, "text")
            if step.why is not None:
                yield _text(quiz, step.why, *here, "steps", i, "why", is_markdown=True)
    if isinstance(item, Label):
        for actor, why in item.whys.items():
            yield _text(quiz, why, *here, "whys", actor, is_markdown=True)


def _task_texts(sheet: Parsed[TaskSheet]) -> Iterator[Text]:
    for i, task in enumerate(sheet.value.tasks):
        here = ("tasks", i)
        yield _text(sheet, task.asks, *here, "asks", is_markdown=True)
        yield _text(sheet, task.says_done, *here, "says_done", is_markdown=True)
        for j, hint in enumerate(task.hints):
            yield _text(sheet, hint, *here, "hints", j, is_markdown=True)
        for j, goal in enumerate(task.goal):
            yield _text(sheet, goal.says, *here, "goal", j, "says")


def _case_texts(sheet: Parsed[CaseSheet]) -> Iterator[Text]:
    for i, case in enumerate(sheet.value.cases):
        here = ("cases", i)
        yield _text(sheet, case.title, *here, "title")
        yield _text(sheet, case.tries, *here, "tries")
        yield _text(sheet, case.why, *here, "why", is_markdown=True)
        for j, goal in enumerate(case.shows):
            yield _text(sheet, goal.says, *here, "shows", j, "says")
        if case.finding:
            yield from _choices(sheet, case.finding.options, *here, "finding", "options")


def _choices(
    quiz: Parsed[BaseModel], options: tuple[Choice, ...], *path: str | int
) -> Iterator[Text]:
    for i, option in enumerate(options):
        yield _text(quiz, option.text, *path, i, "text", tells=False)
        yield _text(quiz, option.why, *path, i, "why", is_markdown=True)


def _text(
    file: Parsed[BaseModel],
    text: str,
    *path: str | int,
    is_markdown: bool = False,
    tells: bool = True,
) -> Text:
    mark = file.node.at(*path)
    return Text(text, file.file, mark.line, mark.column, is_markdown=is_markdown, tells=tells)
