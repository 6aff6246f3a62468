"""A synapse whose conductance rises and falls with time constants of its own."""

from __future__ import annotations

from dataclasses import dataclass

from loligo import units
from loligo.model.expression import Expression, Symbol, v
from loligo.model.source import Source


@dataclass(frozen=True, slots=True)
class Synapse:
    """Exponential or double exponential: a volley of strength s reaches the peak conductance s.

    Attributes:
        name: the port learners see ("sun", "cloud").
        conductance: symbol name of its conductance in formulas ("g_e"), per membrane area.
        reversal: where its current changes sign, mV.
        rise, decay: time constants, ms; rise is the shorter, and None where the conductance jumps.
        meaning: plain words.
        source: where the constants come from.
        unblocked: share of the conductance that passes current; may read v and parameters; all of
            it when None.
    """

    name: str
    conductance: str
    reversal: Expression
    rise: Expression | None
    decay: Expression
    meaning: str
    source: Source
    unblocked: Expression | None = None

    @property
    def symbol(self) -> Symbol:
        """The conductance density, mS/cm2, as a name in formulas."""
        return Symbol(self.conductance, units.unit("mS/cm2").dimension)

    @property
    def density(self) -> Expression:
        """Its current density, uA/cm2, for signals."""
        open_ = self.symbol if self.unblocked is None else self.symbol * self.unblocked
        return open_ * (v - self.reversal)
