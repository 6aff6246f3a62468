"""A port through which molecules reach receptors that have kinetics of their own."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.model.expression import Symbol, symbol
from loligo.model.source import Source


@dataclass(frozen=True, slots=True)
class Transmitter:
    """Molecules in the cleft: a concentration that is there while they are released.

    Attributes:
        name: the port.
        concentration: its name in formulas ("t_b"), mM.
        meaning: plain words.
        source: where the form comes from.
    """

    name: str
    concentration: str
    meaning: str
    source: Source

    @property
    def symbol(self) -> Symbol:
        """The concentration as a name in formulas."""
        return symbol(self.concentration, "mM")
