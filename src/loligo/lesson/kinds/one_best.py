"""One question, two to six options, one of them best; a run may decide, or only show."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from loligo.lesson.claims import Expectation
from loligo.lesson.kinds.blanks import RunPattern, Variant, Vary, variants
from loligo.lesson.kinds.predict import KEY, VARY, require_key
from loligo.lesson.kinds.question import IN_ORDER, MOST_OPTIONS, Choice, Question
from loligo.lesson.run import Run
from loligo.lesson.words import Id, refuse


class BestOption(Choice):
    """One option; where the question has a run, with the outcome that would make it right."""

    when: Expectation | None = Field(
        None, description="what the run shows if this option is right; only with 'run'"
    )


class OneBest(Question):
    """Choose the best of two to six options."""

    kind: Literal["one-best"]
    fact: Id = Field(description="id of the one fact that the answer rates")
    vary: Vary = Field(default_factory=dict, max_length=4, description=VARY)
    run: RunPattern | None = Field(
        None, description="the run that decides, shown as feedback; every option then has 'when'"
    )
    shows: Run | None = Field(
        None, description="a run that is only shown as feedback, where no run can decide"
    )
    options: tuple[BestOption, ...] = Field(
        min_length=2, max_length=MOST_OPTIONS, description="two to six options"
    )
    in_order: bool = Field(False, description=IN_ORDER)
    key: Id | None = Field(None, description=KEY)

    @property
    def variants(self) -> tuple[Variant, ...]:
        """Give every way in which it may be asked."""
        return variants(self.question, self.run, self.vary)

    @model_validator(mode="after")
    def _fits(self) -> OneBest:
        require_key(self.key, self.vary)
        if self.run is not None and self.shows is not None:
            raise refuse("it has both 'run' and 'shows'", "Keep 'run' if it decides, else 'shows'.")
        _ = self.variants
        for option in self.options:
            if (option.when is None) != (self.run is None):
                fix = "With 'run' every option has 'when'; without, none."
                raise refuse(f"the option '{option.id}' and the run do not fit", fix)
        return self
