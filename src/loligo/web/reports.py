"""Reports: what the server tells a learner about their memory, as it goes over the wire."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field

from loligo.study.calibration import Calibration
from loligo.study.progress import FactMemory, Progress
from loligo.study.today import Today
from loligo.web.body import Body

LONGEST_SITTING_min = 120
FARTHEST_ZONE_min = 14 * 60

Minutes = Annotated[
    int, Query(ge=1, le=LONGEST_SITTING_min, description="how long to study, at 15 s a question")
]
ZoneMinutes = Annotated[
    int,
    Query(
        ge=-FARTHEST_ZONE_min,
        le=FARTHEST_ZONE_min,
        description="where the learner's days begin: minutes ahead of UTC",
    ),
]
Share = Annotated[float, Field(ge=0, le=1)]


class DueBody(Body):
    """A card to ask now, and by which question."""

    card: str
    lesson: str
    fact: str
    item: Annotated[str, Field(description="the question of the fact to ask this time")]
    due_at: datetime
    recall: Annotated[Share | None, Field(description="how likely a right answer is now")]


class TodayBody(Body):
    """What to ask now, what counts most first."""

    now: datetime
    due: list[DueBody]
    n_due: Annotated[int, Field(description="how many are due in all; `due` may hold fewer")]
    next_due_at: datetime | None

    @classmethod
    def of(cls, today: Today) -> TodayBody:
        """Write today's cards for the page."""
        due = [
            DueBody(
                card=card.card,
                lesson=card.lesson,
                fact=card.fact,
                item=card.item,
                due_at=card.due_at,
                recall=card.recall,
            )
            for card in today.due
        ]
        return cls(now=today.now, due=due, n_due=today.n_due, next_due_at=today.next_due_at)


class FactBody(Body):
    """What is believed of one fact."""

    lesson: str
    fact: str
    phase: Literal["learning", "review", "relearning"]
    recall: Annotated[Share | None, Field(description="how likely a right answer is now")]
    stability_days: Annotated[
        float | None, Field(description="days until that falls to 0.9, from the last answer")
    ]
    n_reviews: int
    n_lapses: int
    reviewed_at: datetime
    due_at: datetime

    @classmethod
    def of(cls, fact: FactMemory) -> FactBody:
        """Write one fact."""
        return cls(
            lesson=fact.lesson,
            fact=fact.fact,
            phase=fact.phase.value,
            recall=fact.recall,
            stability_days=fact.stability_days,
            n_reviews=fact.n_reviews,
            n_lapses=fact.n_lapses,
            reviewed_at=fact.reviewed_at,
            due_at=fact.due_at,
        )


class DueDayBody(Body):
    """How many facts come on a day."""

    day: date
    n_due: int


class AnswerDayBody(Body):
    """What was answered on a day."""

    day: date
    n_answers: int
    n_right: int


class BandBody(Body):
    """Answers that were expected alike."""

    low: Share
    high: Share
    n_answers: int
    expected: Share | None
    remembered: Share | None


class CalibrationBody(Body):
    """What was expected to be remembered, and what was."""

    n_answers: Annotated[int, Field(description="half a day or more after another")]
    n_needed: Annotated[int, Field(description="with fewer, conclude nothing")]
    expected: Share | None
    remembered: Share | None
    bands: list[BandBody]

    @classmethod
    def of(cls, found: Calibration) -> CalibrationBody:
        """Write a comparison."""
        bands = [
            BandBody(
                low=band.low,
                high=band.high,
                n_answers=band.n_answers,
                expected=band.expected,
                remembered=band.remembered,
            )
            for band in found.bands
        ]
        return cls(
            n_answers=found.n_answers,
            n_needed=found.n_needed,
            expected=found.expected,
            remembered=found.remembered,
            bands=bands,
        )


class ProgressBody(Body):
    """How far a learner has come."""

    now: datetime
    n_reviews: int
    n_lapses: int
    n_due: int
    facts: Annotated[list[FactBody], Field(description="the most forgotten first")]
    forecast: Annotated[list[DueDayBody], Field(description="thirty days; what is overdue: today")]
    days: Annotated[list[AnswerDayBody], Field(description="days with an answer")]
    calibration: CalibrationBody

    @classmethod
    def of(cls, found: Progress) -> ProgressBody:
        """Write progress for the page."""
        return cls(
            now=found.now,
            n_reviews=found.n_reviews,
            n_lapses=found.n_lapses,
            n_due=found.n_due,
            facts=[FactBody.of(fact) for fact in found.facts],
            forecast=[DueDayBody(day=each.day, n_due=each.n_due) for each in found.forecast],
            days=[
                AnswerDayBody(day=each.day, n_answers=each.n_answers, n_right=each.n_right)
                for each in found.days
            ],
            calibration=CalibrationBody.of(found.calibration),
        )


def zone_of(minutes: int) -> timezone:
    """Give the zone that is so far ahead of UTC."""
    return timezone(timedelta(minutes=minutes))
