"""Export: the whole log, for any later Loligo, a spreadsheet, or another program."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from enum import Enum
from functools import partial
from heapq import merge
from io import StringIO
from typing import TypeVar

from loligo.store import reviews, undos
from loligo.store.reviews import LearnerId, ReviewLine
from loligo.store.store import Store
from loligo.store.transaction import Transaction
from loligo.store.undos import UndoLine

LINES_AT_ONCE = 1000
# In the order of the columns of a table; a line of one kind leaves those of the other empty.
COLUMNS = ("kind", *(field.name for field in fields(ReviewLine)), "review", "undone_at")

Line = TypeVar("Line")
Written = dict[str, object]


def export(store: Store, learner: LearnerId | None = None) -> Iterator[Written]:
    """Give every line ever kept, answers and undos in the order they reached the server.

    Lines that arrive meanwhile come too; nothing is held for long, whatever the size.

    Args:
        store: where they are kept.
        learner: whose; None for everybody's.

    Returns:
        Plain values by name, `kind` ("answer" or "undo") first.

    Raises:
        StoreError: the database cannot be read.
    """
    answers = (
        (line.received_at, _answer(line))
        for line in _all(store, reviews.page)
        if learner in (None, line.learner)
    )
    taken_back = (
        (line.undone_at, _undo(line))
        for line in _all(store, undos.page)
        if learner in (None, line.learner)
    )
    for _, written in merge(answers, taken_back, key=lambda pair: pair[0]):
        yield written


def as_json(lines: Iterator[Written]) -> Iterator[str]:
    """Write lines as one JSON list, a line each."""
    before = "[\n"
    for line in lines:
        yield before + json.dumps(line, ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def as_csv(lines: Iterator[Written]) -> Iterator[str]:
    """Write lines as a table (RFC 4180); `seen` as JSON text, truth as true and false."""
    yield _row(COLUMNS)
    for line in lines:
        yield _row([_cell(line.get(name)) for name in COLUMNS])


def _all(
    store: Store, page: Callable[[Transaction, int, int], tuple[tuple[int, Line], ...]]
) -> Iterator[Line]:
    after = 0
    while found := store.read(partial(_page, page, after)):
        for _, line in found:
            yield line
        after = found[-1][0]


def _page(
    page: Callable[[Transaction, int, int], tuple[tuple[int, Line], ...]],
    after: int,
    transaction: Transaction,
) -> tuple[tuple[int, Line], ...]:
    return page(transaction, after, LINES_AT_ONCE)


def _answer(line: ReviewLine) -> Written:
    written = {field.name: _plain(getattr(line, field.name)) for field in fields(line)}
    return {"kind": "answer", **written, "seen": json.loads(line.seen)}


def _undo(line: UndoLine) -> Written:
    written = {field.name: _plain(getattr(line, field.name)) for field in fields(line)}
    return {"kind": "undo", **written}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _cell(value: object) -> object:
    if isinstance(value, (dict, list, bool)):
        return json.dumps(value, ensure_ascii=False)
    return value


def _row(cells: Iterable[object]) -> str:
    text = StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
