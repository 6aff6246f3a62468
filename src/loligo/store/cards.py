"""Cards: the cache of card states, which `recall.replay` can rebuild from the log at any time."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from sqlalchemy import Insert, Row, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from loligo.recall.card import Card, CardId, Memory, Phase
from loligo.store.reviews import LearnerId
from loligo.store.schema import cards
from loligo.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card with what it asks about.

    Args:
        learner: whose card.
        lesson: id of the lesson.
        fact: id of the fact.
        card: its state.
        schedule_fingerprint: the rule that computed the state; another rule means replay.
    """

    learner: LearnerId
    lesson: str
    fact: str
    card: Card
    schedule_fingerprint: str


ROWS_AT_ONCE = 100


def _put(dialect: type[sqlite.Insert] | type[postgresql.Insert]) -> Insert:
    statement = dialect(cards)
    keys = ("learner", "card")
    changed = {c.name: statement.excluded[c.name] for c in cards.c if c.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


_PUT = {"sqlite": _put(sqlite.Insert), "postgresql": _put(postgresql.Insert)}
_GET = select(cards).where(
    cards.c.learner == bindparam("learner"), cards.c.card == bindparam("card")
)
_OF_LEARNER = select(cards).where(cards.c.learner == bindparam("learner"))
_BY_DUE = _OF_LEARNER.order_by(cards.c.due_at)
_DROP = delete(cards).where(cards.c.learner == bindparam("of"), cards.c.card == bindparam("which"))
_OTHER_SCHEDULE = (
    select(cards.c.card).where(cards.c.schedule_fingerprint != bindparam("fingerprint")).limit(1)
)


def get(transaction: Transaction, learner: LearnerId, card: CardId) -> CardLine | None:
    """Read the state of a card; None before its first answer."""
    row = transaction.execute(_GET, {"learner": learner, "card": card}).first()
    return None if row is None else _line(row)


def put(transaction: Transaction, line: CardLine) -> None:
    """Keep the state of a card, in place of the one before."""
    card = line.card
    values = {
        "learner": line.learner,
        "card": card.id,
        "lesson": line.lesson,
        "fact": line.fact,
        "due_at": card.due_at,
        "reviewed_at": card.reviewed_at,
        "n_reviews": card.n_reviews,
        "n_lapses": card.n_lapses,
        "phase": card.memory.phase.value,
        "step": card.memory.step,
        "stability_days": card.memory.stability_days,
        "difficulty": card.memory.difficulty,
        "schedule_fingerprint": line.schedule_fingerprint,
    }
    transaction.execute(_PUT[transaction.dialect.name], values)


def of_learner(transaction: Transaction, learner: LearnerId) -> tuple[CardLine, ...]:
    """Read all cards of a learner, in no particular order."""
    return tuple(_line(row) for row in transaction.execute(_OF_LEARNER, {"learner": learner}))


def by_due(transaction: Transaction, learner: LearnerId) -> Generator[CardLine]:
    """Read the cards of a learner, the earliest due first, only as far as somebody looks.

    Close it when you stop early: a transaction does not end well with a reader half-way.
    """
    options = {"yield_per": ROWS_AT_ONCE}
    with transaction.execute(_BY_DUE, {"learner": learner}, execution_options=options) as rows:
        for row in rows:
            yield _line(row)


def has_other_schedule(transaction: Transaction, fingerprint: str) -> bool:
    """Tell whether some state was computed by another rule than this one."""
    return transaction.scalar(_OTHER_SCHEDULE, {"fingerprint": fingerprint}) is not None


def drop(transaction: Transaction, learner: LearnerId, card: CardId) -> None:
    """Forget the state of a card whose every answer was undone."""
    transaction.execute(_DROP, {"of": learner, "which": card})


def are_none(transaction: Transaction) -> bool:
    """Tell whether no state is kept at all."""
    return transaction.scalar(select(cards.c.card).limit(1)) is None


def forget(transaction: Transaction) -> None:
    """Drop every state, before they are rebuilt from the log."""
    transaction.execute(delete(cards))


def _line(row: Row[*tuple[object, ...]]) -> CardLine:
    memory = Memory(Phase(row.phase), row.step, row.stability_days, row.difficulty)
    return CardLine(
        learner=LearnerId(row.learner),
        lesson=row.lesson,
        fact=row.fact,
        card=Card(
            id=CardId(row.card),
            due_at=row.due_at,
            reviewed_at=row.reviewed_at,
            n_reviews=row.n_reviews,
            n_lapses=row.n_lapses,
            memory=memory,
        ),
        schedule_fingerprint=row.schedule_fingerprint,
    )
