from __future__ import annotations

from datetime import datetime, timedelta

import fsrs.card
import fsrs.scheduler
import pytest

from loligo.recall.card import Card, CardId, Phase
from loligo.recall.fsrs import Fsrs
from loligo.recall.rating import Rating
from tests.recall.logs import CARD, START

# py-fsrs tests/test_basic.py and fsrs-rs src/inference.rs: wrong once, then right after these days
KNOWN_DAYS = (0, 0, 1, 3, 8, 21)
KNOWN_STABILITY_days = 53.62691
KNOWN_DIFFICULTY = 6.3574867
KNOWN_TOLERANCE = 1e-4  # the published values are rounded to single precision


def _study(schedule: Fsrs, days: tuple[int, ...], card_id: CardId = CARD) -> Card:
    card: Card | None = None
    now = START
    for number, gap in enumerate(days):
        now += timedelta(days=gap)
        rating = Rating.GOOD if number else Rating.AGAIN
        card = schedule.next(card, card_id, rating, now)
    assert card is not None
    return card


def test_memory_is_the_published_one() -> None:
    memory = _study(Fsrs(), KNOWN_DAYS).memory

    assert memory.stability_days == pytest.approx(KNOWN_STABILITY_days, rel=KNOWN_TOLERANCE)
    assert memory.difficulty == pytest.approx(KNOWN_DIFFICULTY, rel=KNOWN_TOLERANCE)


def test_wrong_comes_back_in_ten_minutes_and_right_in_days() -> None:
    wrong = Fsrs().next(None, CARD, Rating.AGAIN, START)
    right = Fsrs().next(None, CARD, Rating.GOOD, START)

    assert wrong.due_at - START == timedelta(minutes=10)
    assert wrong.memory.phase is Phase.LEARNING
    assert right.due_at - START == timedelta(days=2)
    assert right.memory.phase is Phase.REVIEW


def test_a_lapse_comes_back_in_ten_minutes_and_is_counted() -> None:
    right = Fsrs().next(None, CARD, Rating.GOOD, START)

    wrong = Fsrs().next(right, CARD, Rating.AGAIN, right.due_at)

    assert wrong.due_at - right.due_at == timedelta(minutes=10)
    assert wrong.memory.phase is Phase.RELEARNING
    assert (wrong.n_reviews, wrong.n_lapses) == (2, 1)


@pytest.mark.parametrize("before", [(), (Rating.GOOD,), (Rating.AGAIN, Rating.AGAIN)])
def test_a_short_step_means_that_the_last_answer_was_wrong(before: tuple[Rating, ...]) -> None:
    card: Card | None = None
    for rating in before:
        card = Fsrs().next(card, CARD, rating, START)

    wrong = Fsrs().next(card, CARD, Rating.AGAIN, START + timedelta(days=1))
    right = Fsrs().next(wrong, CARD, Rating.GOOD, wrong.due_at)

    assert wrong.memory.phase is not Phase.REVIEW  # the page says "missed" of it
    assert right.memory.phase is Phase.REVIEW


def test_intervals_grow_with_right_answers() -> None:
    card = Fsrs().next(None, CARD, Rating.GOOD, START)
    intervals = []
    for _ in range(6):
        after = Fsrs().next(card, CARD, Rating.GOOD, card.due_at)
        intervals.append(after.due_at - after.reviewed_at)
        card = after

    assert intervals == sorted(intervals)
    assert intervals[-1] > timedelta(days=365)


def test_neither_clock_nor_chance_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoClock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> NoClock:  # type: ignore[override]
            raise AssertionError("the clock was read")

    def no_chance() -> float:
        raise AssertionError("chance was asked")

    monkeypatch.setattr(fsrs.card, "datetime", NoClock)
    monkeypatch.setattr(fsrs.scheduler, "datetime", NoClock)
    monkeypatch.setattr(fsrs.scheduler, "random", no_chance)

    _study(Fsrs(), KNOWN_DAYS)


def test_cards_learnt_together_come_back_apart() -> None:
    due = {_study(Fsrs(), KNOWN_DAYS, CardId(f"lesson/item-{n}")).due_at for n in range(50)}

    days = [(at - START).days for at in due]

    assert len(due) > 3
    # 10 and 5 per cent bands around some 54 days, and a day
    assert max(days) - min(days) <= 2 * (1 + 0.15 * 4.5 + 0.1 * 13 + 0.05 * 34) + 1


def test_a_card_is_spread_the_same_way_each_time() -> None:
    assert _study(Fsrs(), KNOWN_DAYS) == _study(Fsrs(), KNOWN_DAYS)


def test_other_parameters_have_another_fingerprint() -> None:
    kinder = Fsrs(desired_retention=0.8)
    fitted = Fsrs(parameters=(0.3, *fsrs.scheduler.DEFAULT_PARAMETERS[1:]))

    assert len({Fsrs().fingerprint, kinder.fingerprint, fitted.fingerprint}) == 3
    assert Fsrs().fingerprint == Fsrs().fingerprint


def test_lower_retention_asks_later() -> None:
    kinder = Fsrs(desired_retention=0.7).next(None, CARD, Rating.GOOD, START)

    assert kinder.due_at > Fsrs().next(None, CARD, Rating.GOOD, START).due_at


def test_recall_falls_to_nine_tenths_when_as_much_time_has_passed_as_stability() -> None:
    card = _study(Fsrs(), KNOWN_DAYS)
    stability = timedelta(days=card.memory.stability_days or 0)

    assert Fsrs().recall(card, card.reviewed_at) == 1.0
    assert Fsrs().recall(card, card.reviewed_at + stability) == pytest.approx(0.9)
    assert Fsrs().recall(card, card.reviewed_at - timedelta(hours=1)) == 1.0


@pytest.mark.parametrize("days", [1, 10, 1000])
def test_recall_is_that_of_the_library_at_whole_days(days: int) -> None:
    card = _study(Fsrs(), KNOWN_DAYS)
    theirs = fsrs.card.Card(
        card_id=0, stability=card.memory.stability_days, last_review=card.reviewed_at, due=START
    )
    at = card.reviewed_at + timedelta(days=days)

    expected = fsrs.scheduler.Scheduler().get_card_retrievability(theirs, at)

    assert Fsrs().recall(card, at) == pytest.approx(expected, rel=1e-12)
