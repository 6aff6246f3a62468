"""Undo: an answer taken back. The log keeps both; the card is as if the answer had not been."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from loligo.errors import UnknownItem
from loligo.recall.card import Card
from loligo.recall.replay import replay
from loligo.recall.review import ReviewId
from loligo.recall.schedule import Schedule
from loligo.store import cards, reviews, undos
from loligo.store.cards import CardLine
from loligo.store.reviews import LearnerId, ReviewLine
from loligo.store.store import Store
from loligo.store.transaction import Transaction
from loligo.store.undos import UndoLine


@dataclass(frozen=True, slots=True)
class Undone:
    """What the learner is told.

    Args:
        id: of the answer that counts no more.
        lesson: it was about this lesson,
        fact: and this fact in it.
        due_at: when the fact is asked again now; None when no other answer about it is left.
        is_repeated: it had been undone before; nothing has changed.
    """

    id: ReviewId
    lesson: str
    fact: str
    due_at: datetime | None
    is_repeated: bool


def undo(
    store: Store, schedule: Schedule, *, learner: LearnerId, review: ReviewId, now: datetime
) -> Future[Undone]:
    """Take an answer back; the future has the result once it is on the disk.

    Doing it again changes nothing. The same answer sent again stays undone; whoever answers anew
    does so under a new id.

    Returns:
        The result; or UnknownItem when this learner has no such answer; or StoreError.
    """
    return store.submit(partial(_take_back, schedule, learner, review, now))


def _take_back(
    schedule: Schedule,
    learner: LearnerId,
    review: ReviewId,
    now: datetime,
    transaction: Transaction,
) -> Undone:
    line = reviews.find(transaction, learner, review)
    if line is None:
        raise UnknownItem(
            where=f"answer '{review}'",
            what="this server has no such answer of yours",
            fix="Send the answer first, then its undo.",
        )
    is_repeated = undos.is_undone(transaction, learner, review)
    if is_repeated:
        kept = cards.get(transaction, learner, line.card)
        card = None if kept is None else kept.card
    else:
        undos.append(transaction, UndoLine(learner, review, now))
        card = _replay(transaction, schedule, line)
    return Undone(
        id=review,
        lesson=line.lesson,
        fact=line.fact,
        due_at=None if card is None else card.due_at,
        is_repeated=is_repeated,
    )


def _replay(transaction: Transaction, schedule: Schedule, line: ReviewLine) -> Card | None:
    """Make the state of a card again from the answers that still count."""
    card = replay(schedule, reviews.of_card(transaction, line.learner, line.card))
    if card is None:
        cards.drop(transaction, line.learner, line.card)
    else:
        put = CardLine(line.learner, line.lesson, line.fact, card, schedule.fingerprint)
        cards.put(transaction, put)
    return card
