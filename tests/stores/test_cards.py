"""Both databases keep the same promise about card states."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from loligo.store import cards
from loligo.store.store import Store
from tests.stores.lines import ADA, BEN, NOW, card_line


def _put(store: Store, *lines: cards.CardLine) -> None:
    for line in lines:
        store.submit(lambda transaction, line=line: cards.put(transaction, line)).result()


def test_a_card_comes_back_to_the_last_bit(store: Store) -> None:
    _put(store, card_line())

    assert store.read(lambda t: cards.get(t, ADA, card_line().card.id)) == card_line()


def test_a_newer_state_takes_the_place_of_the_older(store: Store) -> None:
    newer = replace(card_line(due_at=NOW + timedelta(days=9)), schedule_fingerprint="f11")
    _put(store, card_line(), newer)

    assert store.read(lambda t: cards.of_learner(t, ADA)) == (newer,)


def test_learners_have_cards_of_their_own(store: Store) -> None:
    _put(store, card_line(), card_line(learner=BEN))

    assert store.read(lambda t: cards.of_learner(t, BEN)) == (card_line(learner=BEN),)
    assert store.read(lambda t: cards.get(t, BEN, card_line("other").card.id)) is None


def test_due_cards_come_longest_overdue_first_and_no_more_than_asked(store: Store) -> None:
    days = {"late": -1, "latest": -3, "exactly-now": 0, "tomorrow": 1, "next-week": 7}
    _put(store, *(card_line(name, due_at=NOW + timedelta(days=n)) for name, n in days.items()))
    _put(store, card_line("late", BEN, due_at=NOW - timedelta(days=5)))

    due = store.read(lambda t: cards.due(t, ADA, NOW, most=2))
    every = store.read(lambda t: cards.due(t, ADA, NOW, most=9))

    assert [line.item for line in due] == ["latest", "late"]
    assert [line.item for line in every] == ["latest", "late", "exactly-now"]


def test_the_next_due_time_is_after_now(store: Store) -> None:
    _put(store, card_line("now", due_at=NOW), card_line("soon", due_at=NOW + timedelta(hours=1)))

    assert store.read(lambda t: cards.next_due_at(t, ADA, NOW)) == NOW + timedelta(hours=1)
    assert store.read(lambda t: cards.next_due_at(t, BEN, NOW)) is None


def test_states_of_another_schedule_are_noticed(store: Store) -> None:
    _put(store, card_line())

    assert not store.read(lambda t: cards.has_other_schedule(t, "f00"))
    assert store.read(lambda t: cards.has_other_schedule(t, "f11"))
