"""Review: one answer as a schedule sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from loligo.recall.card import CardId
from loligo.recall.rating import Rating

ReviewId = NewType("ReviewId", str)


@dataclass(frozen=True, slots=True)
class Review:
    """One answer: what was asked, how it went, when the learner answered.

    Args:
        id: made where the answer was given, so that the same answer sent twice is one review.
        card: what the answer rates.
        rating: how it went.
        answered_at: when the learner answered, not when the answer arrived.
    """

    id: ReviewId
    card: CardId
    rating: Rating
    answered_at: datetime


def in_order(review: Review) -> tuple[datetime, str]:
    """Sort key: the order in which answers were given, whatever the order they arrived in."""
    return review.answered_at, review.id
