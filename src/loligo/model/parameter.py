"""What can be set on a cell before or during a run."""

from __future__ import annotations

from dataclasses import dataclass

from loligo import units
from loligo.model.expression import Symbol, symbol
from loligo.model.source import Source


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number a learner or a sweep may change.

    Attributes:
        name: lower case with underscores; regional ones are set as `name@region`.
        unit: printed unit of default, low and high.
        default: value unless a region says otherwise.
        low, high: the range in which the model means something; outside it a value is refused.
        meaning: plain words.
        source: where the default comes from.
        is_regional: may differ from region to region.
    """

    name: str
    unit: str
    default: float
    low: float
    high: float
    meaning: str
    source: Source
    is_regional: bool = False

    @property
    def symbol(self) -> Symbol:
        """The parameter as a name in formulas."""
        return symbol(self.name, self.unit)

    @property
    def scale(self) -> float:
        """Base units in one printed unit."""
        return units.unit(self.unit).scale
