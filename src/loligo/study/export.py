"""Export: the whole log as JSON lines, which any later Loligo, or another program, can read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from enum import Enum
from functools import partial

from loligo.store import reviews
from loligo.store.reviews import ReviewLine
from loligo.store.store import Store

LINES_AT_ONCE = 1000


def export(store: Store) -> Iterator[str]:
    """Write every review ever kept, in order of arrival, one JSON object a line.

    Answers that arrive meanwhile are written too; nothing is held for long, whatever the size.

    Raises:
        StoreError: the database cannot be read.
    """
    after = 0
    while page := store.read(partial(reviews.page, after=after, most=LINES_AT_ONCE)):
        for number, line in page:
            yield json.dumps(_written(line), ensure_ascii=False) + "\n"
            after = number


def _written(line: ReviewLine) -> dict[str, object]:
    written = {field.name: _plain(getattr(line, field.name)) for field in fields(line)}
    written["seen"] = json.loads(line.seen)
    return written


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
