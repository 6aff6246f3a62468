"""Read built lessons back: what an answer may be, and which answer is right.

Standard library only: the server grades with it and must start quickly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from loligo.errors import BadLesson, UnknownItem

CATALOGUE_FILE = "catalogue.json"
LESSON_FILE = "lesson.json"
SCHEMA = 1
RECALL = "recall"  # kind of the cards of the rapid review
RECALL_WAYS = ("of-character", "of-fact")  # what is shown; the other is asked

T = TypeVar("T")

_SAFE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_REBUILD = "Run `loligo build` on the pack again, into the same folder."


@dataclass(frozen=True, slots=True)
class CompiledLesson:
    """One row of the catalogue: the newest build of a lesson.

    Attributes:
        id: stable id of the lesson.
        title: as a learner reads it.
        pack: id of the pack it came from.
        hash: content hash of the build, the name of its folder.
    """

    id: str
    title: str
    pack: str
    hash: str


@dataclass(frozen=True, slots=True)
class CompiledItem:
    """What grading one quiz item needs.

    Attributes:
        id: stable id of the item within its lesson.
        kind: of question; "recall" for a card of the rapid review.
        fact: id of the one fact that an answer rates; None for practice, which rates nothing.
        keys: by variant (None where the question does not vary): the option that the model
            confirms, and the reason that explains it (None where no reason is asked). Of a question
            of order the option is the ids of its steps, as they happen, joined by points.
        option_ids: every option that may be chosen; the steps of a question of order.
        reason_option_ids: every reason that may be chosen; empty where none is asked.
    """

    id: str
    kind: str
    fact: str | None
    keys: Mapping[str | None, tuple[str, str | None]]
    option_ids: tuple[str, ...]
    reason_option_ids: tuple[str, ...] = ()


@dataclass(slots=True)
class Catalogue:
    """The built lessons of one folder. Builds are immutable, so what was read once is kept."""

    folder: Path
    lessons: tuple[CompiledLesson, ...]
    _items: dict[tuple[str, str], dict[str, CompiledItem]] = field(default_factory=dict)

    def lesson(self, lesson_id: str) -> CompiledLesson:
        """Give the newest build of a lesson.

        Raises:
            UnknownItem: the catalogue has no such lesson; it says which it has.
        """
        for lesson in self.lessons:
            if lesson.id == lesson_id:
                return lesson
        known = ", ".join(lesson.id for lesson in self.lessons) or "none"
        raise UnknownItem(
            where=f"lesson '{lesson_id}'",
            what="this server has no such lesson",
            fix=f"Its lessons are: {known}.",
        )

    def items(self, lesson_id: str, content_hash: str | None = None) -> tuple[CompiledItem, ...]:
        """Give every quiz item of one build, in the author's order; no hash means the newest.

        Raises:
            UnknownItem: no such lesson, or no such build of it.
            BadLesson: the build on disk cannot be read.
        """
        return tuple(self._build(lesson_id, content_hash).values())

    def item(self, lesson_id: str, content_hash: str | None, item_id: str) -> CompiledItem:
        """Give one quiz item, as it was in the build that the learner saw.

        Args:
            lesson_id: stable id of the lesson.
            content_hash: the build that was answered; None for the newest.
            item_id: stable id of the item.

        Raises:
            UnknownItem: no such lesson, build or item.
            BadLesson: the build on disk cannot be read.
        """
        items = self._build(lesson_id, content_hash)
        if item_id not in items:
            raise UnknownItem(
                where=f"lesson '{lesson_id}', item '{item_id}'",
                what="this lesson has no such question",
                fix=f"Its questions are: {', '.join(items) or 'none'}.",
            )
        return items[item_id]

    def _build(self, lesson_id: str, content_hash: str | None) -> dict[str, CompiledItem]:
        newest = self.lesson(lesson_id)
        build = newest.hash if content_hash is None else content_hash
        key = (newest.id, build)
        if key not in self._items:
            file = self.folder / newest.id / build / LESSON_FILE
            if not _SAFE_NAME.fullmatch(build) or not file.is_file():
                raise UnknownItem(
                    where=f"lesson '{lesson_id}', build '{build}'",
                    what="this server does not have that build of the lesson",
                    fix=f"The newest is '{newest.hash}'; load the lesson again.",
                )
            built = _object(file)
            found = (*_items(built, file), *_recall(built, file))
            self._items[key] = {item.id: item for item in found}
        return self._items[key]


def read_catalogue(folder: Path) -> Catalogue:
    """Read the catalogue of a folder of built lessons; the lessons themselves are read when asked.

    Raises:
        BadLesson: there is no catalogue, or it is not one.
    """
    file = folder / CATALOGUE_FILE
    rows = _field(_object(file), "lessons", list, file)
    lessons = tuple(_row(row, file) for row in rows)
    return Catalogue(folder=folder, lessons=lessons)


def _row(row: object, file: Path) -> CompiledLesson:
    id_, title, pack, build = (
        _field(row, name, str, file) for name in ("id", "title", "pack", "hash")
    )
    for name in (id_, build):
        if not _SAFE_NAME.fullmatch(name):
            raise BadLesson(str(file), f"'{name}' cannot be the name of a folder", _REBUILD)
    return CompiledLesson(id=id_, title=title, pack=pack, hash=build)


def _items(lesson: Mapping[str, object], file: Path) -> Iterator[CompiledItem]:
    for item in _field(lesson, "items", list, file):
        kind = _field(item, "kind", str, file)
        has_reason = kind == "predict-then-reason"
        reason = _field(item, "reason", dict, file) if has_reason else {}
        yield CompiledItem(
            id=_field(item, "id", str, file),
            kind=kind,
            fact=_field(item, "fact", str, file) if item.get("fact") is not None else None,
            keys=_keys(item, reason, file),
            option_ids=_ids(item, "steps" if kind == "order" else "options", file),
            reason_option_ids=_ids(reason, "options", file) if has_reason else (),
        )


def _keys(
    item: Mapping[str, object], reason: Mapping[str, object], file: Path
) -> dict[str | None, tuple[str, str | None]]:
    if item["kind"] == "order":
        return {None: (".".join(_ids(item, "steps", file)), None)}
    if not item.get("variants"):
        why = _field(reason, "key", str, file) if reason else None
        return {None: (_field(item, "key", str, file), why)}
    return {
        _field(variant, "id", str, file): (
            _field(variant, "key", str, file),
            _field(variant, "reason_key", str, file) if reason else None,
        )
        for variant in _field(item, "variants", list, file)
    }


def _recall(lesson: Mapping[str, object], file: Path) -> Iterator[CompiledItem]:
    """Read the cards of the rapid review; the options of each are the facts of all."""
    cards = [] if lesson.get("recall") is None else _field(lesson, "recall", list, file)
    facts = tuple(_field(card, "fact", str, file) for card in cards)
    for card, fact in zip(cards, facts, strict=True):
        yield CompiledItem(
            id=_field(card, "id", str, file),
            kind=RECALL,
            fact=fact,
            keys=dict.fromkeys((None, *RECALL_WAYS), (fact, None)),
            option_ids=facts,
        )


def _ids(holder: object, name: str, file: Path) -> tuple[str, ...]:
    return tuple(_field(each, "id", str, file) for each in _field(holder, name, list, file))


def _object(file: Path) -> dict[str, object]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadLesson(str(file), "there are no built lessons here", _REBUILD) from None
    except (OSError, ValueError) as error:
        raise BadLesson(str(file), f"this file cannot be read ({error})", _REBUILD) from error
    if not isinstance(content, dict) or content.get("schema", SCHEMA) != SCHEMA:
        raise BadLesson(str(file), "this was not written by this version of Loligo", _REBUILD)
    return cast("dict[str, object]", content)


def _field(holder: object, name: str, kind: type[T], file: Path) -> T:
    value = holder.get(name) if isinstance(holder, dict) else None
    if not isinstance(value, kind):
        raise BadLesson(str(file), f"'{name}' is missing or is not what it should be", _REBUILD)
    return value
