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


def rate(prediction_is_correct: bool, reason_is_correct: bool | None) -> Rating:
    """Rate an answer: remembered only when the prediction and its reason are both right.

    A right prediction with a wrong reason is a guess or a misconception; both should come again.

    Args:
        prediction_is_correct: the first tier, or the only one.
        reason_is_correct: the second; None where no reason was asked.
    """
    is_known = prediction_is_correct and reason_is_correct is not False
    return Rating.GOOD if is_known else Rating.AGAIN
