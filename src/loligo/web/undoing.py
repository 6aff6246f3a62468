"""Undoing: an answer taken back, as it goes over the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from loligo.recall.review import ReviewId
from loligo.study.undo import Undone
from loligo.web.body import Body


class UndoBody(Body):
    """Which answer to take back. Send it as often as you like: it counts once."""

    id: Annotated[UUID, Field(description="of the answer")]

    @property
    def review(self) -> ReviewId:
        """The answer in the words of the study room."""
        return ReviewId(str(self.id))


class UndoneBody(Body):
    """What became of an undo."""

    id: str
    lesson: str
    fact: str
    due_at: Annotated[
        datetime | None, Field(description="when the fact is asked now; null: as if never asked")
    ]
    repeated: bool

    @classmethod
    def of(cls, undone: Undone) -> UndoneBody:
        """Write a result for the page."""
        return cls(
            id=undone.id,
            lesson=undone.lesson,
            fact=undone.fact,
            due_at=undone.due_at,
            repeated=undone.is_repeated,
        )
