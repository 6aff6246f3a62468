"""Rebuild: card states made again from the log, after they were lost or the schedule changed."""

from __future__ import annotations

from itertools import groupby

from loligo.recall.replay import replay
from loligo.recall.schedule import Schedule
from loligo.store import cards, reviews
from loligo.store.cards import CardLine
from loligo.store.store import Store
from loligo.store.transaction import Transaction


def rebuild_if_needed(store: Store, schedule: Schedule) -> bool:
    """Rebuild when all states are gone or some were computed by another rule; tell whether.

    A single missing state needs no rebuilding: the next answer to its card replays it.

    Raises:
        StoreError: the database cannot be read or written.
    """
    if not store.read(lambda transaction: _is_needed(transaction, schedule)):
        return False
    rebuild(store, schedule)
    return True


def rebuild(store: Store, schedule: Schedule) -> None:
    """Replay every card's log by the schedule as it is now.

    Raises:
        StoreError: the database cannot be read or written; then the states are as they were.
    """
    store.submit(lambda transaction: _replay_all(transaction, schedule)).result()


def _is_needed(transaction: Transaction, schedule: Schedule) -> bool:
    return cards.has_other_schedule(transaction, schedule.fingerprint) or (
        cards.are_none(transaction) and not reviews.none_count(transaction)
    )


def _replay_all(transaction: Transaction, schedule: Schedule) -> None:
    cards.forget(transaction)
    for asked, group in groupby(reviews.by_card(transaction), key=lambda found: found[0]):
        card = replay(schedule, (review for _, review in group))
        assert card is not None, "groupby gives no empty group"
        line = CardLine(asked.learner, asked.lesson, asked.fact, card, schedule.fingerprint)
        cards.put(transaction, line)
