"""The second tenant of the schedule seam: fixed steps, easy to reckon in the head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from loligo.recall.card import Card, CardId, Memory, Phase
from loligo.recall.rating import Rating

DAYS = (1, 2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class FixedSteps:
    """Days double with each right answer and start again after a wrong one."""

    version: str = "1"

    @property
    def name(self) -> str:
        return "fixed"

    @property
    def fingerprint(self) -> str:
        return f"fixed-{self.version}"

    def next(
        self, card: Card | None, card_id: CardId, rating: Rating, answered_at: datetime
    ) -> Card:
        before = card.memory.step or 0 if card else 0
        step = min(before + 1, len(DAYS) - 1) if rating is Rating.GOOD else 0
        return Card(
            id=card_id,
            due_at=answered_at + timedelta(days=DAYS[step]),
            reviewed_at=answered_at,
            n_reviews=(card.n_reviews if card else 0) + 1,
            n_lapses=(card.n_lapses if card else 0) + (rating is Rating.AGAIN),
            memory=Memory(Phase.REVIEW, step=step),
        )

    def recall(self, card: Card, at: datetime) -> float | None:
        return None
