"""Downloads: a learner's own log as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, Literal

from fastapi.responses import StreamingResponse

from loligo.store.reviews import LearnerId
from loligo.store.store import Store
from loligo.study.export import Written, as_csv, as_json, export

Form = Literal["json", "csv"]
_TYPES: dict[Form, str] = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
_WRITERS: dict[Form, Callable[[Iterator[Written]], Iterator[str]]] = {
    "json": as_json,
    "csv": as_csv,
}
DESCRIBED: dict[str, Any] = {
    "description": "Every answer and every undo, in the order they reached the server",
    "content": {
        "application/json": {"schema": {"type": "array", "items": {"type": "object"}}},
        "text/csv": {"schema": {"type": "string"}},
    },
}


def download(store: Store, learner: LearnerId, form: Form) -> StreamingResponse:
    """Give a learner's log as a file; it is written while it is read, whatever its size.

    Raises:
        StoreError: the database cannot be read; told before the file begins.
    """
    text = _WRITERS[form](export(store, learner))
    begun = [next(text), next(text, "")]  # the second has met the database
    return StreamingResponse(
        chain(begun, text),
        media_type=_TYPES[form],
        headers={
            "content-disposition": f'attachment; filename="loligo-answers.{form}"',
            "cache-control": "no-store",
        },
    )
