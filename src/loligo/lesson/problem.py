"""What is wrong with a lesson, where, and what to do: a value, so that all can be shown at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing an author should change.

    Attributes:
        file: path of the file, beginning with the pack's folder.
        line: first line is 1.
        column: first column is 1.
        what: what is wrong, in the author's words.
        fix: what to do about it.
    """

    file: str
    line: int
    column: int
    what: str
    fix: str

    @property
    def where(self) -> str:
        """Give "file:line:column", which editors and terminals make a link of."""
        return f"{self.file}:{self.line}:{self.column}"


def suggest(wrong: str, known: Iterable[str]) -> str:
    """Say what the author may have meant, or what there is to choose from.

    Args:
        wrong: the name that was not found.
        known: the names that would have been.
    """
    names = sorted(set(known))
    if not names:
        return "There is none to choose from yet."
    near = get_close_matches(wrong, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    shown = ", ".join(names[:30]) + (", ..." if len(names) > 30 else "")
    return f"Choose one of: {shown}."
