from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from loligo.recall.fsrs import Fsrs
from loligo.recall.review import ReviewId
from loligo.store.reviews import LearnerId
from loligo.store.store import Store
from loligo.study.progress import Progress, progress
from loligo.study.undo import undo
from tests.stores.lines import ADA, BEN, NOW
from tests.study.conftest import Give
from tests.study.lessons import LESSON, submitted


def _look(
    store: Store, learner: LearnerId = ADA, now: datetime = NOW, zone: timezone = UTC
) -> Progress:
    return progress(store, Fsrs(), learner=learner, now=now, zone=zone)


def _give(give: Give, name: str, item: str, days_ago: float, choice: str = "spike") -> None:
    at = NOW - timedelta(days=days_ago)
    give(submitted(name, item=item, choice=choice, answered_at=at), schedule=Fsrs())


def test_answers_are_counted(give: Give, sqlite_store: Store) -> None:
    _give(give, "a1", "item-1", 5, choice="nothing")
    _give(give, "a2", "item-1", 0)
    _give(give, "a3", "item-2", 0)

    found = _look(sqlite_store)

    assert (found.n_reviews, found.n_lapses, found.n_due) == (3, 1, 0)
    assert _look(sqlite_store, now=NOW + timedelta(days=9)).n_due == 2
    assert _look(sqlite_store, BEN).facts == ()


def test_memory_is_told_for_each_fact_the_faintest_first(give: Give, sqlite_store: Store) -> None:
    _give(give, "a1", "item-0", 1)
    _give(give, "a2", "item-2", 20)

    faint, firm = _look(sqlite_store).facts

    assert (faint.lesson, faint.fact, firm.fact) == (LESSON, "fact-1", "fact-0")
    assert faint.stability_days == firm.stability_days == pytest.approx(2.3065)
    assert 0.5 < (faint.recall or 0) < 0.8 < 0.9 < (firm.recall or 0) < 1
    assert (faint.n_reviews, faint.n_lapses) == (1, 0)
    assert faint.due_at < NOW < firm.due_at


def test_what_is_overdue_comes_today_and_the_rest_on_its_day(
    give: Give, sqlite_store: Store
) -> None:
    _give(give, "a1", "item-0", 20)
    _give(give, "a2", "item-2", 1)

    forecast = _look(sqlite_store).forecast

    assert len(forecast) == 30
    assert [each.n_due for each in forecast][:3] == [1, 1, 0]
    assert forecast[0].day == NOW.date()


def test_days_begin_where_the_learner_is(give: Give, sqlite_store: Store) -> None:
    _give(give, "a1", "item-0", 0.25)  # at six in the morning UTC
    _give(give, "a2", "item-2", 0, choice="nothing")  # at noon UTC

    here = _look(sqlite_store).days
    west = _look(sqlite_store, zone=timezone(timedelta(hours=-8))).days

    assert [(each.day, each.n_answers, each.n_right) for each in here] == [(NOW.date(), 2, 1)]
    assert [(each.day, each.n_right) for each in west] == [
        (date(2026, 2, 28), 1),
        (date(2026, 3, 1), 0),
    ]


def test_what_was_undone_is_not_progress(give: Give, sqlite_store: Store) -> None:
    _give(give, "a1", "item-0", 20)
    _give(give, "a2", "item-0", 0, choice="nothing")
    undo(sqlite_store, Fsrs(), learner=ADA, review=ReviewId("a2"), now=NOW).result(60)

    found = _look(sqlite_store)

    assert (found.n_reviews, found.n_lapses, found.calibration.n_answers) == (1, 0, 0)
    assert [each.n_reviews for each in found.facts] == [1]


def test_expectations_are_compared_with_what_came_half_a_day_later_or_more(
    give: Give, sqlite_store: Store
) -> None:
    _give(give, "a1", "item-0", 20)
    _give(give, "a2", "item-0", 19.9)  # too soon: everybody remembers
    _give(give, "a3", "item-0", 0, choice="nothing")
    _give(give, "b1", "item-2", 3)
    _give(give, "b2", "item-2", 0)

    found = _look(sqlite_store).calibration

    assert found.n_answers == 2 < found.n_needed
    assert found.remembered == 0.5
    assert 0.6 < (found.expected or 0) < 0.95
    assert sum(band.n_answers for band in found.bands) == 2
    assert [band.remembered for band in found.bands if band.n_answers] in ([0.0, 1.0], [0.5])
