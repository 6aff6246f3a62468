"""Queue: which cards to ask now, and in what order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from loligo.recall.card import Card, Phase
from loligo.recall.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Queue:
    """The cards to ask now.

    Args:
        due: what to ask first comes first, so that whoever stops early has done what counts most.
        next_due_at: when the next card falls due after these; None when none will.
    """

    due: tuple[Card, ...]
    next_due_at: datetime | None


def queue(schedule: Schedule, cards: Iterable[Card], now: datetime) -> Queue:
    """Split cards into those due by now and the time of the next.

    Cards in their short steps come first, since minutes are what those steps are about; then the
    most forgotten; then the longest overdue; then by id, so that two servers agree.
    """
    known = tuple(cards)

    def rank(card: Card) -> tuple[bool, float, datetime, str]:
        recall = schedule.recall(card, now)
        is_spaced = card.memory.phase is Phase.REVIEW
        return is_spaced, 0.0 if recall is None else recall, card.due_at, card.id

    due = sorted((card for card in known if card.due_at <= now), key=rank)
    later = [card.due_at for card in known if card.due_at > now]
    return Queue(due=tuple(due), next_due_at=min(later, default=None))
