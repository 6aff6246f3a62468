"""tasks.yaml: what a learner does to the cell until a run shows what was asked for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from loligo.lesson.claims import Expectation
from loligo.lesson.run import Run
from loligo.lesson.words import NAME_PATTERN, Id, Line, Part, Prose, refuse

INPUTS = ("sun", "cloud", "pulse", "pair", "step", "shock", "clamp")
"""Controls of the lab that give an input; every other control is the knob of a parameter."""

Control = Annotated[str, Field(pattern=NAME_PATTERN, max_length=64)]


class Goal(Part):
    """One thing a run has to show."""

    says: Line = Field(description="what the learner reads and can tick off")
    expect: Expectation = Field(description="what is measured on the learner's own run")


class Answer(Part):
    """A number the learner reads off and writes down."""

    asks: Line = Field(description="which number")
    unit: Line = Field(description="its unit, e.g. mV")
    expect: Expectation = Field(description="what it is; numbers within are right")

    @model_validator(mode="after")
    def _is_a_number(self) -> Answer:
        if self.expect.within is None:
            raise refuse("an answer is a number in a range", "Give 'within: [low, high]'.")
        return self


class Task(Part):
    """One guided task."""

    id: Id = Field(description="short stable name")
    title: Line = Field(description="what it is called in the list")
    asks: Prose = Field(description="what is to be done, without saying how it ends")
    hints: tuple[Line, ...] = Field(
        min_length=1, max_length=5, description="help, shown one after the other when asked for"
    )
    fact: Id | None = Field(None, description="id of the fact it is about")
    allow: tuple[Control, ...] = Field(min_length=1, description="controls of the lab it needs")
    goal: tuple[Goal, ...] = Field(
        min_length=1, max_length=6, description="what the learner's run has to show"
    )
    answer: Answer | None = Field(None, description="a number to write down, if any")
    solution: Run = Field(description="a run that meets the goal, which the model is asked")
    fails: tuple[Run, ...] = Field(
        min_length=1, max_length=6, description="runs that must not meet the goal"
    )
    says_done: Prose = Field(description="what has been shown, with its numbers")
    claims: tuple[Id, ...] = Field(min_length=1, description="claims that prove those numbers")
    source: Line = Field(description="where this is documented")


class TaskSheet(Part):
    """The content of tasks.yaml."""

    tasks: tuple[Task, ...] = Field(min_length=1, max_length=64, description="at least one task")
