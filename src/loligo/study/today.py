"""Today: what a learner is asked now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loligo.recall.card import CardId
from loligo.recall.queue import queue
from loligo.store import cards
from loligo.store.reviews import LearnerId
from loligo.store.store import Store
from loligo.study.catalogue import Catalogue, is_asked

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DueCard:
    """A card to ask now, and where its question is."""

    card: CardId
    lesson: str
    item: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Today:
    """What is due, longest overdue first, and when the next card falls due after these."""

    now: datetime
    due: tuple[DueCard, ...]
    next_due_at: datetime | None


def today(store: Store, catalogue: Catalogue, learner: LearnerId, now: datetime) -> Today:
    """Find what to ask a learner now.

    A card whose question was taken out of its lesson is not asked; its log stays.

    Raises:
        StoreError: the database cannot be read.
    """
    due, next_due_at = store.read(
        lambda transaction: (
            cards.due(transaction, learner, now, MOST_AT_ONCE),
            cards.next_due_at(transaction, learner, now),
        )
    )
    asked = {line.card.id: line for line in due if is_asked(catalogue, line.lesson, line.item)}
    in_order = queue((line.card for line in asked.values()), now).due
    return Today(
        now=now,
        due=tuple(
            DueCard(card.id, asked[card.id].lesson, asked[card.id].item, card.due_at)
            for card in in_order
        ),
        next_due_at=next_due_at,
    )
