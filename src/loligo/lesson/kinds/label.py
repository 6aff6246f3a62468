"""Find a character in the picture."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from loligo.lesson.kinds.question import Question
from loligo.lesson.words import Id, Prose

Actors = Annotated[tuple[Id, ...], Field(min_length=2, max_length=24)]


class Label(Question):
    """Touch the character that is asked for, or choose it from a list."""

    kind: Literal["label"]
    fact: Id = Field(description="id of the one fact that the answer rates")
    key: Id = Field(description="id of the actor that is asked for")
    options: Actors | None = Field(
        None, description="ids of the actors to choose from, the key among them; left out: all"
    )
    why: Prose = Field(description="what a learner reads who found it")
    whys: dict[Id, Prose] = Field(
        default_factory=dict,
        description="what a learner reads who chose another; left out: who that one is",
    )
