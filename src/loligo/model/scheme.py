"""A kinetic scheme: channels that jump between states, in continuous shares that add up to 1."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.model.expression import Expression, Number, Symbol
from loligo.model.source import Source
from loligo.units import NUMBER

_UNCHANGED = Number(1.0)


@dataclass(frozen=True, slots=True)
class Jump:
    """From one state to another, and back where a backward rate is given; rates in 1/ms."""

    origin: str
    end: str
    forward: Expression
    backward: Expression | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """Markov states of a channel.

    Attributes:
        name: for messages.
        states: their names, each a name in formulas; order them along the chain, so that solving
            for a step stays cheap.
        jumps: may read v, pools, transmitters and gates.
        source: the publication.
        speed: temperature factor on all rates.
    """

    name: str
    states: tuple[str, ...]
    jumps: tuple[Jump, ...]
    source: Source
    speed: Expression = _UNCHANGED

    @property
    def ways(self) -> tuple[tuple[int, int, Expression], ...]:
        """Every single way: from state, to state, rate."""
        at = {state: i for i, state in enumerate(self.states)}
        found: list[tuple[int, int, Expression]] = []
        for jump in self.jumps:
            origin, end = at[jump.origin], at[jump.end]
            found.append((origin, end, jump.forward))
            if jump.backward is not None:
                found.append((end, origin, jump.backward))
        return tuple(found)

    def symbol(self, state: str) -> Symbol:
        """The share of channels in a state, as a name in formulas."""
        return Symbol(state, NUMBER)
