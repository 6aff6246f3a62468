"""Today: what a learner is asked now."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial

from loligo.recall.card import CardId
from loligo.recall.queue import queue
from loligo.recall.schedule import Schedule
from loligo.store import cards, reviews
from loligo.store.cards import CardLine
from loligo.store.reviews import LearnerId
from loligo.store.store import Store
from loligo.store.transaction import Transaction
from loligo.study.catalogue import Catalogue, questions

SECONDS_PER_ITEM = 15  # to read, decide and see; what Picmonic's planner reckons too
MOST_AT_ONCE = 500
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DueCard:
    """A card to ask now, the fact it is about, and which of its questions to ask this time.

    Args:
        card: what an answer rates.
        lesson: id of the lesson.
        fact: id of the fact.
        item: id of the question.
        due_at: since when.
        recall: how likely a right answer is now, 0 to 1; None when the schedule cannot tell.
    """

    card: CardId
    lesson: str
    fact: str
    item: str
    due_at: datetime
    recall: float | None


@dataclass(frozen=True, slots=True)
class Today:
    """What to ask now.

    Args:
        now: the moment all of this is about.
        due: no more than fits into the minutes; the order is that of `recall.queue`.
        n_due: how many are due in all. Those that did not fit stay due; nothing piles up for them.
        next_due_at: when the next card falls due after all these; None when none will.
    """

    now: datetime
    due: tuple[DueCard, ...]
    n_due: int
    next_due_at: datetime | None


def today(
    store: Store,
    schedule: Schedule,
    catalogue: Catalogue,
    *,
    learner: LearnerId,
    now: datetime,
    minutes: int | None = None,
) -> Today:
    """Find what to ask a learner now, in as many minutes as there are; None for all that is due.

    A fact is asked by that of its questions which was answered longest ago, so that no question is
    learned in place of the fact. A fact whose questions were all taken out of its lesson is not
    asked; its log stays.

    Raises:
        StoreError: the database cannot be read.
    """
    n_most = MOST_AT_ONCE if minutes is None else minutes * 60 // SECONDS_PER_ITEM
    return store.read(partial(_find, schedule, catalogue, learner, now, min(n_most, MOST_AT_ONCE)))


def _find(
    schedule: Schedule,
    catalogue: Catalogue,
    learner: LearnerId,
    now: datetime,
    n_most: int,
    transaction: Transaction,
) -> Today:
    asked = _asked(transaction, catalogue, learner, now)
    found = queue(schedule, (line.card for line, _ in asked.values()), now)
    due = [asked[card.id] for card in found.due[:n_most]]
    answers = reviews.last_answers(transaction, learner, [line.card.id for line, _ in due])
    return Today(
        now=now,
        due=tuple(
            DueCard(
                card=line.card.id,
                lesson=line.lesson,
                fact=line.fact,
                item=_longest_ago(items, line.card.id, answers),
                due_at=line.card.due_at,
                recall=schedule.recall(line.card, now),
            )
            for line, items in due
        ),
        n_due=len(found.due),
        next_due_at=found.next_due_at,
    )


def _asked(
    transaction: Transaction, catalogue: Catalogue, learner: LearnerId, now: datetime
) -> dict[CardId, tuple[CardLine, tuple[str, ...]]]:
    """Read the cards due by now and the first after them, with their questions, if they have any.

    No further: most cards of a learner are not due for a long time.
    """
    questions_of = cache(partial(questions, catalogue))
    found = {}
    with closing(cards.by_due(transaction, learner)) as lines:
        for line in lines:
            items = questions_of(line.lesson).get(line.fact)
            if items:
                found[line.card.id] = (line, items)
                if line.card.due_at > now:
                    break
    return found


def _longest_ago(
    items: tuple[str, ...], card: CardId, answers: Mapping[tuple[CardId, str], datetime]
) -> str:
    """Choose a question: one never answered before all others, then in the order of the lesson."""
    return min(items, key=lambda item: answers.get((card, item), NEVER))
