"""The names a lesson may use of the science wing: cells with their signals, and measures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from loligo import cells
from loligo.model.cell import Cell
from loligo.model.measures import MEASURES, Measure
from loligo.model.parameter import Parameter

UNITS_OF_INPUT = {"volley": "nS", "pulse": "nA", "shock": "mV", "clamp": "mV"}
PAGE_SIGNALS = {"threshold": "mV", "dvdt": "mV/ms", "q_na": "nC/cm2"}


@dataclass(frozen=True, slots=True)
class CellNames:
    """What may be asked of one cell and done to it.

    Attributes:
        name: of the cell.
        signals: name -> unit.
        places: where signals are read and inputs given.
        ports: kinds of synapse.
        parameters: what may be set; regional ones also as name@region.
    """

    name: str
    signals: dict[str, str]
    places: tuple[str, ...]
    ports: tuple[str, ...]
    parameters: dict[str, Parameter]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a rule may look a name up in."""

    cells: dict[str, CellNames]
    measures: dict[str, Measure]

    def unit(self, measure: str, signal: str, of: str | None, cell: str) -> str:
        """Give the unit of what is measured on a cell; "" where it has none or nobody knows."""
        declared, names = self.measures.get(measure), self.cells.get(cell)
        if declared is None or names is None:
            return ""
        if declared.unit == "signal":
            return names.signals.get(signal, "")
        if declared.unit != "of":
            return declared.unit
        if declared.of == "parameter":
            return names.parameters[of].unit if of in names.parameters else ""
        return "nS" if of in names.ports else UNITS_OF_INPUT.get(of or "", "")


@cache
def shipped() -> Vocabulary:
    """Give the names of the cells and measures that come with Loligo."""
    return Vocabulary({name: _names(cells.get(name)) for name in cells.NAMES}, MEASURES)


def _names(cell: Cell) -> CellNames:
    parameters: dict[str, Parameter] = {}
    for p in cell.parameters:
        parameters[p.name] = p
        if p.is_regional and len(cell.regions) > 1:
            for region in cell.regions:
                parameters[f"{p.name}@{region}"] = p
    return CellNames(
        name=cell.name,
        signals={signal.name: signal.unit for signal in cell.signals},
        places=tuple(cell.places),
        ports=tuple(synapse.name for synapse in cell.synapses),
        parameters=parameters,
    )
