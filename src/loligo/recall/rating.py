"""Rating: how well a card was remembered."""

from __future__ import annotations

from enum import Enum


class Rating(Enum):
    """What a schedule hears about one answer.

    Two values on purpose: a quiz sees right or wrong, and pass/fail costs a schedule almost nothing
    in accuracy compared with four buttons a learner presses about himself.
    """

    AGAIN = "again"
    GOOD = "good"


def rate(prediction_is_correct: bool, reason_is_correct: bool) -> Rating:
    """Rate a two-tier answer: remembered only when the prediction and its reason are both right.

    A right prediction with a wrong reason is a guess or a misconception; both should come again.
    """
    return Rating.GOOD if prediction_is_correct and reason_is_correct else Rating.AGAIN
