from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from loligo.errors import UnknownItem
from loligo.lesson.compiled import Catalogue
from loligo.recall.fsrs import Fsrs
from loligo.recall.review import ReviewId
from loligo.store import cards, reviews
from loligo.store.reviews import LearnerId
from loligo.store.store import Store
from loligo.study.answer import answer, card_id
from loligo.study.rebuild import rebuild, rebuild_if_needed
from loligo.study.undo import Undone, undo
from tests.recall.fixed_steps import FixedSteps
from tests.stores.lines import ADA, BEN, NOW
from tests.study.conftest import Give
from tests.study.lessons import LESSON, SUMMATION, submitted

CARD = card_id(LESSON, SUMMATION)


def _undo(store: Store, name: str, learner: LearnerId = ADA, now: datetime = NOW) -> Undone:
    done = undo(store, FixedSteps(), learner=learner, review=ReviewId(name), now=now)
    return done.result(60)


def test_a_card_is_as_if_the_answer_had_not_been(give: Give, sqlite_store: Store) -> None:
    first = give(submitted("a1", answered_at=NOW - timedelta(days=9)))
    before = sqlite_store.read(lambda t: cards.get(t, ADA, CARD))
    give(submitted("a2", choice="nothing"))

    undone = _undo(sqlite_store, "a2")

    assert undone == Undone(ReviewId("a2"), LESSON, SUMMATION, first.due_at, is_repeated=False)
    assert sqlite_store.read(lambda t: cards.get(t, ADA, CARD)) == before


def test_a_fact_whose_only_answer_is_undone_was_never_asked(
    give: Give, sqlite_store: Store
) -> None:
    give(submitted("a1"))

    assert _undo(sqlite_store, "a1").due_at is None
    assert sqlite_store.read(lambda t: cards.get(t, ADA, CARD)) is None
    assert not rebuild_if_needed(sqlite_store, FixedSteps())


def test_the_log_keeps_the_answer(give: Give, sqlite_store: Store) -> None:
    give(submitted("a1"))

    _undo(sqlite_store, "a1")

    assert sqlite_store.read(lambda t: reviews.find(t, ADA, ReviewId("a1"))) is not None


def test_undoing_again_changes_nothing(give: Give, sqlite_store: Store) -> None:
    give(submitted("a1", answered_at=NOW - timedelta(days=9)))
    give(submitted("a2"))
    first = _undo(sqlite_store, "a2")

    again = _undo(sqlite_store, "a2")

    assert (first.is_repeated, again.is_repeated) == (False, True)
    assert (again.due_at, again.fact) == (first.due_at, first.fact)


def test_an_undone_answer_sent_again_stays_undone(give: Give, sqlite_store: Store) -> None:
    give(submitted("a1"))
    _undo(sqlite_store, "a1")

    assert give(submitted("a1")).is_repeated

    assert sqlite_store.read(lambda t: cards.get(t, ADA, CARD)) is None


def test_an_answer_in_the_middle_can_be_undone(give: Give, sqlite_store: Store) -> None:
    for number, choice in enumerate(("spike", "nothing", "spike")):
        at = NOW - timedelta(days=9 - number)
        give(submitted(f"a{number}", choice=choice, answered_at=at))

    undone = _undo(sqlite_store, "a1")

    assert undone.due_at == NOW - timedelta(days=7) + timedelta(days=4)  # right twice


def test_what_nobody_sent_cannot_be_undone(give: Give, sqlite_store: Store) -> None:
    give(submitted("a1"))

    with pytest.raises(UnknownItem, match="no such answer of yours"):
        _undo(sqlite_store, "a2")
    with pytest.raises(UnknownItem, match="no such answer of yours"):
        _undo(sqlite_store, "a1", BEN)


def test_states_rebuilt_from_a_log_with_undos_equal_the_cached_ones(
    store: Store, catalogue: Catalogue
) -> None:
    random = Random(7)
    for number in range(200):
        one = submitted(
            f"a{number}",
            item=f"item-{random.randrange(20)}",
            choice=random.choice(("spike", "spike", "nothing")),
            answered_at=NOW - timedelta(minutes=random.randrange(100_000)),
        )
        answer(store, Fsrs(), catalogue, learner=ADA, submitted=one, now=NOW).result(60)
        if random.random() < 0.4:
            review = ReviewId(f"a{random.randrange(number + 1)}")
            undo(store, Fsrs(), learner=ADA, review=review, now=NOW).result(60)
    cached = store.read(lambda t: cards.of_learner(t, ADA))

    rebuild(store, Fsrs())

    rebuilt = store.read(lambda t: cards.of_learner(t, ADA))
    assert {line.card.id: line for line in rebuilt} == {line.card.id: line for line in cached}
