"""Both databases keep the same promise about the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from loligo.errors import StoreError
from loligo.store import reviews, schema
from loligo.store.store import Store
from tests.stores.lines import ADA, BEN, NOW, review_line


def _append(store: Store, *lines: reviews.ReviewLine) -> None:
    for line in lines:
        store.submit(lambda transaction, line=line: reviews.append(transaction, line)).result()


def _count(store: Store) -> int:
    found = store.read(lambda t: t.scalar(text("SELECT count(*) FROM reviews")))
    assert isinstance(found, int)
    return found


def test_a_line_comes_back_as_it_went_in(store: Store) -> None:
    _append(store, review_line())

    assert store.read(lambda t: reviews.find(t, ADA, review_line().id)) == review_line()


def test_a_line_about_a_question_as_it_was_written_has_no_variant(store: Store) -> None:
    line = replace(review_line(), variant=None)
    _append(store, line)

    assert store.read(lambda t: reviews.find(t, ADA, line.id)) == line


def test_times_come_back_in_utc_to_the_microsecond(store: Store) -> None:
    _append(store, review_line())

    found = store.read(lambda t: reviews.find(t, ADA, review_line().id))

    assert found is not None
    assert found.answered_at.utcoffset() == timedelta(0)
    assert found.answered_at.microsecond == 123456


def test_an_id_is_kept_once_for_a_learner(store: Store) -> None:
    _append(store, review_line())

    with pytest.raises(StoreError):
        _append(store, replace(review_line(), choice="nothing"))

    assert _count(store) == 1


def test_learners_do_not_share_ids(store: Store) -> None:
    _append(store, review_line(), review_line(learner=BEN))

    assert _count(store) == 2
    assert store.read(lambda t: reviews.find(t, BEN, review_line().id)) == review_line(learner=BEN)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reviews SET rating = 'good'",
        "UPDATE reviews SET due_at = due_at WHERE number = 1",
        "DELETE FROM reviews",
        "DELETE FROM reviews WHERE number = 1",
    ],
)
def test_a_line_is_never_changed_or_deleted(store: Store, statement: str) -> None:
    _append(store, review_line())

    with pytest.raises(StoreError, match="a review is never"):
        store.submit(lambda transaction: transaction.execute(text(statement))).result()

    assert store.read(lambda t: reviews.find(t, ADA, review_line().id)) == review_line()


def test_a_rating_nobody_knows_is_refused(store: Store) -> None:
    columns = [column.name for column in schema.reviews.c if column.name != "number"]
    other = {"id": "'other'", "rating": "'easy'"}
    copied = [other.get(name, name) for name in columns]
    statement = (
        f"INSERT INTO reviews ({', '.join(columns)}) SELECT {', '.join(copied)} FROM reviews"
    )
    _append(store, review_line())

    with pytest.raises(StoreError, match="rating_is_known"):
        store.submit(lambda transaction: transaction.execute(text(statement))).result()


def test_pages_follow_the_order_of_arrival(store: Store) -> None:
    late = replace(review_line("early"), answered_at=NOW - timedelta(days=9))
    _append(store, review_line("r2"), late, review_line("r1"))

    first = store.read(lambda t: reviews.page(t, after=0, most=2))
    rest = store.read(lambda t: reviews.page(t, after=first[-1][0], most=2))

    assert [line.id for _, line in (*first, *rest)] == ["r2", "early", "r1"]


def test_reviews_of_a_card_are_only_its_own(store: Store) -> None:
    _append(store, review_line("a"), review_line("b", fact="threshold"), review_line("c", BEN))

    found = store.read(lambda t: reviews.of_card(t, ADA, review_line().card))

    assert [review.id for review in found] == ["a"]


def test_the_last_answer_to_each_question_of_a_card_is_known(store: Store) -> None:
    card = review_line().card
    latest, before = NOW + timedelta(microseconds=1), NOW - timedelta(days=2)
    _append(
        store,
        replace(review_line("a"), answered_at=latest),
        replace(review_line("arrived-late"), answered_at=before),
        replace(review_line("b", item="suns-and-cloud"), answered_at=before),
        review_line("c", fact="another"),
        review_line("d", BEN, item="asked-of-ben"),
    )

    found = store.read(lambda t: reviews.last_answers(t, ADA, [card]))

    assert found == {(card, "three-suns"): latest, (card, "suns-and-cloud"): before}
    assert store.read(lambda t: reviews.last_answers(t, ADA, [])) == {}


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError):
        store.read(lambda transaction: reviews.append(transaction, review_line()))

    assert _count(store) == 0
