"""What carries current through a membrane: channels, and anything else that has a formula."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.model.expression import Expression, v
from loligo.model.gate import Gate
from loligo.model.scheme import Scheme
from loligo.model.source import Source


@dataclass(frozen=True, slots=True)
class Channel:
    """An ohmic current density g (v - reversal).

    Attributes:
        name: short name, for messages.
        conductance: formula of g in mS/cm2; may read gates, pools, parameters, and v where a gate
            is so fast that it is always at its steady value.
        reversal: mV; may read pools.
        gates: the gates the formula reads.
        schemes: the kinetic schemes whose states it reads.
        source: where the form of the current comes from.
    """

    name: str
    conductance: Expression
    reversal: Expression
    source: Source
    gates: tuple[Gate, ...] = ()
    schemes: tuple[Scheme, ...] = ()

    @property
    def density(self) -> Expression:
        """The current density, uA/cm2."""
        return self.conductance * (v - self.reversal)


@dataclass(frozen=True, slots=True)
class Current:
    """A current density of any form: a pump, a Goldman-Hodgkin-Katz flux.

    Attributes:
        name: short name, for messages.
        density: uA/cm2, positive outward; may read v, gates, pools and parameters.
        gates, schemes: what the formula reads.
        source: where the form of the current comes from.
    """

    name: str
    density: Expression
    source: Source
    gates: tuple[Gate, ...] = ()
    schemes: tuple[Scheme, ...] = ()
