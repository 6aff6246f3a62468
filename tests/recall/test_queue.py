from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from loligo.recall.card import Card, CardId
from loligo.recall.queue import queue
from loligo.recall.rating import Rating
from tests.recall.fixed_steps import FixedSteps
from tests.recall.logs import START


def _card(name: str, due_in_hours: int) -> Card:
    card = FixedSteps().next(None, CardId(name), Rating.GOOD, START)
    return replace(card, due_at=START + timedelta(hours=due_in_hours))


def test_longest_overdue_comes_first() -> None:
    cards = [_card("b", -1), _card("a", -1), _card("c", -5), _card("d", 3), _card("e", 2)]

    found = queue(cards, START)

    assert [card.id for card in found.due] == ["c", "a", "b"]


def test_a_card_is_due_at_the_very_moment() -> None:
    assert queue([_card("a", 0)], START).due == (_card("a", 0),)


def test_next_is_the_earliest_of_those_not_due() -> None:
    found = queue([_card("b", -1), _card("d", 3), _card("e", 2)], START)

    assert found.next_due_at == START + timedelta(hours=2)


def test_no_cards_is_an_empty_queue() -> None:
    assert queue([], START).due == ()
    assert queue([], START).next_due_at is None
