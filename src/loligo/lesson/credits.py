"""credits.yaml: who made what, and under which licence."""

from __future__ import annotations

from pydantic import Field

from loligo.lesson.words import Line, Part, Prose


class Credit(Part):
    """One file, or a part of one."""

    file: Line = Field(description="which file, e.g. scene.svg")
    what: Line = Field(description="what it shows")
    by: Line = Field(description="who made it")
    license: Line = Field(description="its licence, e.g. CC-BY-SA-4.0")


class CreditSheet(Part):
    """The content of credits.yaml."""

    license: Line = Field(description="licence of the whole lesson, e.g. CC-BY-SA-4.0")
    credits: tuple[Credit, ...] = Field(min_length=1, description="at least one credit")
    notes: tuple[Prose, ...] = Field((), description="anything else about the makers")
