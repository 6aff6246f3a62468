"""Progress: what a learner remembers of each fact, what comes when, and what was done so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import partial

from loligo.recall.card import Phase
from loligo.recall.rating import Rating
from loligo.recall.schedule import Schedule
from loligo.store import cards, reviews
from loligo.store.cards import CardLine
from loligo.store.reviews import LearnerId, PastAnswer
from loligo.store.store import Store
from loligo.store.transaction import Transaction
from loligo.study.calibration import Calibration, calibrate

FORECAST_DAYS = 30


@dataclass(frozen=True, slots=True)
class FactMemory:
    """What the schedule believes of one fact, now.

    Args:
        lesson: id of the lesson.
        fact: id of the fact.
        phase: in short steps, or in days.
        recall: how likely a right answer is now, 0 to 1; None when the schedule cannot tell.
        stability_days: until that falls to 0.9; None likewise.
        n_reviews: answers so far.
        n_lapses: those that were wrong.
        reviewed_at: the last answer.
        due_at: when it is asked again.
    """

    lesson: str
    fact: str
    phase: Phase
    recall: float | None
    stability_days: float | None
    n_reviews: int
    n_lapses: int
    reviewed_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class DueDay:
    """How many facts come on a day; on the first, also those that are overdue."""

    day: date
    n_due: int


@dataclass(frozen=True, slots=True)
class AnswerDay:
    """What was answered on a day."""

    day: date
    n_answers: int
    n_right: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a learner has come.

    Args:
        now: the moment all of this is about.
        n_reviews: answers in all, but for what was undone.
        n_lapses: those that were wrong.
        n_due: facts to ask now.
        facts: every fact asked about at least once; the most forgotten first.
        forecast: the next thirty days, as things stand: each answer moves its fact further.
        days: every day with an answer, the earliest first.
        calibration: how far the schedule can be believed.
    """

    now: datetime
    n_reviews: int
    n_lapses: int
    n_due: int
    facts: tuple[FactMemory, ...]
    forecast: tuple[DueDay, ...]
    days: tuple[AnswerDay, ...]
    calibration: Calibration


def progress(
    store: Store, schedule: Schedule, *, learner: LearnerId, now: datetime, zone: timezone
) -> Progress:
    """Look at everything a learner has done.

    Args:
        store: where it is kept.
        schedule: what is believed of memory.
        learner: who asks.
        now: the present moment.
        zone: where the learner's days begin and end.

    Raises:
        StoreError: the database cannot be read.
    """
    return store.read(partial(_look, schedule, learner, now, zone))


def _look(
    schedule: Schedule,
    learner: LearnerId,
    now: datetime,
    zone: timezone,
    transaction: Transaction,
) -> Progress:
    lines = cards.of_learner(transaction, learner)
    past = tuple(reviews.of_learner(transaction, learner))
    facts = sorted((_memory(schedule, line, now) for line in lines), key=_faintest_first)
    return Progress(
        now=now,
        n_reviews=len(past),
        n_lapses=sum(each.rating is Rating.AGAIN for each in past),
        n_due=sum(fact.due_at <= now for fact in facts),
        facts=tuple(facts),
        forecast=_forecast((fact.due_at for fact in facts), now, zone),
        days=_days(past, zone),
        calibration=calibrate(past),
    )


def _memory(schedule: Schedule, line: CardLine, now: datetime) -> FactMemory:
    card = line.card
    return FactMemory(
        lesson=line.lesson,
        fact=line.fact,
        phase=card.memory.phase,
        recall=schedule.recall(card, now),
        stability_days=card.memory.stability_days,
        n_reviews=card.n_reviews,
        n_lapses=card.n_lapses,
        reviewed_at=card.reviewed_at,
        due_at=card.due_at,
    )


def _faintest_first(fact: FactMemory) -> tuple[float, datetime, str, str]:
    return 1.0 if fact.recall is None else fact.recall, fact.due_at, fact.lesson, fact.fact


def _forecast(due_at: Iterable[datetime], now: datetime, zone: timezone) -> tuple[DueDay, ...]:
    first = now.astimezone(zone).date()
    n_due = Counter(max(at.astimezone(zone).date(), first) for at in due_at)
    days = (first + timedelta(days=number) for number in range(FORECAST_DAYS))
    return tuple(DueDay(day, n_due[day]) for day in days)


def _days(past: Iterable[PastAnswer], zone: timezone) -> tuple[AnswerDay, ...]:
    n_answers: Counter[date] = Counter()
    n_right: Counter[date] = Counter()
    for each in past:
        day = each.answered_at.astimezone(zone).date()
        n_answers[day] += 1
        n_right[day] += each.rating is Rating.GOOD
    return tuple(AnswerDay(day, n_answers[day], n_right[day]) for day in sorted(n_answers))
