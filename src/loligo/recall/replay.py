"""Replay: the state of a card rebuilt from its reviews."""

from __future__ import annotations

from collections.abc import Iterable

from loligo.recall.card import Card
from loligo.recall.review import Review, in_order
from loligo.recall.schedule import Schedule


def replay(schedule: Schedule, reviews: Iterable[Review]) -> Card | None:
    """Rebuild one card from its log, in the order the answers were given.

    Args:
        schedule: the rule to apply, which may differ from the one that decided at the time.
        reviews: all reviews of one card, in any order.

    Returns:
        The card after the last review; None without reviews.
    """
    card: Card | None = None
    for review in sorted(reviews, key=in_order):
        card = schedule.next(card, review.card, review.rating, review.answered_at)
    return card
