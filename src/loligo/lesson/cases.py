"""cases.yaml: neurons of which one property was changed silently, for the learner to find out."""

from __future__ import annotations

from pydantic import Field, model_validator

from loligo.lesson.kinds.question import Choice
from loligo.lesson.run import Run
from loligo.lesson.tasks import Goal
from loligo.lesson.words import Id, Line, Name, Part, Prose, refuse

Change = float | tuple[float, float]


class Finding(Part):
    """The second question: which drug, or which disorder."""

    asks: Line = Field(description="what is asked")
    options: tuple[Choice, ...] = Field(
        min_length=2, max_length=5, description="two to five things to choose from"
    )
    key: Id = Field(description="id of the right one")


class Case(Part):
    """One way in which a neuron is changed."""

    id: Id = Field(description="short stable name; a learner never reads it before the answer")
    title: Line = Field(description="what was changed, told with the answer")
    changes: dict[Name, Change] = Field(
        min_length=1,
        max_length=4,
        description="parameters and their values, or [low, high] to draw from; all drawn alike",
    )
    run: Run = Field(description="the test input that is tried on this neuron and a healthy one")
    tries: Line = Field(description="what that test input is, e.g. five suns at once")
    character: Id | None = Field(description="the actor that is changed; null for all")
    shows: tuple[Goal, ...] = Field(
        min_length=1, max_length=4, description="what together sets this neuron apart"
    )
    why: Prose = Field(description="why that character, told with the answer")
    finding: Finding | None = Field(
        description="which drug or disorder; null where the model does not stand for one"
    )
    source: Line = Field(description="where this is documented")

    @model_validator(mode="after")
    def _ranges_have_a_length(self) -> Case:
        for name, change in self.changes.items():
            if isinstance(change, tuple) and change[0] == change[1]:
                raise refuse(f"the range of '{name}' has no length", "Write the value alone.")
        return self

    def at(self, share: float) -> dict[str, float]:
        """Give the parameters at a share of the way from the first end of every range."""
        return {
            name: change[0] + share * (change[1] - change[0])
            if isinstance(change, tuple)
            else change
            for name, change in self.changes.items()
        }


class CaseSheet(Part):
    """The content of cases.yaml."""

    cases: tuple[Case, ...] = Field(min_length=2, max_length=64, description="at least two cases")
