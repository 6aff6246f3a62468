"""Bodies: what goes over the wire, and the one place where it becomes our own types."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    JsonValue,
)

from loligo.recall.review import ReviewId
from loligo.study.answer import Answered, Submitted
from loligo.web.body import Body

SECONDS_PER_DAY = 86_400.0
DEEPEST = 32


def _is_text(value: object) -> object:
    if not isinstance(value, str) or "-" not in value:
        raise ValueError("write a time with its zone, like 2026-03-01T12:00:00Z")
    return value


def _is_number(value: object) -> object:
    # 3.0 is a whole number in JSON; "3" and true are not, though Python would take them
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("write a whole number")
    return value


def _is_json(value: dict[str, JsonValue]) -> dict[str, JsonValue]:
    depth = 0
    level: list[JsonValue] = [value]
    while level := [inner for outer in level for inner in _inside(outer)]:
        depth += 1
        if depth > DEEPEST:
            raise ValueError(f"nested more than {DEEPEST} deep")
    # each raises a ValueError: on NaN and infinities, on half a character
    json.dumps(value, allow_nan=False, ensure_ascii=False).encode("utf-8")
    return value


def _inside(value: JsonValue) -> Iterable[JsonValue]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_.][a-z0-9]+)*$", max_length=100)]
Choice = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_.][a-z0-9]+)*$", max_length=200)]
Time = Annotated[AwareDatetime, BeforeValidator(_is_text)]
Confidence = Annotated[int, Field(ge=1, le=3), BeforeValidator(_is_number)]
Milliseconds = Annotated[int, Field(ge=0, le=2**53 - 1), BeforeValidator(_is_number)]


class AnswerBody(Body):
    """One answer. Send it again with the same id as often as you like: it counts once."""

    id: Annotated[UUID, Field(description="made by the page before it first tries to send")]
    lesson: Id
    hash: Annotated[Id, Field(description="the build the learner saw")]
    item: Id
    variant: Annotated[
        Id | None, Field(description="which way it was asked; left out where it does not vary")
    ] = None
    choice: Annotated[Choice, Field(description="an option; steps in order, joined by points")]
    reason: Annotated[Id | None, Field(description="left out where no reason is asked")] = None
    confidence: Confidence | None = None
    answered_at: Time
    took_ms: Milliseconds
    seen: Annotated[dict[str, JsonValue], AfterValidator(_is_json)] = Field(default_factory=dict)

    def submitted(self) -> Submitted:
        """Give the answer in the words of the study room."""
        return Submitted(
            id=ReviewId(str(self.id)),
            lesson=self.lesson,
            bundle=self.hash,
            item=self.item,
            variant=self.variant,
            choice=self.choice,
            reason=self.reason,
            confidence=self.confidence,
            answered_at=self.answered_at,
            took_ms=self.took_ms,
            seen=json.dumps(self.seen, allow_nan=False),
        )


class AnsweredBody(Body):
    """What became of an answer."""

    id: str
    fact: Annotated[str, Field(description="what the answer rated")]
    is_correct: bool
    prediction_correct: bool
    reason_correct: bool | None
    rating: Literal["good", "again"]
    due_at: datetime
    interval_days: float
    repeated: bool

    @classmethod
    def of(cls, answered: Answered) -> AnsweredBody:
        """Write a result for the page."""
        return cls(
            id=answered.id,
            fact=answered.fact,
            is_correct=answered.is_correct,
            prediction_correct=answered.prediction_is_correct,
            reason_correct=answered.reason_is_correct,
            rating=answered.rating.value,
            due_at=answered.due_at,
            interval_days=answered.interval.total_seconds() / SECONDS_PER_DAY,
            repeated=answered.is_repeated,
        )


class LessonBody(Body):
    """One lesson in its newest build, found at /content/<id>/<hash>/."""

    id: str
    title: str
    pack: str
    hash: str


class LessonsBody(Body):
    """The lessons this server has."""

    lessons: list[LessonBody]


class HealthBody(Body):
    """The server runs and its database answers."""

    ok: bool
    version: str


class Trouble(Body):
    """Where, what, and what to do about it."""

    where: str
    what: str
    fix: str


class ErrorBody(Body):
    """Every answer that is not a success."""

    error: Trouble
