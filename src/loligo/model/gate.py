"""A gate: a fraction between 0 and 1 that follows the voltage with a delay."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.model.expression import Expression, Number, Symbol
from loligo.model.source import Source
from loligo.units import NUMBER

_UNCHANGED = Number(1.0)


@dataclass(frozen=True, slots=True)
class Gate:
    """First-order gate, given by rates or by steady state and time constant.

    Attributes:
        name: the paper's letter, also the name of the signal.
        opens, closes: rates in 1/ms; both or neither.
        steady, tau: steady value and time constant in ms; both or neither.
        speed: temperature factor on the rates (1 at the temperature the rates hold for).
        source: equations in the paper.
    """

    name: str
    source: Source
    opens: Expression | None = None
    closes: Expression | None = None
    steady: Expression | None = None
    tau: Expression | None = None
    speed: Expression = _UNCHANGED

    @property
    def symbol(self) -> Symbol:
        """The gate as a name in formulas."""
        return Symbol(self.name, NUMBER)
