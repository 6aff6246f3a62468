from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from loligo.errors import UnknownItem
from loligo.lesson.compiled import Catalogue
from loligo.recall.fsrs import Fsrs
from loligo.recall.rating import Rating
from loligo.store import cards, reviews
from loligo.store.store import Store
from loligo.study.answer import EARLIEST, answer, believable, card_id
from loligo.study.undo import undo
from tests.recall.fixed_steps import FixedSteps
from tests.stores.lines import ADA, BEN, NOW
from tests.study.conftest import Give
from tests.study.lessons import BEST, CLOUD, LESSON, OLD, SUMMATION, SUNS, VARIED, submitted

CARD = card_id(LESSON, SUMMATION)
N_AT_ONCE = 50


def _n_lines(store: Store) -> int:
    return len(store.read(lambda t: reviews.page(t, after=0, most=10_000)))


def test_a_right_answer_is_kept_with_its_due_date(give: Give, sqlite_store: Store) -> None:
    answered = give(submitted())

    line = sqlite_store.read(lambda t: reviews.find(t, ADA, answered.id))
    state = sqlite_store.read(lambda t: cards.get(t, ADA, CARD))

    assert (answered.is_correct, answered.rating) == (True, Rating.GOOD)
    assert answered.due_at == NOW + timedelta(days=2)
    assert answered.interval == timedelta(days=2)
    assert not answered.is_repeated
    assert line is not None and state is not None
    assert line.due_at == state.card.due_at == answered.due_at
    assert (line.schedule, line.schedule_fingerprint) == ("fixed", "fixed-1")
    assert (line.item, line.fact, line.variant) == (SUNS, SUMMATION, None)
    assert (line.seen, line.took_ms) == ('{"suns": 3}', 4200)


def test_two_questions_about_one_fact_move_one_card(give: Give, sqlite_store: Store) -> None:
    later = NOW + timedelta(days=2)
    give(submitted("a1", item=SUNS))

    second = give(submitted("a2", item=CLOUD, answered_at=later), now=later)

    lines = sqlite_store.read(lambda t: reviews.page(t, after=0, most=9))
    [state] = sqlite_store.read(lambda t: cards.of_learner(t, ADA))
    assert (state.card.id, state.fact, state.card.n_reviews) == (CARD, SUMMATION, 2)
    assert state.card.due_at == second.due_at == later + timedelta(days=4)
    assert [(line.item, line.card) for _, line in lines] == [(SUNS, CARD), (CLOUD, CARD)]


def test_an_answer_given_in_an_old_build_rates_the_fact_it_had_there(
    give: Give, sqlite_store: Store
) -> None:
    answered = give(submitted(item=CLOUD, bundle=OLD))

    [state] = sqlite_store.read(lambda t: cards.of_learner(t, ADA))
    assert (answered.fact, state.fact) == ("inhibition", "inhibition")


@pytest.mark.parametrize("wrong", [{"choice": "nothing"}, {"reason": "size"}])
def test_one_wrong_tier_asks_again(give: Give, wrong: dict[str, str]) -> None:
    answered = give(submitted(**wrong))

    assert (answered.is_correct, answered.rating) == (False, Rating.AGAIN)


def test_same_answer_twice_is_one_review(give: Give, sqlite_store: Store) -> None:
    first = give(submitted())

    second = give(submitted(), now=NOW + timedelta(days=1))

    assert second == replace(first, is_repeated=True)
    assert _n_lines(sqlite_store) == 1


def test_same_answer_from_many_threads_is_one_review(store: Store, catalogue: Catalogue) -> None:
    def send(number: int):
        one = submitted("the-same")
        return answer(store, Fsrs(), catalogue, learner=ADA, submitted=one, now=NOW).result(60)

    with ThreadPoolExecutor(N_AT_ONCE) as pool:
        told = list(pool.map(send, range(N_AT_ONCE)))

    state = store.read(lambda t: cards.get(t, ADA, CARD))
    assert sum(not one.is_repeated for one in told) == 1
    assert len({one.due_at for one in told}) == 1
    assert _n_lines(store) == 1
    assert state is not None and state.card.n_reviews == 1


def test_the_first_result_stands_when_an_id_is_used_for_another_answer(give: Give) -> None:
    first = give(submitted(choice="nothing"))

    second = give(submitted(choice="spike"))

    assert second == replace(first, is_repeated=True)


def test_an_answer_seen_before_is_told_again_though_its_question_is_gone(give: Give) -> None:
    first = give(submitted(item="gone", bundle=OLD, choice="a"))

    again = give(replace(submitted(), id=first.id, bundle="9z9z9z", item="gone"))

    assert again.is_repeated


def test_learners_may_use_the_same_id(give: Give, sqlite_store: Store) -> None:
    give(submitted())

    other = give(submitted(choice="nothing"), learner=BEN)

    assert not other.is_repeated
    assert not other.is_correct
    assert _n_lines(sqlite_store) == 2


def test_the_build_the_learner_saw_is_kept_when_it_is_gone(give: Give, sqlite_store: Store) -> None:
    answered = give(submitted(bundle="9z9z9z"))

    line = sqlite_store.read(lambda t: reviews.find(t, ADA, answered.id))

    assert answered.is_correct
    assert line is not None and line.bundle == "9z9z9z"


def test_an_answer_to_nothing_is_not_kept(give: Give, sqlite_store: Store) -> None:
    with pytest.raises(UnknownItem):
        give(submitted(item="no-such-item"))

    assert _n_lines(sqlite_store) == 0


def test_a_lost_state_is_replayed_by_the_next_answer(give: Give, sqlite_store: Store) -> None:
    give(submitted("a1"))
    sqlite_store.submit(cards.forget).result(60)

    give(submitted("a2", answered_at=NOW + timedelta(days=2)), now=NOW + timedelta(days=2))

    state = sqlite_store.read(lambda t: cards.get(t, ADA, CARD))
    assert state is not None and state.card.n_reviews == 2


def test_a_changed_schedule_takes_over_the_whole_log(give: Give, sqlite_store: Store) -> None:
    give(submitted("a1"), schedule=FixedSteps())
    later = NOW + timedelta(days=2)

    answered = give(submitted("a2", answered_at=later), now=later, schedule=Fsrs())

    once = Fsrs().next(None, CARD, Rating.GOOD, NOW)
    assert answered.due_at == Fsrs().next(once, CARD, Rating.GOOD, later).due_at


@pytest.mark.parametrize(
    "claimed",
    [
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-23))),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=23))),
        datetime(1970, 1, 1, tzinfo=UTC),
        NOW + timedelta(microseconds=1),
    ],
)
def test_a_device_with_a_wrong_clock_answers_now(claimed: datetime) -> None:
    assert believable(claimed, NOW) == NOW


@pytest.mark.parametrize("claimed", [EARLIEST, NOW - timedelta(days=30), NOW])
def test_a_device_is_believed_about_the_past(claimed: datetime) -> None:
    elsewhere = claimed.astimezone(timezone(timedelta(hours=5)))

    assert believable(elsewhere, NOW) == claimed
    assert believable(elsewhere, NOW).tzinfo is UTC


def test_an_answer_of_one_tier_is_kept_without_a_reason(give: Give, sqlite_store: Store) -> None:
    answered = give(submitted(item=BEST, reason=None))

    line = sqlite_store.read(lambda t: reviews.find(t, ADA, answered.id))
    assert (answered.is_correct, answered.rating) == (True, Rating.GOOD)
    assert line is not None
    assert (line.reason, line.reason_is_correct) == (None, None)


def test_the_variant_that_was_asked_is_kept(give: Give, sqlite_store: Store) -> None:
    answered = give(submitted(item=VARIED, variant="suns-3"))

    line = sqlite_store.read(lambda t: reviews.find(t, ADA, answered.id))
    assert answered.is_correct
    assert line is not None and line.variant == "suns-3"


def test_the_rapid_review_counts_once_a_day(give: Give, sqlite_store: Store) -> None:
    card = f"recall-{SUMMATION}"
    evening = NOW.replace(hour=23)
    first = give(submitted("r1", item=card, choice=SUMMATION, reason=None))

    again = give(
        submitted("r2", item=card, choice="fact-0", reason=None, answered_at=evening), now=evening
    )
    tomorrow = NOW + timedelta(days=1)
    next_day = give(
        submitted("r3", item=card, choice="fact-0", reason=None, answered_at=tomorrow), now=tomorrow
    )

    assert again == replace(first, id=again.id, is_repeated=True)
    assert not next_day.is_repeated and next_day.rating is Rating.AGAIN
    assert _n_lines(sqlite_store) == 2


def test_a_rapid_review_that_was_undone_does_not_count(give: Give, sqlite_store: Store) -> None:
    card = f"recall-{SUMMATION}"
    first = give(submitted("r1", item=card, choice="fact-0", reason=None))
    undo(sqlite_store, FixedSteps(), learner=ADA, review=first.id, now=NOW).result(60)

    again = give(submitted("r2", item=card, choice=SUMMATION, reason=None))

    assert again.is_correct and not again.is_repeated
