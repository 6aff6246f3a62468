"""YAML text -> plain values that remember their line and column. Nothing in it can run or explode.

YAML 1.2 (`no` is text), one document, no tags. Aliases are allowed and counted, because a value
written once may be used in many places, and a few lines of aliases to aliases can mean billions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StreamMark, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from loligo.lesson.problem import Problem
from loligo.lesson.yaml_words import SAVE_AS_TEXT, syntax_words

MAX_DEPTH = 24
MAX_VALUES = 20_000  # after aliases are written out; a long lesson has about 2,000
MAX_NUMBER_LETTERS = 40

_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text; lines and columns count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a YAML text, with where it stands.

    Attributes:
        mark: where the value begins.
        value: text, number, truth value or nothing; or the values of a list or of a table.
        keys: for a table, where each key stands.
        size: how many values it holds, itself included, aliases written out.
    """

    mark: Mark
    value: Scalar | tuple[Node, ...] | dict[str, Node]
    keys: dict[str, Mark] = field(default_factory=dict)
    size: int = 1

    def plain(self) -> object:
        """Give the value without its marks: tables as dict, lists as tuple."""
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, tuple):
            return tuple(child.plain() for child in self.value)
        return self.value

    def at(self, *path: str | int) -> Mark:
        """Find where a part stands: its key if it has one, else its value, else its holder."""
        node, mark = self, self.mark
        for step in path:
            if isinstance(node.value, dict) and isinstance(step, str) and step in node.value:
                node, mark = node.value[step], node.keys[step]
            elif isinstance(node.value, tuple) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                mark = node.mark
            else:
                break
        return mark


def read_yaml(text: str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one YAML text.

    Args:
        text: content of the file.
        file: its name, for the problems.

    Returns:
        The value, or None where none could be read; and every problem found on the way.
    """
    reader = _Reader(file)
    directive = _DIRECTIVE.search(text)
    if directive:  # the parser would warn or worse
        mark = Mark(text.count("\n", 0, directive.start()) + 1, 1)
        reader.report(mark, "a line begins with %", "Remove it; lessons are plain YAML 1.2.")
        return None, tuple(reader.problems)
    try:
        node = reader.read(YAML(typ="safe", pure=True).parse(text))
    except _Stop:
        node = None
    except MarkedYAMLError as error:
        node = None
        mark = _mark(error.problem_mark or error.context_mark)
        reader.report(mark, *syntax_words(error.problem or error.context or ""))
    except (YAMLError, ValueError, AssertionError, LookupError, AttributeError) as error:
        # the parser has a few errors of its own outside its tree, for texts that are not YAML
        node = None
        position = getattr(error, "position", 0)
        before = text[: position if isinstance(position, int) else 0]
        mark = Mark(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        reader.report(mark, "this is not readable YAML text", SAVE_AS_TEXT)
    return node, tuple(reader.problems)


class _Stop(Exception):
    """Reading further would be unsafe or useless; the problem has been reported."""


@dataclass(slots=True)
class _Open:
    """A list or table still being read."""

    mark: Mark
    anchor: str | None
    is_table: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)
    key: str | None = None
    is_key_next: bool = True
    size: int = 1


class _Reader:
    """Builds nodes from parser events with its own stack, so that depth is ours to limit."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.anchors: dict[str, Node] = {}
        self.stack: list[_Open] = []
        self.root: Node | None = None

    def report(self, mark: Mark, what: str, fix: str) -> None:
        self.problems.append(Problem(self.file, mark.line, mark.column, what, fix))

    def stop(self, mark: Mark, what: str, fix: str) -> _Stop:
        self.report(mark, what, fix)
        return _Stop()

    def read(self, events: Iterator[Event]) -> Node | None:
        n_documents = 0
        for event in events:
            mark = _mark(event.start_mark)
            if isinstance(event, DocumentStartEvent):
                n_documents += 1
                if n_documents > 1:
                    raise self.stop(mark, "a second document starts here", "Remove the line '---'.")
            elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                self._open(event, mark)
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                self._close()
            elif isinstance(event, AliasEvent):
                self._alias(event, mark)
            elif isinstance(event, ScalarEvent):
                self._refuse_tag(event, mark)
                self._add(Node(mark, _scalar(event)), event.anchor)
        return self.root

    def _open(self, event: MappingStartEvent | SequenceStartEvent, mark: Mark) -> None:
        self._refuse_tag(event, mark)
        if len(self.stack) >= MAX_DEPTH:
            raise self.stop(
                mark,
                f"lists and tables are nested more than {MAX_DEPTH} deep",
                "No part of a lesson needs that; look for brackets that are not closed.",
            )
        self.stack.append(_Open(mark, event.anchor, isinstance(event, MappingStartEvent)))

    def _close(self) -> None:
        done = self.stack.pop()
        value = done.entries if done.is_table else tuple(done.items)
        self._add(Node(done.mark, value, done.keys, done.size), done.anchor)

    def _alias(self, event: AliasEvent, mark: Mark) -> None:
        name = event.anchor or ""
        target = self.anchors.get(name)
        if target is None:
            inside = any(holder.anchor == name for holder in self.stack)
            what = f"*{name} stands inside &{name}" if inside else f"there is no &{name} above"
            raise self.stop(mark, what, "Write the value out here.")
        self._add(target, None, mark)

    def _add(self, node: Node, anchor: str | None, mark: Mark | None = None) -> None:
        mark = mark or node.mark
        if anchor:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
            return
        holder = self.stack[-1]
        holder.size += node.size
        if holder.size > MAX_VALUES:
            raise self.stop(
                mark,
                f"the file means more than {MAX_VALUES} values once its aliases are written out",
                "Use fewer aliases, or split the lesson.",
            )
        if not holder.is_table:
            holder.items.append(node)
        elif holder.is_key_next:
            holder.key = self._key(holder, node, mark)
            holder.is_key_next = False
        else:
            if holder.key is not None:
                holder.entries[holder.key] = node
            holder.is_key_next = True

    def _key(self, holder: _Open, node: Node, mark: Mark) -> str | None:
        """Give the key, or None where its value shall be read and dropped."""
        key = node.value
        if not isinstance(key, str):
            shown = "this" if isinstance(key, (dict, tuple)) else f"'{key}'"
            self.report(mark, f"{shown} cannot be the name of an entry", "Use a word as the name.")
            return None
        if key in holder.keys:
            first = holder.keys[key]
            self.report(
                mark,
                f"'{key}' is written twice; the first is in line {first.line}",
                "Keep one of the two.",
            )
            return None
        holder.keys[key] = mark
        return key

    def _refuse_tag(self, event: NodeEvent, mark: Mark) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise self.stop(
                mark,
                f"the tag '{tag}' is not used in lessons",
                "Remove the word that begins with !.",
            )


def _scalar(event: ScalarEvent) -> Scalar:
    text = str(event.value)
    if event.style not in (None, ""):
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if len(text) <= MAX_NUMBER_LETTERS and _INTEGER.fullmatch(text):
        return int(text)
    if len(text) <= MAX_NUMBER_LETTERS and _NUMBER.fullmatch(text):
        return float(text)
    return text


def _mark(mark: StreamMark | None) -> Mark:
    return Mark(1, 1) if mark is None else Mark(mark.line + 1, mark.column + 1)
