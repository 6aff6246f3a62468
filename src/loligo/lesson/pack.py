"""pack.yaml: what belongs together, in which order, and under which licence."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from loligo.lesson.words import Id, Line, Part, Prose


class PackSheet(Part):
    """The content of pack.yaml."""

    id: Id = Field(description="short stable name, the same as the folder's")
    title: Line = Field(description="what a learner reads in the catalogue")
    summary: Prose = Field(description="one or two sentences about the whole pack")
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = Field(
        description="language of the texts, e.g. en"
    )
    license: Line = Field(description="licence of texts and pictures, e.g. CC-BY-SA-4.0")
    lessons: tuple[Id, ...] = Field(
        min_length=1, description="folders of the lessons, in the order of learning"
    )
