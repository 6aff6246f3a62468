"""Answers given offline arrive late and in any order; the log decides, not the order of arrival."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loligo.lesson.compiled import Catalogue, read_catalogue
from loligo.recall.fsrs import Fsrs
from loligo.recall.rating import Rating
from loligo.recall.replay import replay
from loligo.recall.review import Review, in_order
from loligo.recall.schedule import Schedule
from loligo.store import cards, reviews
from loligo.store.reviews import LearnerId
from loligo.store.store import Store, open_store
from loligo.store.upgrade import upgrade
from loligo.study.answer import Answered, answer, card_id
from tests.recall.fixed_steps import FixedSteps
from tests.recall.logs import START, logs
from tests.study.lessons import CLOUD, LESSON, SUMMATION, SUNS, submitted, write_lessons

CARD = card_id(LESSON, SUMMATION)
# after the last moment a log can hold
LATER = START + timedelta(days=90)
# one database for all examples, since a new one takes longer than the example; a learner for each
_numbers = count()
SCHEDULES = pytest.mark.parametrize("schedule", [Fsrs(), FixedSteps()], ids=["fsrs", "fixed"])


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Catalogue]]:
    folder: Path = tmp_path_factory.mktemp("late")
    catalogue = read_catalogue(write_lessons(folder / "lessons"))
    upgrade(f"sqlite:///{folder / 'loligo.db'}")
    store = open_store(f"sqlite:///{folder / 'loligo.db'}")
    yield store, catalogue
    store.close()


def _send(
    shared: tuple[Store, Catalogue], schedule: Schedule, learner: LearnerId, log: list[Review]
) -> list[Answered]:
    store, catalogue = shared
    random = Random(len(log))
    waiting = [
        answer(
            store,
            schedule,
            catalogue,
            learner=learner,
            submitted=submitted(
                review.id,
                item=random.choice((SUNS, CLOUD)),
                choice="spike" if review.rating is Rating.GOOD else "nothing",
                answered_at=review.answered_at,
            ),
            now=LATER,
        )
        for review in log
    ]
    return [future.result(60) for future in waiting]


def _new_learner() -> LearnerId:
    return LearnerId(f"learner-{next(_numbers)}")


@SCHEDULES
@given(log=logs(), data=st.data())
def test_a_card_is_as_if_all_answers_had_come_in_order(
    shared: tuple[Store, Catalogue], schedule: Schedule, log: list[Review], data: st.DataObject
) -> None:
    learner = _new_learner()
    arrived = data.draw(st.permutations(log))

    _send(shared, schedule, learner, arrived)

    state = shared[0].read(lambda t: cards.get(t, learner, CARD))
    kept = shared[0].read(lambda t: reviews.of_card(t, learner, CARD))
    assert state is not None
    assert state.card == replay(
        schedule, [Review(r.id, CARD, r.rating, r.answered_at) for r in log]
    )
    assert state.card == replay(schedule, kept)


@SCHEDULES
@given(log=logs())
def test_what_was_shown_is_what_replay_says_when_answers_come_in_order(
    shared: tuple[Store, Catalogue], schedule: Schedule, log: list[Review]
) -> None:
    learner = _new_learner()
    in_turn = sorted(log, key=in_order)

    told = _send(shared, schedule, learner, in_turn)

    for n_known, one in enumerate(told, start=1):
        known = [Review(r.id, CARD, r.rating, r.answered_at) for r in in_turn[:n_known]]
        card = replay(schedule, known)
        assert card is not None and card.due_at == one.due_at
