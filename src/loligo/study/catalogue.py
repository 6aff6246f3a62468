"""Catalogue: what this room needs of the built lessons, and the grading of an answer by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from loligo.errors import UnknownItem

RECALL = "recall"  # kind of the cards of the rapid review


class Item(Protocol):
    """A question: what it is about, what may be answered, and what is right."""

    @property
    def id(self) -> str:
        """The question's own name within its lesson."""

    @property
    def kind(self) -> str:
        """What kind of question it is."""

    @property
    def fact(self) -> str | None:
        """The one fact that an answer rates; None for practice, which rates nothing."""

    @property
    def keys(self) -> Mapping[str | None, tuple[str, str | None]]:
        """By variant, the option that the model confirms and the reason that explains it."""

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Every option that may be chosen; of a question of order, its steps."""

    @property
    def reason_option_ids(self) -> tuple[str, ...]:
        """Every reason that may be chosen; empty where none is asked."""


class Catalogue(Protocol):
    """The built lessons; `loligo.lesson.compiled.Catalogue` is one."""

    def item(self, lesson_id: str, content_hash: str | None, item_id: str) -> Item:
        """Give a question as it was in one build; None means the newest.

        Raises:
            UnknownItem: no such lesson, build or question.
        """

    def items(self, lesson_id: str) -> tuple[Item, ...]:
        """Give the questions of the newest build of a lesson, in the author's order.

        Raises:
            UnknownItem: no such lesson or build.
        """


@dataclass(frozen=True, slots=True)
class Grade:
    """Which fact an answer rates, and which of its tiers were right.

    Args:
        fact: id of the fact.
        prediction_is_correct: the first tier, or the only one.
        reason_is_correct: the second; None where no reason is asked.
        counts_once_a_day: whether only the first such answer of a day moves the card.
    """

    fact: str
    prediction_is_correct: bool
    reason_is_correct: bool | None
    counts_once_a_day: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was answered to which question.

    Args:
        lesson: id of the lesson.
        bundle: hash of the build the learner saw.
        item: id of the question.
        variant: which way it was asked; None where it does not vary.
        choice: id of the chosen option; of a question of order the ids of its steps, by points.
        reason: id of the chosen reason; None where no reason is asked.
    """

    lesson: str
    bundle: str
    item: str
    variant: str | None
    choice: str
    reason: str | None


def grade(catalogue: Catalogue, chosen: Chosen) -> Grade:
    """Grade an answer by the build the learner saw, or by the newest when that one is gone.

    Raises:
        UnknownItem: no such lesson or question; a variant, option or reason that its build never
            had; or a question that is practice and rates nothing.
    """
    try:
        found = catalogue.item(chosen.lesson, chosen.bundle, chosen.item)
    except UnknownItem:
        # A page kept open, or studied offline, while a new build came. Ids never change, so an
        # option that the newest build does not have is one that was taken out, and not the key.
        found = catalogue.item(chosen.lesson, None, chosen.item)
    else:
        _require_choice(chosen, found)
    if found.fact is None:
        raise _unknown(chosen, "this question is practice and rates nothing", "Do not send it.")
    if chosen.variant not in found.keys:
        known = ", ".join(variant for variant in found.keys if variant) or "none"
        what = f"this question has no variant '{chosen.variant}'"
        raise _unknown(chosen, what, f"Its variants are: {known}.")
    key, reason_key = found.keys[chosen.variant]
    return Grade(
        fact=found.fact,
        prediction_is_correct=chosen.choice == key,
        reason_is_correct=None if reason_key is None else chosen.reason == reason_key,
        counts_once_a_day=found.kind == RECALL,
    )


def questions(catalogue: Catalogue, lesson: str) -> dict[str, tuple[str, ...]]:
    """Give the questions of each fact in the newest build; nothing when the lesson is gone.

    The cards of the rapid review are questions of a fact that has no other.
    """
    try:
        items = catalogue.items(lesson)
    except UnknownItem:
        return {}
    by_fact: dict[str, tuple[str, ...]] = {}
    for is_recall in (False, True):
        asked = frozenset(by_fact)
        for item in items:
            if item.fact is None or (item.kind == RECALL) is not is_recall:
                continue
            if not (is_recall and item.fact in asked):
                by_fact[item.fact] = (*by_fact.get(item.fact, ()), item.id)
    return by_fact


def _require_choice(chosen: Chosen, item: Item) -> None:
    options = ", ".join(item.option_ids)
    if item.kind == "order":
        if sorted(chosen.choice.split(".")) != sorted(item.option_ids):
            what = f"'{chosen.choice}' is no order of the steps"
            raise _unknown(chosen, what, f"Join all of them by points: {options}.")
    elif chosen.choice not in item.option_ids:
        what = f"this question has no option '{chosen.choice}'"
        raise _unknown(chosen, what, f"Its options are: {options}.")
    reasons = item.reason_option_ids
    if chosen.reason not in (reasons or (None,)):
        what = f"this question has no reason '{chosen.reason}'" if reasons else "it asks no reason"
        raise _unknown(chosen, what, f"Its reasons are: {', '.join(reasons) or 'none'}.")


def _unknown(chosen: Chosen, what: str, fix: str) -> UnknownItem:
    return UnknownItem(where=f"lesson '{chosen.lesson}', item '{chosen.item}'", what=what, fix=fix)
