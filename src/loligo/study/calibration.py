"""Calibration: of what the schedule expected to be remembered, how much was?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from loligo.recall.rating import Rating
from loligo.store.reviews import PastAnswer

# With fewer the share is a matter of luck: of 30 expected at 90 %, 24 to 30 are right by chance
# alone (95 % of the time).
N_NEEDED = 30
# Minutes after the last answer everybody remembers: that would flatter the schedule.
SPACED = timedelta(hours=12)
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Band:
    """Answers that were expected alike.

    Args:
        low: expected from here on,
        high: up to, but for 1 not including, here.
        n_answers: how many.
        expected: their mean expectation; None without answers.
        remembered: the share that was right; None likewise.
    """

    low: float
    high: float
    n_answers: int
    expected: float | None
    remembered: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was expected and what came, over all answers given half a day or more after another.

    Args:
        n_answers: how many there are.
        n_needed: with fewer, nothing should be concluded.
        expected: mean expectation; None without answers.
        remembered: the share that was right; None likewise.
        bands: the same for answers expected alike.
    """

    n_answers: int
    n_needed: int
    expected: float | None
    remembered: float | None
    bands: tuple[Band, ...]


def calibrate(past: Iterable[PastAnswer]) -> Calibration:
    """Compare expectations with answers.

    Args:
        past: one card after the other, within each by time, as `reviews.of_learner` gives them.
    """
    spaced = list(_spaced(past))
    bands = []
    for low, high in pairwise(EDGES):
        alike = [each for each in spaced if low <= each[0] < high or each[0] == high == EDGES[-1]]
        bands.append(Band(low, high, len(alike), *_means(alike)))
    return Calibration(len(spaced), N_NEEDED, *_means(spaced), bands=tuple(bands))


def _spaced(past: Iterable[PastAnswer]) -> Iterable[tuple[float, bool]]:
    before: PastAnswer | None = None
    for each in past:
        is_spaced = (
            before is not None
            and before.card == each.card
            and each.answered_at - before.answered_at >= SPACED
        )
        if is_spaced and each.expected_recall is not None:
            yield each.expected_recall, each.rating is Rating.GOOD
        before = each


def _means(pairs: Sequence[tuple[float, bool]]) -> tuple[float | None, float | None]:
    if not pairs:
        return None, None
    n = len(pairs)
    return sum(expected for expected, _ in pairs) / n, sum(right for _, right in pairs) / n
