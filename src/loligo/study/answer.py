"""Answer: one answer graded, rated, scheduled and kept, in one transaction."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from loligo.recall.card import Card, CardId
from loligo.recall.rating import Rating, rate
from loligo.recall.replay import replay
from loligo.recall.review import Review, ReviewId, in_order
from loligo.recall.schedule import Schedule
from loligo.store import cards, reviews
from loligo.store.cards import CardLine
from loligo.store.reviews import LearnerId, ReviewLine
from loligo.store.store import Store
from loligo.store.transaction import Transaction
from loligo.study.catalogue import Catalogue, Chosen, grade

# Before Loligo existed: a device that says so has lost its clock.
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Submitted:
    """An answer as the page sent it.

    Args:
        id: made by the page, before it tried to send.
        lesson: id of the lesson.
        bundle: hash of the build the learner saw.
        item: id of the question.
        variant: which way it was asked; None where it does not vary.
        choice: id of the chosen option, or an order of steps; see `catalogue.Chosen`.
        reason: id of the chosen reason; None where no reason is asked.
        confidence: how sure the learner was; None when not asked.
        answered_at: by the device's clock.
        took_ms: time to answer.
        seen: what the page showed, as JSON text.
    """

    id: ReviewId
    lesson: str
    bundle: str
    item: str
    variant: str | None
    choice: str
    reason: str | None
    confidence: int | None
    answered_at: datetime
    took_ms: int
    seen: str

    @property
    def chosen(self) -> Chosen:
        """The part that is graded."""
        return Chosen(
            lesson=self.lesson,
            bundle=self.bundle,
            item=self.item,
            variant=self.variant,
            choice=self.choice,
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """What the learner is told.

    Args:
        id: of the answer.
        fact: what it rated.
        prediction_is_correct: first tier.
        reason_is_correct: second tier; None where the question has none.
        rating: both right is good.
        due_at: when the card comes back.
        interval: from the answer until then.
        is_repeated: the answer had arrived before; this is what was said then.
    """

    id: ReviewId
    fact: str
    prediction_is_correct: bool
    reason_is_correct: bool | None
    rating: Rating
    due_at: datetime
    interval: timedelta
    is_repeated: bool

    @property
    def is_correct(self) -> bool:
        """Every tier was right."""
        return self.prediction_is_correct and self.reason_is_correct is not False


def answer(
    store: Store,
    schedule: Schedule,
    catalogue: Catalogue,
    *,
    learner: LearnerId,
    submitted: Submitted,
    now: datetime,
) -> Future[Answered]:
    """Keep an answer; the future has the result once it is on the disk.

    An id seen before changes nothing and gives the earlier result; so does a second answer of one
    day to a card of the rapid review. An answer that arrives late,
    after studying offline, takes its place by the time it was given: the card is as if all
    answers had arrived in order.

    Returns:
        The result; or UnknownItem when the lesson, item or option does not exist; or StoreError.
    """
    return store.submit(partial(_keep, schedule, catalogue, learner, submitted, now))


def card_id(lesson: str, fact: str) -> CardId:
    """Name the card of a fact: one for all its questions, the same in every build of its lesson."""
    return CardId(f"{lesson}/{fact}")


def believable(answered_at: datetime, now: datetime) -> datetime:
    """Give the time an answer counts from: the device's, unless its clock is plainly wrong."""
    is_believable = EARLIEST <= answered_at <= now
    return (answered_at if is_believable else now).astimezone(UTC)


def _keep(
    schedule: Schedule,
    catalogue: Catalogue,
    learner: LearnerId,
    submitted: Submitted,
    now: datetime,
    transaction: Transaction,
) -> Answered:
    earlier = reviews.find(transaction, learner, submitted.id)
    if earlier is not None:
        return _told(earlier, is_repeated=True)
    graded = grade(catalogue, submitted.chosen)
    review = Review(
        id=submitted.id,
        card=card_id(submitted.lesson, graded.fact),
        rating=rate(graded.prediction_is_correct, graded.reason_is_correct),
        answered_at=believable(submitted.answered_at, now),
    )
    if graded.counts_once_a_day:
        first = reviews.find_of_day(
            transaction, learner, review.card, submitted.item, review.answered_at.date()
        )
        if first is not None:
            return replace(_told(first, is_repeated=True), id=submitted.id)
    before, card = _step(transaction, schedule, learner, review)
    line = ReviewLine(
        learner=learner,
        id=review.id,
        card=review.card,
        lesson=submitted.lesson,
        fact=graded.fact,
        bundle=submitted.bundle,
        item=submitted.item,
        variant=submitted.variant,
        choice=submitted.choice,
        reason=submitted.reason,
        confidence=submitted.confidence,
        prediction_is_correct=graded.prediction_is_correct,
        reason_is_correct=graded.reason_is_correct,
        rating=review.rating,
        answered_at=review.answered_at,
        received_at=now,
        took_ms=submitted.took_ms,
        seen=submitted.seen,
        due_at=card.due_at,
        schedule=schedule.name,
        schedule_fingerprint=schedule.fingerprint,
        expected_recall=None if before is None else schedule.recall(before, review.answered_at),
    )
    reviews.append(transaction, line)
    cards.put(
        transaction,
        CardLine(learner, submitted.lesson, graded.fact, card, schedule.fingerprint),
    )
    return _told(line, is_repeated=False)


def _step(
    transaction: Transaction, schedule: Schedule, learner: LearnerId, review: Review
) -> tuple[Card | None, Card]:
    """Give the card before and after a review.

    One step on from the state that is kept; or from the whole log when that will not do.
    """
    known = cards.get(transaction, learner, review.card)
    if (
        known is not None
        and known.schedule_fingerprint == schedule.fingerprint
        and known.card.reviewed_at < review.answered_at
    ):
        after = schedule.next(known.card, review.card, review.rating, review.answered_at)
        return known.card, after
    log = reviews.of_card(transaction, learner, review.card)
    before = replay(schedule, (each for each in log if in_order(each) < in_order(review)))
    card = replay(schedule, (*log, review))
    assert card is not None, "a log with a review in it gives a card"
    return before, card


def _told(line: ReviewLine, *, is_repeated: bool) -> Answered:
    return Answered(
        id=line.id,
        fact=line.fact,
        prediction_is_correct=line.prediction_is_correct,
        reason_is_correct=line.reason_is_correct,
        rating=line.rating,
        due_at=line.due_at,
        interval=line.due_at - line.answered_at,
        is_repeated=is_repeated,
    )
