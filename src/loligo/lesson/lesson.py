"""lesson.yaml: what a lesson teaches, and a whole lesson once all its files are sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from loligo.lesson.cases import CaseSheet
from loligo.lesson.claims import ClaimSheet
from loligo.lesson.drawing import Element
from loligo.lesson.lab import LabSheet
from loligo.lesson.pack import PackSheet
from loligo.lesson.quiz import QuizSheet
from loligo.lesson.scene import SceneSheet
from loligo.lesson.story import StorySheet
from loligo.lesson.tasks import TaskSheet
from loligo.lesson.words import ExamTag, Id, Line, Name, Part, Prose


class Link(Part):
    """Why this picture reminds of this fact."""

    text: Line = Field(description="the link in a few words, e.g. sun, as in summation")
    kind: Literal["sound", "meaning", "number", "place", "letters"] = Field(
        description="sound, meaning, number, place or letters"
    )


class Fact(Part):
    """One thing to remember, the character that carries it and the signal that moves that."""

    id: Id = Field(description="short stable name")
    title: Line = Field(description="the fact's name")
    text: Prose = Field(description="the fact, in one to three sentences")
    character: Id = Field(description="id of the actor in the scene that stands for it")
    link: Link = Field(description="why the picture reminds of the fact")
    really: Prose = Field(description="what really happens, without the picture")
    signal: Name | None = Field(
        description="signal that moves the actor; null if the fact is memory only"
    )
    source: Line = Field(description="where the fact is documented")
    truth: Prose | None = Field(None, description="what a physiologist adds to the short sentence")
    claims: tuple[Id, ...] = Field((), description="claims that prove the fact's numbers")


class Truth(Part):
    """What a physiologist adds to the lesson as a whole."""

    id: Id = Field(description="short stable name")
    says: Prose = Field(description="the truthful line")
    source: Line = Field(description="where it is documented")
    claims: tuple[Id, ...] = Field((), description="claims that prove its numbers")


class Calibration(Part):
    """What of the lesson's cell was set by us, and the published cells to compare with."""

    says: Prose = Field(description="what was calibrated, and why")
    cells: tuple[Name, ...] = Field(min_length=1, description="cells shown beside each other")
    claims: tuple[Id, ...] = Field((), description="claims that prove its numbers")


class Citation(Part):
    """A number in the texts that is not about our model, and so cannot be proved by running it."""

    number: Line = Field(description="as the text prints it, e.g. -55 mV")
    source: Line = Field(description="where it is printed")


class LessonSheet(Part):
    """The content of lesson.yaml."""

    id: Id = Field(description="short stable name, the same as the folder's")
    title: Line = Field(description="what a learner reads in the catalogue")
    summary: Prose = Field(description="two to four sentences: what the lesson shows")
    cell: Name = Field(description="the cell that moves the picture, e.g. classroom")
    exam: tuple[ExamTag, ...] = Field(description="headings of exam outlines, e.g. usmle:nervous")
    facts: tuple[Fact, ...] = Field(min_length=1, description="at least one fact")
    leaves_out: tuple[Line, ...] = Field(
        min_length=1, description="what the lesson does not show, at least one sentence"
    )
    truths: tuple[Truth, ...] = Field((), description="what a physiologist adds")
    calibrated: Calibration | None = Field(None, description="what was calibrated, if anything")
    cited: tuple[Citation, ...] = Field((), description="numbers quoted from elsewhere")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson whose files are all sound; whether it is true is for `loligo.proof` to say.

    Attributes:
        pack: the pack it belongs to.
        sheet: lesson.yaml.
        story: story.md, as written.
        scene: scene.yaml.
        drawing: scene.svg with its characters put in.
        claims: claims.yaml.
        quiz: quiz.yaml.
        beats: story.yaml; None where the lesson is not told beat by beat.
        lab: lab.yaml; None where only inputs can be added.
        tasks, cases: tasks.yaml and cases.yaml; None where there is nothing to practise.
    """

    pack: PackSheet
    sheet: LessonSheet
    story: str
    scene: SceneSheet
    drawing: Element
    claims: ClaimSheet
    quiz: QuizSheet
    beats: StorySheet | None
    lab: LabSheet | None
    tasks: TaskSheet | None = None
    cases: CaseSheet | None = None
