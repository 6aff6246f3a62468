"""claims.yaml: what the lesson says about its cell, each with the run that confirms it."""

from __future__ import annotations

from pydantic import Field, model_validator

from loligo.lesson.run import Run
from loligo.lesson.words import Id, Line, Name, Part, Place, refuse


class Expectation(Part):
    """A sentence about a run that is true or false: one measure and one answer."""

    measure: Name = Field(description="what to measure, e.g. fires or peak")
    signal: Name = Field("v", description="signal to measure")
    place: Place | None = Field(None, description="where; left out: the cell's first place")
    of: Name | None = Field(
        None, description="what else the measure needs: a place, a kind of input, a parameter"
    )
    is_: bool | None = Field(None, alias="is", description="true or false, for yes-or-no measures")
    within: tuple[float, float] | None = Field(None, description="[lowest, highest] allowed value")
    equals: int | None = Field(None, description="whole number, for counts")

    @model_validator(mode="after")
    def _one_answer(self) -> Expectation:
        given = [x is not None for x in (self.is_, self.within, self.equals)]
        if sum(given) != 1:
            raise refuse(
                f"'{self.measure}' needs one expected answer, and has {sum(given)}",
                "Give one of: 'is: true', 'within: [low, high]', 'equals: 1'.",
            )
        if self.within is not None and self.within[0] > self.within[1]:
            raise refuse(
                f"no value lies within [{self.within[0]:g}, {self.within[1]:g}]",
                "Write the lower end first.",
            )
        return self

    def accepts(self, value: bool | float | None) -> bool:
        """Say whether a measured value is the expected one; no value (no spike) never is."""
        if value is None:
            return False
        if self.within is not None:
            return self.within[0] <= value <= self.within[1]
        return value == (self.is_ if self.equals is None else self.equals)


class Claim(Part):
    """One sentence of the lesson that the model must confirm before the lesson builds."""

    id: Id = Field(description="short stable name")
    says: Line = Field(description="the sentence, with its number as the lesson prints it")
    cell: Name | None = Field(None, description="cell to ask; left out: the lesson's own")
    run: Run | None = Field(None, description="the experiment; not for threshold and rest")
    expect: Expectation = Field(description="what the run must show")


class ClaimSheet(Part):
    """The content of claims.yaml."""

    claims: tuple[Claim, ...] = Field(min_length=1, description="at least one claim")
