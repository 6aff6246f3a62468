"""What a run can show, and a picture may be bound to."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.model.expression import Expression


@dataclass(frozen=True, slots=True)
class Signal:
    """A named value of one place at one time.

    Attributes:
        name: lower case with underscores ("v", "i_na").
        unit: printed unit.
        low, high: usual range, for axes and bindings.
        meaning: plain words.
        formula: reads v, gates, parameters and synaptic conductances.
    """

    name: str
    unit: str
    low: float
    high: float
    meaning: str
    formula: Expression
