from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from loligo.recall.card import Card, CardId, Memory, Phase
from loligo.recall.fsrs import Fsrs
from loligo.recall.queue import queue
from loligo.recall.rating import Rating
from tests.recall.fixed_steps import FixedSteps
from tests.recall.logs import START


def _card(name: str, due_in_hours: int) -> Card:
    card = FixedSteps().next(None, CardId(name), Rating.GOOD, START)
    return replace(card, due_at=START + timedelta(hours=due_in_hours))


def test_longest_overdue_comes_first_where_nobody_knows_what_is_forgotten() -> None:
    cards = [_card("b", -1), _card("a", -1), _card("c", -5), _card("d", 3), _card("e", 2)]

    found = queue(FixedSteps(), cards, START)

    assert [card.id for card in found.due] == ["c", "a", "b"]


def test_a_card_is_due_at_the_very_moment() -> None:
    assert queue(FixedSteps(), [_card("a", 0)], START).due == (_card("a", 0),)


def test_next_is_the_earliest_of_those_not_due() -> None:
    found = queue(FixedSteps(), [_card("b", -1), _card("d", 3), _card("e", 2)], START)

    assert found.next_due_at == START + timedelta(hours=2)


def test_no_cards_is_an_empty_queue() -> None:
    assert queue(FixedSteps(), [], START).due == ()
    assert queue(FixedSteps(), [], START).next_due_at is None


def test_the_most_forgotten_comes_first_even_if_another_is_longer_overdue() -> None:
    fresh = Memory(Phase.REVIEW, None, stability_days=50.0, difficulty=5.0)
    fading = replace(fresh, stability_days=1.0)
    firm = replace(_card("firm", -48), memory=fresh)
    faint = replace(_card("faint", -1), memory=fading)

    found = queue(Fsrs(), [firm, faint], START + timedelta(days=3))

    assert [card.id for card in found.due] == ["faint", "firm"]


def test_short_steps_come_before_days() -> None:
    step = Memory(Phase.RELEARNING, 0, stability_days=90.0, difficulty=5.0)
    lapsed = replace(_card("lapsed", -1), memory=step)
    faint = replace(_card("faint", -9), memory=Memory(Phase.REVIEW, None, 0.5, 5.0))

    found = queue(Fsrs(), [faint, lapsed], START)

    assert [card.id for card in found.due] == ["lapsed", "faint"]
