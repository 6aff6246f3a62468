"""Review lines and cards to write in tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from loligo.recall.card import Card, CardId, Memory, Phase
from loligo.recall.rating import Rating
from loligo.recall.review import ReviewId
from loligo.store.cards import CardLine
from loligo.store.reviews import LearnerId, ReviewLine

ADA = LearnerId("ada")
BEN = LearnerId("ben")
NOW = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


def review_line(
    name: str = "r1", learner: LearnerId = ADA, fact: str = "summation", item: str = "three-suns"
) -> ReviewLine:
    """A line with something in every field."""
    return ReviewLine(
        learner=learner,
        id=ReviewId(name),
        card=CardId(f"lesson/{fact}"),
        lesson="lesson",
        fact=fact,
        bundle="0a1b2c",
        item=item,
        variant="seed 7",
        choice="spike",
        reason="threshold",
        confidence=2,
        prediction_is_correct=True,
        reason_is_correct=False,
        rating=Rating.AGAIN,
        answered_at=NOW,
        received_at=NOW + timedelta(seconds=1),
        took_ms=2**40,
        seen='{"suns": [1, 2, 3], "word": "\\u00e9\\u0000"}',
        due_at=NOW + timedelta(minutes=10),
        schedule="fsrs",
        schedule_fingerprint="f00",
        expected_recall=1 / 3,
    )


def card_line(
    fact: str = "summation", learner: LearnerId = ADA, due_at: datetime = NOW
) -> CardLine:
    """A card with numbers that a narrow column would round."""
    return CardLine(
        learner=learner,
        lesson="lesson",
        fact=fact,
        card=Card(
            id=CardId(f"lesson/{fact}"),
            due_at=due_at,
            reviewed_at=NOW - timedelta(days=3),
            n_reviews=3,
            n_lapses=1,
            memory=Memory(Phase.REVIEW, None, 53.626910123456789, 1 / 3),
        ),
        schedule_fingerprint="f00",
    )
