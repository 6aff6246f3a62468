"""What the engine says about one sentence of a lesson."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from loligo.lesson.claims import Expectation
from loligo.units import format_quantity

DIGITS = 5
Measured = bool | float | str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim, or the key of one question, and whether the model agrees.

    Attributes:
        lesson: id of the lesson.
        kind: a claim, the key of a question, a run of a task, or a neuron of a case.
        id: of the claim or question; of a task or case with the run that is meant.
        says: the sentence, or the question's key in words.
        measured: what the run showed; for a key the option that came true; None for nothing.
        unit: of the measured value; "" for yes or no, "1" for counts.
        expected: what the lesson says, in short.
        holds: whether they agree.
        note: why nothing could be measured; "" otherwise.
        variant: of a question that varies: id of the variant; None otherwise.
        shown_variant: its values in words.
        times_ms: of a question of order: each step and when it happens, the earliest first.
    """

    lesson: str
    kind: Literal["claim", "key", "task", "case"]
    id: str
    says: str
    measured: Measured
    unit: str
    expected: str
    holds: bool
    note: str = ""
    variant: str | None = None
    shown_variant: str = ""
    times_ms: tuple[tuple[str, float], ...] = ()

    @property
    def line(self) -> str:
        """Give the verdict as one line that ends in holds or fails."""
        varied = f" [{self.shown_variant}]" if self.shown_variant else ""
        name = {
            "claim": self.id,
            "key": f"item {self.id}{varied} key",
            "task": f"task {self.id}",
            "case": f"case {self.id}",
        }[self.kind]
        shown = self.note or shown_value(self.measured, self.unit)
        wanted = "" if self.holds else f" (the lesson says {self.expected})"
        return f"{name} ... {shown}{wanted} ... {'holds' if self.holds else 'fails'}"

    def data(self) -> dict[str, object]:
        """Give the verdict as plain data for scripts."""
        is_number = isinstance(self.measured, float) and not isinstance(self.measured, bool)
        finite = not is_number or math.isfinite(float(self.measured or 0.0))
        return {
            "lesson": self.lesson,
            "kind": self.kind,
            "id": self.id,
            "variant": self.variant,
            "says": self.says,
            "measured": self.measured if finite else None,
            "unit": "" if self.unit == "1" else self.unit,
            "expected": self.expected,
            "holds": self.holds,
            "note": self.note,
        }


def shown_value(value: Measured, unit: str) -> str:
    """Print a measured value with its unit, as people read it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or not math.isfinite(value):
        return "nothing to measure"
    return format_quantity(value + 0.0, unit or "1", DIGITS)  # + 0.0 turns -0 into 0


def shown_expectation(expectation: Expectation, unit: str) -> str:
    """Print what a lesson expects, as people read it."""
    if expectation.within is not None:
        low, high = expectation.within
        return f"{low:g} to {shown_value(high, unit)}"
    if expectation.equals is not None:
        return str(expectation.equals)
    return "true" if expectation.is_ else "false"
