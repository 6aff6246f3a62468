"""Card: what one learner remembers of one fact, and when to ask again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NewType

CardId = NewType("CardId", str)


class Phase(Enum):
    """Where a card stands: in its first steps, in spaced review, or back in steps after a lapse."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Memory:
    """What a schedule believes about the memory itself.

    Args:
        phase: where the card stands.
        step: which short step comes next; None in spaced review.
        stability_days: days until recall falls to 90 %; None when the schedule has no such idea.
        difficulty: 1 (easy) to 10 (hard); None likewise.
    """

    phase: Phase
    step: int | None = None
    stability_days: float | None = None
    difficulty: float | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """The state of a card after its reviews: a cache of the log, never its source.

    Args:
        id: the same for ever; no version of a lesson changes it.
        due_at: when to ask again.
        reviewed_at: when it was last answered.
        n_reviews: answers so far.
        n_lapses: answers that were wrong.
        memory: what the schedule believes.
    """

    id: CardId
    due_at: datetime
    reviewed_at: datetime
    n_reviews: int
    n_lapses: int
    memory: Memory
