"""Progress: how far a learner has come, in a few counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loligo.store import cards
from loligo.store.reviews import LearnerId
from loligo.store.store import Store


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts over all cards of a learner.

    Args:
        n_cards: facts asked about at least once.
        n_reviews: answers in all.
        n_lapses: answers that were wrong.
        n_due: cards to ask now.
    """

    n_cards: int
    n_reviews: int
    n_lapses: int
    n_due: int


def progress(store: Store, learner: LearnerId, now: datetime) -> Progress:
    """Count what a learner has done.

    Raises:
        StoreError: the database cannot be read.
    """
    lines = store.read(lambda transaction: cards.of_learner(transaction, learner))
    return Progress(
        n_cards=len(lines),
        n_reviews=sum(line.card.n_reviews for line in lines),
        n_lapses=sum(line.card.n_lapses for line in lines),
        n_due=sum(line.card.due_at <= now for line in lines),
    )
