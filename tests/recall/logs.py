"""Random logs of one card, for hypothesis."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from loligo.recall.card import CardId
from loligo.recall.rating import Rating
from loligo.recall.review import Review, ReviewId

START = datetime(2026, 1, 1, 8, tzinfo=UTC)
CARD = CardId("action-potential-initiation/summation")

# Whole minutes over two months: same-day reviews and answers at the same moment both happen.
moments = st.integers(0, 60 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


@st.composite
def logs(draw: st.DrawFn, most: int = 12) -> list[Review]:
    """One to `most` reviews, in no order, with ids that do not sort by time."""
    answers = draw(st.lists(st.tuples(moments, st.sampled_from(Rating)), min_size=1, max_size=most))
    numbers = draw(st.permutations(range(len(answers))))
    return [
        Review(ReviewId(f"r{number:02}"), CARD, rating, at)
        for number, (at, rating) in zip(numbers, answers, strict=True)
    ]
