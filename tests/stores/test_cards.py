"""Both databases keep the same promise about card states."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from loligo.store import cards
from loligo.store.store import Store
from loligo.store.transaction import Transaction
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


def test_cards_come_earliest_due_first(store: Store) -> None:
    days = {"late": -1, "latest": -3, "next-week": 7, "tomorrow": 1}
    _put(store, *(card_line(name, due_at=NOW + timedelta(days=n)) for name, n in days.items()))
    _put(store, card_line("late", BEN, due_at=NOW - timedelta(days=5)))

    found = store.read(lambda t: list(cards.by_due(t, ADA)))

    assert [line.fact for line in found] == ["latest", "late", "tomorrow", "next-week"]


def test_a_reader_may_stop_half_way(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "ROWS_AT_ONCE", 2)
    _put(store, *(card_line(f"fact-{n}", due_at=NOW + timedelta(days=n)) for n in range(9)))

    def first(transaction: Transaction) -> tuple[str, int]:
        with closing(cards.by_due(transaction, ADA)) as lines:
            found = next(lines)
        return found.fact, len(cards.of_learner(transaction, ADA))

    assert store.read(first) == ("fact-0", 9)
    assert store.read(first) == ("fact-0", 9)


def test_states_of_another_schedule_are_noticed(store: Store) -> None:
    _put(store, card_line())

    assert not store.read(lambda t: cards.has_other_schedule(t, "f00"))
    assert store.read(lambda t: cards.has_other_schedule(t, "f11"))
