"""Answers as the page sends them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.stores.lines import NOW
from tests.study.lessons import LESSON, NEW, SUNS

FIRST = str(UUID(int=1))


def answer_body(**changes: Any) -> dict[str, Any]:
    """A right answer, but for the changes."""
    return {
        "id": FIRST,
        "lesson": LESSON,
        "hash": NEW,
        "item": SUNS,
        "variant": None,
        "choice": "spike",
        "reason": "threshold",
        "confidence": None,
        "answered_at": NOW.isoformat().replace("+00:00", "Z"),
        "took_ms": 4200,
        "seen": {"suns": 3},
        **changes,
    }
