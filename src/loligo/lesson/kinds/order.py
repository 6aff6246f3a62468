"""Put steps into the order in which a run makes them happen."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from loligo.lesson.kinds.question import Question
from loligo.lesson.run import Run
from loligo.lesson.words import Id, Line, Name, Part, Place, Prose, refuse

LONGEST_ANSWER = 200  # letters that the log keeps of an answer: the ids, joined


class Moment(Part):
    """When something is seen in a run."""

    signal: Name = Field("v", description="signal to watch")
    place: Place | None = Field(None, description="where; left out: the cell's first place")
    reaches: float | None = Field(None, description="the moment it crosses this value")
    peak: Literal[True] | None = Field(None, description="true: the moment it is largest")
    trough: Literal[True] | None = Field(None, description="true: the moment it is smallest")
    direction: Literal["up", "down"] = Field("up", description="on its way up or down")
    nth: int = Field(1, ge=1, le=20, description="which crossing; 1 is the first")

    @model_validator(mode="after")
    def _one_moment(self) -> Moment:
        if sum(x is not None for x in (self.reaches, self.peak, self.trough)) != 1:
            fix = "Give one of 'reaches: -50', 'peak: true', 'trough: true'."
            raise refuse("a step happens at one moment", fix)
        return self


class Step(Part):
    """One thing that happens in the run."""

    id: Id = Field(description="short stable name")
    text: Line = Field(description="what happens, without saying when")
    at: Moment = Field(description="how the moment is found in the run")
    why: Prose | None = Field(None, description="why it comes where it comes, if worth saying")


class Order(Question):
    """Put steps in order; the run gives the times."""

    kind: Literal["order"]
    fact: Id | None = Field(
        description="id of the fact that the answer rates; null for practice, which rates nothing"
    )
    run: Run = Field(description="the run that gives the times, shown as feedback")
    steps: tuple[Step, ...] = Field(
        min_length=3, max_length=8, description="three to eight steps, in any order"
    )
    why: Prose = Field(description="why the order is what it is")

    @model_validator(mode="after")
    def _can_be_kept(self) -> Order:
        if len(".".join(step.id for step in self.steps)) > LONGEST_ANSWER:
            fix = "Choose shorter ids for the steps."
            raise refuse(f"an answer would be longer than {LONGEST_ANSWER} letters", fix)
        return self
