"""symbols.yaml: one vocabulary of pictures; a symbol means the same wherever it appears."""

from __future__ import annotations

from pydantic import Field

from loligo.lesson.words import Id, Line, Name, Part, PartId, Prose


class Symbol(Part):
    """A thing that can be drawn and what it always means."""

    id: Id = Field(description="short stable name, e.g. salt")
    means: Line = Field(description="what it always means, e.g. Na+")
    looks: Line = Field(description="how it is drawn, e.g. coarse white crystals")
    notes: Prose | None = Field(None, description="what keeps it from being mistaken")
    parts: tuple[PartId, ...] = Field(
        (), description="characters, or character.part, that show it, e.g. salt-gate.stream"
    )
    signals: tuple[Name, ...] = Field(
        (), description="the only signals that may move those parts, e.g. i_na"
    )


class SymbolSheet(Part):
    """The content of symbols.yaml."""

    symbols: tuple[Symbol, ...] = Field(min_length=1, description="at least one symbol")
