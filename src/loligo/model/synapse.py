"""A synapse whose conductance rises and falls with two time constants."""

from __future__ import annotations

from dataclasses import dataclass

from loligo import units
from loligo.model.expression import Expression, Symbol
from loligo.model.source import Source


@dataclass(frozen=True, slots=True)
class Synapse:
    """Double exponential: a volley of strength s reaches the peak conductance s.

    Attributes:
        name: the port learners see ("sun", "cloud").
        conductance: symbol name of its conductance in formulas ("g_e"), per membrane area.
        reversal: where its current changes sign, mV.
        rise, decay: time constants, ms; rise is the shorter.
        meaning: plain words.
        source: where the constants come from.
    """

    name: str
    conductance: str
    reversal: Expression
    rise: Expression
    decay: Expression
    meaning: str
    source: Source

    @property
    def symbol(self) -> Symbol:
        """The conductance density, mS/cm2, as a name in formulas."""
        return Symbol(self.conductance, units.unit("mS/cm2").dimension)
