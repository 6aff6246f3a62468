"""A pool of ions: a concentration that currents fill and empty; nothing diffuses between places."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.model.expression import Expression, Symbol, symbol
from loligo.model.source import Source


@dataclass(frozen=True, slots=True)
class Pool:
    """A concentration at every place.

    Attributes:
        name: lower case; the concentration as a name in formulas.
        change: mM/ms; may read v, gates, pools (this one too), parameters.
        start: mM, at first; from there the search for rest goes on.
        source: where the form comes from.
    """

    name: str
    change: Expression
    start: Expression
    source: Source

    @property
    def symbol(self) -> Symbol:
        """The concentration as a name in formulas."""
        return symbol(self.name, "mM")
