"""Catalogue: what this room needs of the built lessons, and the grading of an answer by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from loligo.errors import UnknownItem


class Item(Protocol):
    """A question: what may be answered, and what is right."""

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


@dataclass(frozen=True, slots=True)
class Grade:
    """Which of the two tiers were right."""

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
    return Grade(choice == found.key, reason == found.reason_key)


def is_asked(catalogue: Catalogue, lesson: str, item: str) -> bool:
    """Tell whether the newest build of a lesson still has a question."""
    try:
        catalogue.item(lesson, None, item)
    except UnknownItem:
        return False
    return True


def _require(option: str, options: tuple[str, ...], lesson: str, item: str) -> None:
    if option not in options:
        raise UnknownItem(
            where=f"lesson '{lesson}', item '{item}'",
            what=f"this question has no option '{option}'",
            fix=f"Its options are: {', '.join(options)}.",
        )
