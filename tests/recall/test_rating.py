from __future__ import annotations

import pytest

from loligo.recall.rating import Rating, rate


@pytest.mark.parametrize(
    ("prediction", "reason", "expected"),
    [
        (True, True, Rating.GOOD),
        (True, False, Rating.AGAIN),
        (False, True, Rating.AGAIN),
        (False, False, Rating.AGAIN),
    ],
)
def test_only_two_right_tiers_are_good(prediction: bool, reason: bool, expected: Rating) -> None:
    assert rate(prediction, reason) is expected
