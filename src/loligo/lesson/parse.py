"""A marked YAML value -> one of our models, with every problem in words an author understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import is_
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from loligo.lesson.marked import Node
from loligo.lesson.mistakes import in_words
from loligo.lesson.problem import Problem

M = TypeVar("M", bound=BaseModel)
M_co = TypeVar("M_co", bound=BaseModel, covariant=True)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Parsed(Generic[M_co]):
    """What could be understood of one file.

    Attributes:
        file: its name, for problems.
        value: the model. Where the file has problems, entries of lists that have one are left out,
            and a broken single entry is empty text, so that rules can still look at the rest.
        node: what `value` was read from, without the entries left out: places by path.
        whole: everything that was written, to look names up that exist but have a problem.
        problems: everything found.
    """

    file: str
    value: M_co
    node: Node
    whole: Node
    problems: tuple[Problem, ...]

    def problem(self, what: str, fix: str, *path: str | int) -> Problem:
        """Report something about the part of `value` at a path."""
        mark = self.node.at(*path)
        return Problem(self.file, mark.line, mark.column, what, fix)

    def ids(self, name: str) -> tuple[str, ...]:
        """Give the ids written in a list of the file, also of entries that have a problem."""
        return self.written(name, "id")

    def written(self, name: str, entry: str) -> tuple[str, ...]:
        """Give the texts of one entry in a list of the file, also where it has a problem."""
        holder = self.whole.value
        rows = holder[name].value if isinstance(holder, dict) and name in holder else ()
        tables = [row.value for row in rows] if isinstance(rows, tuple) else []
        found = [t[entry].value for t in tables if isinstance(t, dict) and entry in t]
        return tuple(text for text in found if isinstance(text, str))


def parse(model: type[M], node: Node, file: str) -> Parsed[M]:
    """Check a value against a model and keep what is sound of it.

    Args:
        model: what the file should hold.
        node: what it holds.
        file: its name, for the problems.
    """
    errors = _errors(model, node)
    first: dict[Path, ErrorDetails] = {}  # alternatives of one entry each complain about it
    for error in errors:
        first.setdefault(_path(model, error["loc"])[0], error)
    problems = tuple(_problem(model, node, error, file) for error in first.values())
    pruned = node
    while errors:
        kept = _without(pruned, {_path(model, error["loc"])[0] for error in errors})
        if kept is pruned:
            break
        pruned = kept
        errors = _errors(model, pruned)
    return Parsed(file, _construct(model, pruned), pruned, node, problems)


def _errors(model: type[BaseModel], node: Node) -> list[ErrorDetails]:
    try:
        model.model_validate(node.plain())
    except ValidationError as error:
        return [e for e in error.errors(include_url=False) if not _is_follow_up(e)]
    return []


def _is_follow_up(error: ErrorDetails) -> bool:
    """Say whether a list is only called too short because some of its entries were refused."""
    given = error["input"]
    return (
        error["type"] == "too_short"
        and isinstance(given, tuple)
        and len(given) >= int(error.get("ctx", {}).get("min_length", 0))
    )


def _construct(model: type[M], node: Node) -> M:
    """Build the model, with empty text, list or table for the entries that are not there."""
    try:
        return model.model_validate(node.plain())
    except ValidationError as error:
        broken = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
    table = node.plain()
    entries = table if isinstance(table, dict) else {}
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in entries and key not in broken:
            fields[name] = TypeAdapter(field.rebuild_annotation()).validate_python(entries[key])
        elif field.is_required():
            empty: dict[object, object] = {tuple: (), dict: {}}
            fields[name] = empty.get(get_origin(field.annotation), "")
    return model.model_construct(**fields)


def _without(node: Node, paths: set[Path]) -> Node:
    """Leave out the list entries that hold the given paths; the very same node if none do."""
    prefixes = {path[: _first_index(path) + 1] for path in paths if _first_index(path) >= 0}
    return _drop(node, prefixes, ()) if prefixes else node


def _drop(node: Node, dropped: set[Path], here: Path) -> Node:
    """Leave out list entries; the very same node where none of them is in it."""
    if isinstance(node.value, tuple):
        kept = tuple(
            _drop(child, dropped, (*here, i))
            for i, child in enumerate(node.value)
            if (*here, i) not in dropped
        )
        is_same = len(kept) == len(node.value) and all(map(is_, kept, node.value))
        return node if is_same else Node(node.mark, kept, node.keys, node.size)
    if isinstance(node.value, dict):
        table = {k: _drop(child, dropped, (*here, k)) for k, child in node.value.items()}
        is_same = all(map(is_, table.values(), node.value.values()))
        return node if is_same else Node(node.mark, table, node.keys, node.size)
    return node


def _first_index(path: Path) -> int:
    return next((i for i, step in enumerate(path) if isinstance(step, int)), -1)


def _problem(model: type[BaseModel], node: Node, error: ErrorDetails, file: str) -> Problem:
    path, holder = _path(model, error["loc"])
    mark = node.at(*path)
    if error["type"].startswith("union_tag"):
        mark = node.at(*path, "kind")
    what, fix = in_words(error, path, _fields(holder))
    return Problem(file, mark.line, mark.column, what, fix)


def _path(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[Path, type[BaseModel]]:
    """Turn pydantic's location into a path of the file, and find the model that holds its end."""
    path: list[str | int] = []
    holder: type[BaseModel] = model
    kinds: tuple[object, ...] = (model,)
    for step in loc:
        tagged = [kind for kind in kinds if step in _tags(kind)] if len(kinds) > 1 else []
        if tagged:
            kinds = (tagged[0],)
            continue
        model_here = next((kind for kind in kinds if _is_model(kind)), None)
        if isinstance(step, str) and isinstance(model_here, type):
            holder = model_here
            path.append(step)
            field = _fields(holder).get(step)
            kinds = _unwrap(field.annotation) if field else ()
        elif isinstance(step, str) and step != "[key]":
            values = [get_args(kind)[1] for kind in kinds if get_origin(kind) is dict]
            if values:
                path.append(step)
                kinds = tuple(arg for value in values for arg in _unwrap(value))
        elif isinstance(step, int):
            path.append(step)
            kinds = tuple(arg for kind in kinds for arg in _entries(kind, step))
    return tuple(path), holder


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _fields(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """Give the fields by the names an author writes."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _tags(kind: object) -> tuple[object, ...]:
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return ()
    field = kind.model_fields.get("kind")
    return get_args(field.annotation) if field else ()


def _unwrap(kind: object) -> tuple[object, ...]:
    """Give the alternatives behind Annotated, Union and optional."""
    if hasattr(kind, "__metadata__"):
        return _unwrap(get_args(kind)[0])
    origin = get_origin(kind)
    if origin is None or origin in (tuple, dict, Literal):
        return (kind,)
    return tuple(inner for arg in get_args(kind) for inner in _unwrap(arg))


def _entries(kind: object, index: int) -> Iterator[object]:
    if get_origin(kind) is not tuple:
        return
    args = get_args(kind)
    if len(args) == 2 and args[1] is Ellipsis:
        yield from _unwrap(args[0])
    elif index < len(args):
        yield from _unwrap(args[index])
