"""quiz.yaml: questions whose right answer the model computes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from loligo.lesson.claims import Expectation
from loligo.lesson.run import Run
from loligo.lesson.words import Id, Line, Part, Prose


class Choice(Part):
    """One thing a learner may choose, and what it teaches whoever chose it."""

    id: Id = Field(description="short stable name")
    text: Line = Field(description="what the learner chooses")
    why: Prose = Field(description="what a learner reads who chose it: why it is right or wrong")


class ReasonTier(Part):
    """The second question: why."""

    question: Line = Field(description="what is asked after the prediction")
    key: Id = Field(description="id of the right reason")
    options: tuple[Choice, ...] = Field(
        min_length=2, max_length=6, description="two to six reasons"
    )


class Option(Choice):
    """One prediction to choose from, with the outcome that would make it right."""

    when: Expectation = Field(description="what the run shows if this option is right")


class PredictThenReason(Part):
    """Predict what a run does, say why, then see the run."""

    id: Id = Field(description="short stable name")
    fact: Id = Field(description="id of the one fact that the answer rates")
    kind: Literal["predict-then-reason"]
    question: Prose = Field(description="what is asked before the run")
    rests_on: tuple[Id, ...] = Field(
        (), description="claims that the question takes for granted; they must hold as well"
    )
    run: Run = Field(description="the run to predict, shown as feedback")
    options: tuple[Option, ...] = Field(
        min_length=2, max_length=6, description="two to six options"
    )
    key: Id = Field(description="id of the right option; the model is asked whether it is")
    reason: ReasonTier = Field(description="the second question: why")
    source: Line = Field(description="where the misconception or the answer is documented")


Item = Annotated[PredictThenReason, Field(description="a question")]


class QuizSheet(Part):
    """The content of quiz.yaml."""

    items: tuple[Item, ...] = Field(min_length=1, description="at least one question")
