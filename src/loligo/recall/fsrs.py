"""FSRS: the schedule learners meet: the library `fsrs`, without its clock and its dice."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from fsrs import Card as LibraryCard
from fsrs import Rating as LibraryRating
from fsrs import Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS

from loligo.recall.card import Card, CardId, Memory, Phase
from loligo.recall.rating import Rating

STEPS = (timedelta(minutes=10),)
LONGEST_INTERVAL_DAYS = 36_500
DECAY_WEIGHT = 20  # which of the weights says how steep forgetting is
FUZZ_STARTS_AT_DAYS = 2.5
# (from day, to day, share of the interval), the bands that FSRS implementations have in common
FUZZ_BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))

_STATES = {
    Phase.LEARNING: State.Learning,
    Phase.REVIEW: State.Review,
    Phase.RELEARNING: State.Relearning,
}
_PHASES = {state: phase for phase, state in _STATES.items()}
_RATINGS = {Rating.AGAIN: LibraryRating.Again, Rating.GOOD: LibraryRating.Good}


@dataclass(frozen=True, slots=True)
class Fsrs:
    """FSRS with one short step of ten minutes, then days.

    Due dates are spread a little, so that cards learnt together do not come back together. The
    spread depends on the card and its review count only: replaying a log gives the same dates. The
    library's own spread draws from chance, so it is off.

    Args:
        desired_retention: the share of due cards that should be remembered.
        parameters: weights fitted to a learner; None for the library's defaults.
    """

    desired_retention: float = 0.9
    parameters: tuple[float, ...] | None = None

    @property
    def name(self) -> str:
        return "fsrs"

    @property
    def fingerprint(self) -> str:
        return _fingerprint(self.desired_retention, self.parameters)

    def next(
        self, card: Card | None, card_id: CardId, rating: Rating, answered_at: datetime
    ) -> Card:
        before = _to_library(card, answered_at)
        scheduler = _scheduler(self.desired_retention, self.parameters)
        after, _ = scheduler.review_card(before, _RATINGS[rating], answered_at)
        n_reviews = (card.n_reviews if card else 0) + 1
        phase = _PHASES[after.state]
        due_at = after.due
        if phase is Phase.REVIEW:
            due_at = answered_at + _spread(due_at - answered_at, card_id, n_reviews)
        return Card(
            id=card_id,
            due_at=due_at,
            reviewed_at=answered_at,
            n_reviews=n_reviews,
            n_lapses=(card.n_lapses if card else 0) + (rating is Rating.AGAIN),
            memory=Memory(phase, after.step, after.stability, after.difficulty),
        )

    def recall(self, card: Card, at: datetime) -> float | None:
        """Give FSRS's forgetting curve, by the hour and not, as the library, by whole days.

        Source:
            FSRS-6: (1 + F t/S)^-w20 with F such that it is 0.9 at t = S.
        """
        stability_days = card.memory.stability_days
        if stability_days is None:
            return None
        decay = -(self.parameters or DEFAULT_PARAMETERS)[DECAY_WEIGHT]
        factor = 0.9 ** (1 / decay) - 1
        passed_days = max(0.0, (at - card.reviewed_at) / timedelta(days=1))
        return float((1 + factor * passed_days / stability_days) ** decay)


@lru_cache(maxsize=64)
def _scheduler(desired_retention: float, parameters: tuple[float, ...] | None) -> Scheduler:
    return Scheduler(
        parameters=DEFAULT_PARAMETERS if parameters is None else parameters,
        desired_retention=desired_retention,
        learning_steps=STEPS,
        relearning_steps=STEPS,
        maximum_interval=LONGEST_INTERVAL_DAYS,
        enable_fuzzing=False,
    )


@lru_cache(maxsize=64)
def _fingerprint(desired_retention: float, parameters: tuple[float, ...] | None) -> str:
    told = {"scheduler": _scheduler(desired_retention, parameters).to_dict(), "fuzz": FUZZ_BANDS}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _to_library(card: Card | None, now: datetime) -> LibraryCard:
    # card_id and due are always given: without them the library reads the clock and sleeps
    if card is None:
        return LibraryCard(card_id=0, due=now)
    return LibraryCard(
        card_id=0,
        state=_STATES[card.memory.phase],
        step=card.memory.step,
        stability=card.memory.stability_days,
        difficulty=card.memory.difficulty,
        due=card.due_at,
        last_review=card.reviewed_at,
    )


def _spread(interval: timedelta, card_id: CardId, n_reviews: int) -> timedelta:
    """Move an interval of days by a few, the same way each time for this card and count."""
    days = interval.days
    if days < FUZZ_STARTS_AT_DAYS:
        return interval
    reach = 1.0 + sum(share * max(min(days, end) - start, 0.0) for start, end, share in FUZZ_BANDS)
    low = max(2, round(days - reach))
    high = min(round(days + reach), LONGEST_INTERVAL_DAYS)
    low = min(low, high)
    digest = hashlib.sha256(f"{card_id}\n{n_reviews}".encode()).digest()
    chance = int.from_bytes(digest[:8]) / 2**64
    return timedelta(days=low + int(chance * (high - low + 1)))
