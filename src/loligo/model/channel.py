"""A channel: a conductance, a driving force, and the gates between."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.model.expression import Expression
from loligo.model.gate import Gate
from loligo.model.source import Source


@dataclass(frozen=True, slots=True)
class Channel:
    """An ohmic current density g (v - reversal).

    Attributes:
        name: short name, for messages.
        conductance: formula of g in mS/cm2; may read gates and parameters, not v itself.
        reversal: mV.
        gates: the gates the formula reads.
        source: where the form of the current comes from.
    """

    name: str
    conductance: Expression
    reversal: Expression
    source: Source
    gates: tuple[Gate, ...] = ()
