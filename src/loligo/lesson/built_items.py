"""Questions as the page asks them; every key is one that was proved. Part of lesson.json."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from loligo.lesson.run import Run
from loligo.lesson.words import Part


class BuiltChoice(Part):
    """An option or a reason as the page shows it."""

    id: str
    text_html: str
    why_html: str


class BuiltReason(Part):
    """The second tier of a question; of one that varies, each variant has its own key."""

    question_html: str
    key: str
    options: tuple[BuiltChoice, ...]


class BuiltVariant(Part):
    """One way in which a question that varies is asked."""

    id: str
    values: dict[str, float]
    question_html: str
    run: Run
    key: str
    reason_key: str | None = None


class BuiltQuestion(Part):
    """What all kinds have. `question_html`, `run` and `key` are those of the first variant."""

    id: str
    level: str | None = None
    vignette: bool = False
    question_html: str
    source: str


class BuiltPredict(BuiltQuestion):
    """Predict, say why, see the run. The reasons are always mixed by the page."""

    kind: Literal["predict-then-reason"]
    fact: str
    run: Run
    options: tuple[BuiltChoice, ...]
    in_order: bool = False
    key: str
    reason: BuiltReason
    variants: tuple[BuiltVariant, ...] = ()


class BuiltOneBest(BuiltQuestion):
    """Choose the best; the run, if there is one, is shown afterwards."""

    kind: Literal["one-best"]
    fact: str
    run: Run | None = None
    options: tuple[BuiltChoice, ...]
    in_order: bool = False
    key: str
    variants: tuple[BuiltVariant, ...] = ()


class BuiltStep(Part):
    """A step with the time at which the run makes it happen."""

    id: str
    text_html: str
    at_ms: float
    why_html: str | None = None


class BuiltOrder(BuiltQuestion):
    """Put steps in order. They are listed as they happen: the page mixes them."""

    kind: Literal["order"]
    fact: str | None = None
    run: Run
    steps: tuple[BuiltStep, ...]
    why_html: str


class BuiltLabel(BuiltQuestion):
    """Find a character: ids of options are ids of actors."""

    kind: Literal["label"]
    fact: str
    anywhere: bool
    options: tuple[BuiltChoice, ...]
    key: str


BuiltItem = Annotated[
    BuiltPredict | BuiltOneBest | BuiltOrder | BuiltLabel, Field(discriminator="kind")
]


class BuiltRecall(Part):
    """One card of the rapid review: a fact and its character, asked either way round.

    Its options are the facts of the lesson; `why_html` tells who chose this one what it is.
    """

    id: str
    fact: str
    actor: str
    why_html: str
