"""Both databases keep the same promise about undos."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from loligo.errors import StoreError
from loligo.recall.review import ReviewId
from loligo.store import cards, reviews, undos
from loligo.store.store import Store
from loligo.store.undos import UndoLine
from tests.stores.lines import ADA, BEN, NOW, card_line, review_line

LINE = UndoLine(ADA, ReviewId("r1"), NOW)


def _undo(store: Store, line: UndoLine = LINE) -> None:
    store.submit(lambda transaction: undos.append(transaction, line)).result()


def _append(store: Store, *lines: reviews.ReviewLine) -> None:
    for line in lines:
        store.submit(lambda transaction, line=line: reviews.append(transaction, line)).result()


def test_a_line_comes_back_as_it_went_in(store: Store) -> None:
    _undo(store)

    assert store.read(lambda t: undos.page(t, after=0, most=9)) == ((1, LINE),)
    assert store.read(lambda t: undos.is_undone(t, ADA, ReviewId("r1")))
    assert not store.read(lambda t: undos.is_undone(t, BEN, ReviewId("r1")))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE undos SET review = 'r2'", "DELETE FROM undos", "DELETE FROM undos WHERE number=1"],
)
def test_a_line_is_never_changed_or_deleted(store: Store, statement: str) -> None:
    _undo(store)

    with pytest.raises(StoreError, match="an undo is never"):
        store.submit(lambda transaction: transaction.execute(text(statement))).result()

    assert store.read(lambda t: undos.page(t, after=0, most=9)) == ((1, LINE),)


def test_an_answer_is_undone_once(store: Store) -> None:
    _undo(store)

    with pytest.raises(StoreError):
        _undo(store)


def test_what_was_undone_counts_nowhere(store: Store) -> None:
    _append(store, review_line("r1"), review_line("r2"), review_line("r1", BEN))
    _undo(store)
    card = review_line().card

    assert [each.id for each in store.read(lambda t: reviews.of_card(t, ADA, card))] == ["r2"]
    counted = store.read(lambda t: [review.id for _, review in reviews.by_card(t)])
    assert counted == ["r2", "r1"]
    assert store.read(lambda t: len(list(reviews.of_learner(t, ADA)))) == 1
    assert not store.read(reviews.none_count)

    _undo(store, UndoLine(ADA, ReviewId("r2"), NOW))
    assert store.read(lambda t: reviews.last_answers(t, ADA, [card])) == {}
    _undo(store, UndoLine(BEN, ReviewId("r1"), NOW))
    assert store.read(reviews.none_count)


def test_a_card_can_be_forgotten_alone(store: Store) -> None:
    for line in (card_line("a"), card_line("b"), card_line("a", BEN)):
        store.submit(lambda transaction, line=line: cards.put(transaction, line)).result()

    store.submit(lambda transaction: cards.drop(transaction, ADA, card_line("a").card.id)).result()

    assert store.read(lambda t: cards.of_learner(t, ADA)) == (card_line("b"),)
    assert store.read(lambda t: cards.of_learner(t, BEN)) == (card_line("a", BEN),)
