"""quiz.yaml: questions; wherever a run can decide which answer is right, it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from loligo.lesson.kinds.blanks import all_runs
from loligo.lesson.kinds.label import Label
from loligo.lesson.kinds.one_best import OneBest
from loligo.lesson.kinds.order import Order
from loligo.lesson.kinds.predict import PredictThenReason
from loligo.lesson.run import Run
from loligo.lesson.words import Part

RECALL = "recall-"  # begins the ids of the questions that the rapid review makes, one a fact

Item = Annotated[
    PredictThenReason | OneBest | Order | Label,
    Field(discriminator="kind", description="a question"),
]


class QuizSheet(Part):
    """The content of quiz.yaml."""

    items: tuple[Item, ...] = Field(min_length=1, description="at least one question")


def runs_of(item: Item) -> Iterator[Run]:
    """Give every run of a question, one for each variant."""
    if isinstance(item, PredictThenReason | OneBest):
        yield from all_runs(item.variants)
    if isinstance(item, OneBest) and item.shows is not None:
        yield item.shows
    if isinstance(item, Order):
        yield item.run
