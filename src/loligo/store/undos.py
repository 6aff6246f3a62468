"""Undos: the second part of the log. A line names an answer that counts no more; it stays there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from loligo.recall.review import ReviewId
from loligo.store.reviews import LearnerId
from loligo.store.schema import undos
from loligo.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class UndoLine:
    """An answer was taken back.

    Args:
        learner: whose answer.
        review: its id.
        undone_at: when the server heard of it.
    """

    learner: LearnerId
    review: ReviewId
    undone_at: datetime


_INSERT = insert(undos).inline()
_FIND = select(undos.c.number).where(
    undos.c.learner == bindparam("learner"), undos.c.review == bindparam("review")
)
_PAGE = (
    select(undos.c.number, undos.c.learner, undos.c.review, undos.c.undone_at)
    .where(undos.c.number > bindparam("after"))
    .order_by(undos.c.number)
    .limit(bindparam("most"))
)


def append(transaction: Transaction, line: UndoLine) -> None:
    """Add one line."""
    values = {"learner": line.learner, "review": line.review, "undone_at": line.undone_at}
    transaction.execute(_INSERT, values)


def is_undone(transaction: Transaction, learner: LearnerId, review: ReviewId) -> bool:
    """Tell whether an answer was taken back."""
    found = transaction.scalar(_FIND, {"learner": learner, "review": review})
    return found is not None


def page(transaction: Transaction, after: int, most: int) -> tuple[tuple[int, UndoLine], ...]:
    """Read part of the undos in the order of arrival; see `reviews.page`."""
    rows = transaction.execute(_PAGE, {"after": after, "most": most})
    return tuple(
        (row.number, UndoLine(LearnerId(row.learner), ReviewId(row.review), row.undone_at))
        for row in rows
    )
