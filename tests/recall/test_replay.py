from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loligo.recall.card import Card
from loligo.recall.fsrs import Fsrs
from loligo.recall.replay import replay
from loligo.recall.review import Review, in_order
from loligo.recall.schedule import Schedule
from tests.recall.fixed_steps import FixedSteps
from tests.recall.logs import logs

SCHEDULES = pytest.mark.parametrize("schedule", [Fsrs(), FixedSteps()], ids=["fsrs", "fixed"])


@SCHEDULES
@given(log=logs(), data=st.data())
def test_the_order_of_arrival_does_not_matter(
    schedule: Schedule, log: list[Review], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(log))

    assert replay(schedule, shuffled) == replay(schedule, log)


@SCHEDULES
@given(log=logs())
def test_one_step_at_a_time_gives_what_replay_gives(schedule: Schedule, log: list[Review]) -> None:
    card: Card | None = None
    for review in sorted(log, key=in_order):
        card = schedule.next(card, review.card, review.rating, review.answered_at)

    assert card == replay(schedule, log)


@SCHEDULES
@given(log=logs())
def test_a_card_counts_its_reviews_and_falls_due_after_the_last(
    schedule: Schedule, log: list[Review]
) -> None:
    card = replay(schedule, log)

    assert card is not None
    assert card.n_reviews == len(log)
    assert card.n_lapses <= card.n_reviews
    assert card.reviewed_at == max(review.answered_at for review in log)
    assert card.due_at > card.reviewed_at


@SCHEDULES
def test_without_reviews_there_is_no_card(schedule: Schedule) -> None:
    assert replay(schedule, []) is None
