from __future__ import annotations

from datetime import timedelta

from loligo.lesson.compiled import Catalogue
from loligo.store.store import Store
from loligo.study.today import today
from tests.stores.lines import ADA, BEN, NOW
from tests.study.conftest import Give
from tests.study.lessons import LESSON, OLD, SUNS, submitted


def test_nothing_is_due_before_the_first_answer(sqlite_store: Store, catalogue: Catalogue) -> None:
    found = today(sqlite_store, catalogue, ADA, NOW)

    assert (found.due, found.next_due_at) == ((), None)


def test_an_answered_card_comes_back_when_it_is_due(
    give: Give, sqlite_store: Store, catalogue: Catalogue
) -> None:
    answered = give(submitted())

    before = today(sqlite_store, catalogue, ADA, answered.due_at - timedelta(seconds=1))
    then = today(sqlite_store, catalogue, ADA, answered.due_at)

    assert (before.due, before.next_due_at) == ((), answered.due_at)
    assert [(card.lesson, card.item, card.due_at) for card in then.due] == [
        (LESSON, SUNS, answered.due_at)
    ]
    assert then.next_due_at is None


def test_longest_overdue_comes_first(give: Give, sqlite_store: Store, catalogue: Catalogue) -> None:
    for number, days in enumerate((1, 3, 2)):
        at = NOW - timedelta(days=10 + days)
        give(submitted(f"a{number}", item=f"item-{number}", answered_at=at))

    found = today(sqlite_store, catalogue, ADA, NOW)

    assert [card.item for card in found.due] == ["item-1", "item-2", "item-0"]


def test_a_question_that_was_taken_out_is_not_asked(
    give: Give, sqlite_store: Store, catalogue: Catalogue
) -> None:
    give(submitted(item="gone", bundle=OLD, choice="a"))

    assert today(sqlite_store, catalogue, ADA, NOW + timedelta(days=99)).due == ()


def test_learners_are_asked_their_own_cards(
    give: Give, sqlite_store: Store, catalogue: Catalogue
) -> None:
    give(submitted())

    assert today(sqlite_store, catalogue, BEN, NOW + timedelta(days=99)).due == ()
