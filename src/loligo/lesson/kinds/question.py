"""What all kinds of question have: options with their explanations, and where a question stands."""

from __future__ import annotations

from pydantic import Field

from loligo.lesson.claims import Expectation
from loligo.lesson.words import ExamTag, Id, Line, Part, Prose

MOST_OPTIONS = 6
IN_ORDER = (
    "whether the options stay as written, because their order says something: amounts, times, "
    "places; otherwise the page mixes them"
)


class Choice(Part):
    """One thing a learner may choose, and what it teaches whoever chose it."""

    id: Id = Field(description="short stable name")
    text: Line = Field(description="what the learner chooses")
    why: Prose = Field(description="what a learner reads who chose it: why it is right or wrong")


class Option(Choice):
    """One prediction to choose from, with the outcome that would make it right."""

    when: Expectation = Field(description="what the run shows if this option is right")


class Question(Part):
    """What every question has, whatever its kind."""

    id: Id = Field(description="short stable name")
    level: ExamTag | None = Field(
        None, description="exam heading in whose style it is asked, e.g. usmle:step1"
    )
    vignette: bool = Field(False, description="whether it is told as a case")
    question: Prose = Field(description="what is asked")
    rests_on: tuple[Id, ...] = Field(
        (), description="claims that the question takes for granted; they must hold as well"
    )
    source: Line = Field(description="where the misconception or the answer is documented")
