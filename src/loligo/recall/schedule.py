"""Schedule: the seam between what was answered and when to ask again."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from loligo.recall.card import Card, CardId
from loligo.recall.rating import Rating


class Schedule(Protocol):
    """A rule that says when a card is due next.

    The same card, rating and time always give the same next card: no clock, no chance.
    """

    @property
    def name(self) -> str:
        """What people call the rule; kept with every review it decided."""

    @property
    def fingerprint(self) -> str:
        """Changes when any parameter of the rule changes; kept with every review and card."""

    def next(
        self, card: Card | None, card_id: CardId, rating: Rating, answered_at: datetime
    ) -> Card:
        """Give the card after one more answer.

        Args:
            card: the card before the answer; None when it was never answered.
            card_id: which card, also when there is none before.
            rating: how the answer went.
            answered_at: when it was given, in UTC, not before `card.reviewed_at`.
        """

    def recall(self, card: Card, at: datetime) -> float | None:
        """Give the chance, 0 to 1, that a card would be remembered at a time.

        Returns:
            None when the rule has no such idea.
        """
