"""Predict what a run does, say why, then see the run."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from loligo.lesson.kinds.blanks import RunPattern, Variant, Vary, variants
from loligo.lesson.kinds.question import IN_ORDER, MOST_OPTIONS, Choice, Option, Question
from loligo.lesson.words import Id, Line, Part, refuse

KEY = "id of the right option; the model is asked whether it is; left out where 'vary' is given"
VARY = 'values for the blanks, e.g. {suns: [2, 3]} for "{suns}"; every combination is run'


class ReasonTier(Part):
    """The second question: why."""

    question: Line = Field(description="what is asked after the prediction")
    key: Id | None = Field(None, description="id of the right reason")
    keys: dict[Id, Id] | None = Field(
        None, description="with 'vary': for each option that may be right, the reason that is then"
    )
    options: tuple[Choice, ...] = Field(
        min_length=2, max_length=MOST_OPTIONS, description="two to six reasons"
    )

    @model_validator(mode="after")
    def _one_way_to_name_the_key(self) -> ReasonTier:
        if (self.key is None) == (self.keys is None):
            fix = "Give 'key', or with 'vary' also 'keys: {option: reason}'."
            raise refuse("the reasons need one key", fix)
        return self

    def key_for(self, option: str) -> str | None:
        """Give the right reason when an option has come true; None where nobody named one."""
        return self.key if self.keys is None else self.keys.get(option)


class PredictThenReason(Question):
    """Predict what a run does, say why, then see the run."""

    kind: Literal["predict-then-reason"]
    fact: Id = Field(description="id of the one fact that the answer rates")
    vary: Vary = Field(default_factory=dict, max_length=4, description=VARY)
    run: RunPattern = Field(description="the run to predict, shown as feedback")
    options: tuple[Option, ...] = Field(
        min_length=2, max_length=MOST_OPTIONS, description="two to six options"
    )
    in_order: bool = Field(False, description=IN_ORDER)
    key: Id | None = Field(None, description=KEY)
    reason: ReasonTier = Field(description="the second question: why")

    @property
    def variants(self) -> tuple[Variant, ...]:
        """Give every way in which it may be asked."""
        return variants(self.question, self.run, self.vary)

    @model_validator(mode="after")
    def _fits(self) -> PredictThenReason:
        require_key(self.key, self.vary)
        _ = self.variants
        return self


def require_key(key: str | None, vary: Vary) -> None:
    """Refuse a question without a key, and a varied one with one.

    Raises:
        PydanticCustomError: in an author's words.
    """
    if vary and key is not None:
        fix = "Leave 'key' out: the model computes one for each combination."
        raise refuse("a question that varies has no single key", fix)
    if not vary and key is None:
        raise refuse("the question needs a key", "Add 'key' with the id of the right option.")
