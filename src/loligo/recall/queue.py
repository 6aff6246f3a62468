"""Queue: which cards to ask now, and in what order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from loligo.recall.card import Card


@dataclass(frozen=True, slots=True)
class Queue:
    """The cards to ask now.

    Args:
        due: earliest due first; cards due at the same moment by id, so that two servers agree.
        next_due_at: when the next card falls due after these; None when none will.
    """

    due: tuple[Card, ...]
    next_due_at: datetime | None


def queue(cards: Iterable[Card], now: datetime) -> Queue:
    """Split cards into those due by now and the time of the next."""
    known = tuple(cards)
    due = sorted((card for card in known if card.due_at <= now), key=lambda c: (c.due_at, c.id))
    later = [card.due_at for card in known if card.due_at > now]
    return Queue(due=tuple(due), next_due_at=min(later, default=None))
