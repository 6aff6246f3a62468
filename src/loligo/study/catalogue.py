"""Catalogue: what this room needs of the built lessons, and the grading of an answer by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from loligo.errors import UnknownItem


class Item(Protocol):
    """A question: what it is about, what may be answered, and what is right."""

    @property
    def id(self) -> str:
        """The question's own name within its lesson."""

    @property
    def fact(self) -> str:
        """The one fact that an answer rates."""

    @property
    def key(self) -> str:
        """The option that the model confirms."""

    @property
    def reason_key(self) -> str:
        """The reason that explains it."""

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Every option that may be chosen."""

    @property
    def reason_option_ids(self) -> tuple[str, ...]:
        """Every reason that may be chosen."""


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
    """Which fact an answer rates, and which of its two tiers were right."""

    fact: str
    prediction_is_correct: bool
    reason_is_correct: bool


def grade(
    catalogue: Catalogue, lesson: str, bundle: str, item: str, choice: str, reason: str
) -> Grade:
    """Grade an answer by the build the learner saw, or by the newest when that one is gone.

    Raises:
        UnknownItem: no such lesson or question; or an option that its build never had.
    """
    try:
        found = catalogue.item(lesson, bundle, item)
    except UnknownItem:
        # A page kept open, or studied offline, while a new build came. Ids never change, so an
        # option that the newest build does not have is one that was taken out, and not the key.
        found = catalogue.item(lesson, None, item)
    else:
        _require(choice, found.option_ids, lesson, item)
        _require(reason, found.reason_option_ids, lesson, item)
    return Grade(found.fact, choice == found.key, reason == found.reason_key)


def questions(catalogue: Catalogue, lesson: str) -> dict[str, tuple[str, ...]]:
    """Give the questions of each fact in the newest build; nothing when the lesson is gone."""
    try:
        items = catalogue.items(lesson)
    except UnknownItem:
        return {}
    by_fact: dict[str, tuple[str, ...]] = {}
    for item in items:
        by_fact[item.fact] = (*by_fact.get(item.fact, ()), item.id)
    return by_fact


def _require(option: str, options: tuple[str, ...], lesson: str, item: str) -> None:
    if option not in options:
        raise UnknownItem(
            where=f"lesson '{lesson}', item '{item}'",
            what=f"this question has no option '{option}'",
            fix=f"Its options are: {', '.join(options)}.",
        )
