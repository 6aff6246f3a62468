from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from loligo.lesson.compiled import Catalogue
from loligo.recall.fsrs import Fsrs
from loligo.recall.schedule import Schedule
from loligo.store import reviews
from loligo.store.reviews import LearnerId
from loligo.store.store import Store
from loligo.study import today as today_module
from loligo.study.answer import Submitted, answer, card_id
from loligo.study.today import Today, today
from tests.recall.fixed_steps import FixedSteps
from tests.stores.lines import ADA, BEN, NOW
from tests.study.conftest import Give
from tests.study.lessons import CLOUD, LESSON, OLD, SUMMATION, SUNS, submitted


def _look(
    store: Store,
    catalogue: Catalogue,
    learner: LearnerId,
    now: datetime,
    minutes: int | None = None,
    schedule: Schedule | None = None,
) -> Today:
    return today(
        store, schedule or FixedSteps(), catalogue, learner=learner, now=now, minutes=minutes
    )


def test_nothing_is_due_before_the_first_answer(sqlite_store: Store, catalogue: Catalogue) -> None:
    found = _look(sqlite_store, catalogue, ADA, NOW)

    assert (found.due, found.next_due_at) == ((), None)


def test_an_answered_card_comes_back_when_it_is_due(
    give: Give, sqlite_store: Store, catalogue: Catalogue
) -> None:
    answered = give(submitted())

    before = _look(sqlite_store, catalogue, ADA, answered.due_at - timedelta(seconds=1))
    then = _look(sqlite_store, catalogue, ADA, answered.due_at)

    assert (before.due, before.next_due_at) == ((), answered.due_at)
    assert [(card.card, card.lesson, card.fact, card.due_at) for card in then.due] == [
        (card_id(LESSON, SUMMATION), LESSON, SUMMATION, answered.due_at)
    ]
    assert then.next_due_at is None


def test_longest_overdue_comes_first(give: Give, sqlite_store: Store, catalogue: Catalogue) -> None:
    for number, days in enumerate((1, 3, 2)):
        at = NOW - timedelta(days=10 + days)
        give(submitted(f"a{number}", item=f"item-{2 * number}", answered_at=at))

    found = _look(sqlite_store, catalogue, ADA, NOW)

    assert [card.fact for card in found.due] == ["fact-1", "fact-2", "fact-0"]


def test_no_more_cards_come_at_once_than_a_page_can_hold(
    give: Give, sqlite_store: Store, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_module, "MOST_AT_ONCE", 3)
    for number in range(5):
        at = NOW - timedelta(days=10 + number)
        give(submitted(f"a{number}", item=f"item-{2 * number}", answered_at=at))

    found = _look(sqlite_store, catalogue, ADA, NOW)

    assert [card.fact for card in found.due] == ["fact-4", "fact-3", "fact-2"]


def test_the_questions_of_a_fact_take_turns(
    give: Give, sqlite_store: Store, catalogue: Catalogue
) -> None:
    due_at = give(submitted("a0", item=SUNS)).due_at
    asked = []
    for number in range(1, 5):
        [card] = _look(sqlite_store, catalogue, ADA, due_at).due
        asked.append(card.item)
        one = submitted(f"a{number}", item=card.item, answered_at=due_at)
        due_at = give(one, now=due_at).due_at

    assert asked == [CLOUD, SUNS, CLOUD, SUNS]


def test_turns_go_by_the_time_of_the_answer_not_of_its_arrival(
    store: Store, catalogue: Catalogue
) -> None:
    def give(one: Submitted) -> None:
        answer(store, FixedSteps(), catalogue, learner=ADA, submitted=one, now=NOW).result(60)

    give(submitted("a1", item=CLOUD, answered_at=NOW - timedelta(days=8)))
    give(submitted("late", item=SUNS, answered_at=NOW - timedelta(days=9)))
    [card] = _look(store, catalogue, ADA, NOW).due

    assert card.item == SUNS


def test_questions_answered_at_one_moment_come_in_the_order_of_the_lesson(
    give: Give, sqlite_store: Store, catalogue: Catalogue
) -> None:
    for item in (CLOUD, SUNS):
        give(submitted(item, item=item, answered_at=NOW - timedelta(days=9)))

    [card] = _look(sqlite_store, catalogue, ADA, NOW).due

    assert card.item == SUNS


def test_a_fact_is_asked_by_the_questions_it_still_has(
    give: Give, sqlite_store: Store, catalogue: Catalogue
) -> None:
    answered = give(submitted(item="gone-alone", bundle=OLD, choice="a"))

    [card] = _look(sqlite_store, catalogue, ADA, answered.due_at).due

    assert (card.fact, card.item) == (SUMMATION, SUNS)


def test_a_fact_without_questions_is_not_asked_and_keeps_its_log(
    give: Give, sqlite_store: Store, catalogue: Catalogue
) -> None:
    answered = give(submitted(item="gone", bundle=OLD, choice="a"))

    before = _look(sqlite_store, catalogue, ADA, NOW)
    then = _look(sqlite_store, catalogue, ADA, answered.due_at)

    assert (before.due, before.next_due_at) == ((), None)
    assert (then.due, then.next_due_at) == ((), None)
    assert sqlite_store.read(lambda t: reviews.find(t, ADA, answered.id)) is not None


def test_facts_without_questions_leave_room_for_the_others(
    give: Give, sqlite_store: Store, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_module, "MOST_AT_ONCE", 1)
    long_ago = NOW - timedelta(days=20)
    give(submitted("a1", item="gone", bundle=OLD, choice="a", answered_at=long_ago))
    give(submitted("a2", answered_at=NOW - timedelta(days=9)))
    soon = give(submitted("a3", item="item-0"))

    found = _look(sqlite_store, catalogue, ADA, NOW)

    assert [card.fact for card in found.due] == [SUMMATION]
    assert found.next_due_at == soon.due_at


def test_learners_are_asked_their_own_cards(
    give: Give, sqlite_store: Store, catalogue: Catalogue
) -> None:
    give(submitted())

    assert _look(sqlite_store, catalogue, BEN, NOW + timedelta(days=99)).due == ()


def test_no_more_come_than_fit_into_the_minutes_and_the_rest_is_counted(
    give: Give, sqlite_store: Store, catalogue: Catalogue
) -> None:
    for number in range(9):
        at = NOW - timedelta(days=10 + number)
        give(submitted(f"a{number}", item=f"item-{2 * number}", answered_at=at))

    one = _look(sqlite_store, catalogue, ADA, NOW, minutes=1)
    three = _look(sqlite_store, catalogue, ADA, NOW, minutes=3)

    assert [card.fact for card in one.due] == ["fact-8", "fact-7", "fact-6", "fact-5"]
    assert (one.n_due, three.n_due) == (9, 9)
    assert len(three.due) == 9


def test_what_is_most_forgotten_comes_first_and_says_how_much(
    give: Give, sqlite_store: Store, catalogue: Catalogue
) -> None:
    def right(name: str, item: str, days_ago: float) -> None:
        at = NOW - timedelta(days=days_ago)
        give(submitted(name, item=item, answered_at=at), schedule=Fsrs())

    for number, days_ago in enumerate((100, 97, 80)):
        right(f"firm-{number}", "item-0", days_ago)
    right("once", "item-2", 10)

    found = _look(sqlite_store, catalogue, ADA, NOW, schedule=Fsrs())

    assert [card.fact for card in found.due] == ["fact-1", "fact-0"]
    recalls = [card.recall or 0 for card in found.due]
    assert 0.5 < recalls[0] < recalls[1] < 0.9
