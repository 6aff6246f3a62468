"""Reviews: the log. Lines are added and read, never changed; the database itself refuses that."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import NewType

from sqlalchemy import Row, bindparam, exists, func, insert, select

from loligo.recall.card import CardId
from loligo.recall.rating import Rating
from loligo.recall.review import Review, ReviewId
from loligo.store.schema import reviews, undos
from loligo.store.transaction import Transaction

LearnerId = NewType("LearnerId", str)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """Everything known about one answer, as it was when it was given.

    Args:
        learner: who answered.
        id: made by the page; the same answer sent twice is one line.
        card: what was scheduled.
        lesson: id of the lesson.
        fact: id of the fact that the answer rates, as that lesson had it.
        bundle: hash of the very lesson the learner saw.
        item: id of the question.
        variant: id of the variant that was asked, made of its values; None as the author wrote it.
        choice: id of the chosen option; of a question of order the ids of its steps, by points.
        reason: id of the chosen reason; None where the question has no second tier.
        confidence: how sure the learner was; None when not asked.
        prediction_is_correct: first tier.
        reason_is_correct: second tier; None likewise.
        rating: what the schedule heard.
        answered_at: when the answer was given.
        received_at: when it reached the server; later after studying offline.
        took_ms: time to answer.
        seen: what the page showed, as JSON text.
        due_at: when the learner was told the card comes back.
        schedule: name of the rule that said so.
        schedule_fingerprint: the rule with its parameters.
        expected_recall: how likely a right answer seemed just before; None for a first answer, and
            in lines of a Loligo that did not keep it.
    """

    learner: LearnerId
    id: ReviewId
    card: CardId
    lesson: str
    fact: str
    bundle: str
    item: str
    variant: str | None
    choice: str
    reason: str | None
    confidence: int | None
    prediction_is_correct: bool
    reason_is_correct: bool | None
    rating: Rating
    answered_at: datetime
    received_at: datetime
    took_ms: int
    seen: str
    due_at: datetime
    schedule: str
    schedule_fingerprint: str
    expected_recall: float | None

    @property
    def review(self) -> Review:
        """The part a schedule needs."""
        return Review(self.id, self.card, self.rating, self.answered_at)


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """What a look back needs of one answer.

    Args:
        card: what it rated.
        answered_at: when it was given.
        rating: how it went.
        expected_recall: as in `ReviewLine`.
    """

    card: CardId
    answered_at: datetime
    rating: Rating
    expected_recall: float | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose card, and which fact it asks about."""

    learner: LearnerId
    card: CardId
    lesson: str
    fact: str


ROWS_AT_ONCE = 1000
DAY = timedelta(days=1)

_NAMES = tuple(field.name for field in fields(ReviewLine))
_COLUMNS = tuple(reviews.c[name] for name in _NAMES)
_INSERT = insert(reviews).inline()
_FIND = select(*_COLUMNS).where(
    reviews.c.learner == bindparam("learner"), reviews.c.id == bindparam("id")
)
_COUNTS = ~exists().where(undos.c.learner == reviews.c.learner, undos.c.review == reviews.c.id)
_OF_CARD = select(reviews.c.id, reviews.c.rating, reviews.c.answered_at).where(
    reviews.c.learner == bindparam("learner"), reviews.c.card == bindparam("card"), _COUNTS
)
_OF_DAY = (
    select(*_COLUMNS)
    .where(
        reviews.c.learner == bindparam("learner"),
        reviews.c.card == bindparam("card"),
        reviews.c.item == bindparam("item"),
        reviews.c.answered_at >= bindparam("start"),
        reviews.c.answered_at < bindparam("end"),
        _COUNTS,
    )
    .order_by(reviews.c.answered_at)
    .limit(1)
)
_OF_LEARNER = (
    select(reviews.c.card, reviews.c.answered_at, reviews.c.rating, reviews.c.expected_recall)
    .where(reviews.c.learner == bindparam("learner"), _COUNTS)
    .order_by(reviews.c.card, reviews.c.answered_at, reviews.c.id)
)
_LAST_ANSWERS = (
    select(
        reviews.c.card, reviews.c.item, func.max(reviews.c.answered_at).label("last_answered_at")
    )
    .where(
        reviews.c.learner == bindparam("learner"),
        reviews.c.card.in_(bindparam("cards", expanding=True)),
        _COUNTS,
    )
    .group_by(reviews.c.card, reviews.c.item)
)
_BY_CARD = (
    select(
        reviews.c.learner,
        reviews.c.card,
        reviews.c.lesson,
        reviews.c.fact,
        reviews.c.id,
        reviews.c.rating,
        reviews.c.answered_at,
    )
    .where(_COUNTS)
    .order_by(reviews.c.learner, reviews.c.card)
)
_PAGE = (
    select(reviews.c.number, *_COLUMNS)
    .where(reviews.c.number > bindparam("after"))
    .order_by(reviews.c.number)
    .limit(bindparam("most"))
)


def append(transaction: Transaction, line: ReviewLine) -> None:
    """Add one line to the log."""
    values = {name: getattr(line, name) for name in _NAMES}
    values["rating"] = line.rating.value
    transaction.execute(_INSERT, values)


def find(transaction: Transaction, learner: LearnerId, review: ReviewId) -> ReviewLine | None:
    """Find the line with an id, if that answer has arrived before."""
    row = transaction.execute(_FIND, {"learner": learner, "id": review}).first()
    return None if row is None else _line(row)


def find_of_day(
    transaction: Transaction, learner: LearnerId, card: CardId, item: str, day: date
) -> ReviewLine | None:
    """Find the first answer to a question on a day (UTC) that was not undone, if there is one."""
    start = datetime.combine(day, time(), UTC)
    found = transaction.execute(
        _OF_DAY,
        {"learner": learner, "card": card, "item": item, "start": start, "end": start + DAY},
    ).first()
    return None if found is None else _line(found)


def of_card(transaction: Transaction, learner: LearnerId, card: CardId) -> tuple[Review, ...]:
    """Read the reviews of one card that were not undone, in no particular order."""
    rows = transaction.execute(_OF_CARD, {"learner": learner, "card": card})
    return tuple(
        Review(ReviewId(row.id), card, Rating(row.rating), row.answered_at) for row in rows
    )


def last_answers(
    transaction: Transaction, learner: LearnerId, cards: Collection[CardId]
) -> dict[tuple[CardId, str], datetime]:
    """Read when each question of some cards was last answered, but for what was undone.

    Returns:
        Time by card and id of the question; without those never answered for that card.
    """
    rows = transaction.execute(_LAST_ANSWERS, {"learner": learner, "cards": tuple(cards)})
    return {(CardId(row.card), row.item): row.last_answered_at for row in rows}


def page(transaction: Transaction, after: int, most: int) -> tuple[tuple[int, ReviewLine], ...]:
    """Read part of the log in the order of arrival.

    Args:
        transaction: any.
        after: the number of the last line already read; 0 to start.
        most: lines to read at once.

    Returns:
        Pairs of number and line; fewer than `most` at the end of the log.
    """
    rows = transaction.execute(_PAGE, {"after": after, "most": most})
    return tuple((row.number, _line(row)) for row in rows)


def by_card(transaction: Transaction) -> Iterator[tuple[Asked, Review]]:
    """Read every review that was not undone, one card after the other.

    The lines of a card come in no particular order.
    """
    rows = transaction.execute(_BY_CARD, execution_options={"yield_per": ROWS_AT_ONCE})
    for row in rows:
        asked = Asked(LearnerId(row.learner), CardId(row.card), row.lesson, row.fact)
        yield asked, Review(ReviewId(row.id), asked.card, Rating(row.rating), row.answered_at)


def of_learner(transaction: Transaction, learner: LearnerId) -> Iterator[PastAnswer]:
    """Read the answers of a learner that were not undone, card after card, in each by time."""
    options = {"yield_per": ROWS_AT_ONCE}
    rows = transaction.execute(_OF_LEARNER, {"learner": learner}, execution_options=options)
    for row in rows:
        yield PastAnswer(CardId(row.card), row.answered_at, Rating(row.rating), row.expected_recall)


def none_count(transaction: Transaction) -> bool:
    """Tell whether there is no review, or every one was undone."""
    return transaction.scalar(select(reviews.c.number).where(_COUNTS).limit(1)) is None


def _line(row: Row[*tuple[object, ...]]) -> ReviewLine:
    values = {name: getattr(row, name) for name in _NAMES}
    values["rating"] = Rating(values["rating"])
    return ReviewLine(**values)
