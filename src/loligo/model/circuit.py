"""Several cells and who speaks to whom: a lesson's handful of neurons, not a network simulator."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loligo.errors import BadCell
from loligo.model.cell import Cell
from loligo.model.problem import Problem

MOST_CELLS = 100


@dataclass(frozen=True, slots=True)
class Connection:
    """When one cell's voltage passes a threshold upward, a volley reaches another after a delay.

    Attributes:
        origin, target: names of cells in the circuit; may be the same.
        port: of the target.
        strength_nS: peak conductance of the volley.
        delay_ms: time from the passing to the volley; more than 0, and need not be whole steps.
        threshold_mV: voltage to pass.
        origin_place, target_place: where; the first place of each cell when None.
    """

    origin: str
    target: str
    port: str
    strength_nS: float
    delay_ms: float
    threshold_mV: float = 0.0
    origin_place: str | None = None
    target_place: str | None = None


@dataclass(frozen=True, slots=True)
class Circuit:
    """Cells by name, and the connections between them."""

    cells: Mapping[str, Cell]
    connections: tuple[Connection, ...] = ()

    def problems(self) -> tuple[Problem, ...]:
        """List everything wrong with the connections; empty when it can be run."""
        return tuple(self._problems())

    def require_whole(self) -> Circuit:
        """Give the circuit back when nothing is wrong with it.

        Raises:
            BadCell: with all problems in the text.
        """
        found = self.problems()
        if found:
            text = "; ".join(str(problem) for problem in found)
            raise BadCell("circuit", text, "Mend these and build it again.")
        return self

    def _problems(self) -> Iterator[Problem]:
        if not 1 <= len(self.cells) <= MOST_CELLS:
            yield Problem(
                "cells",
                f"there are {len(self.cells)}",
                f"Give 1 to {MOST_CELLS}: it is for lessons.",
            )
        for i, each in enumerate(self.connections):
            where = f"connection {i + 1}, {each.origin} to {each.target}"
            for name in (each.origin, each.target):
                if name not in self.cells:
                    known = ", ".join(self.cells)
                    yield Problem(where, f"there is no cell '{name}'", f"There are: {known}.")
            yield from self._ends(where, each)
            if not (math.isfinite(each.delay_ms) and each.delay_ms > 0):
                what = f"its delay of {each.delay_ms} ms is not positive"
                yield Problem(where, what, "Give the time a spike needs, for instance 1 ms.")
            if not (math.isfinite(each.strength_nS) and each.strength_nS >= 0):
                yield Problem(where, f"its strength is {each.strength_nS} nS", "Give 0 or more.")

    def _ends(self, where: str, each: Connection) -> Iterator[Problem]:
        for name, place in ((each.origin, each.origin_place), (each.target, each.target_place)):
            cell = self.cells.get(name)
            if cell is not None and place is not None and place not in cell.places:
                fix = f"There are: {', '.join(section.name for section in cell.sections)}."
                yield Problem(where, f"{name} has no place '{place}'", fix)
        target = self.cells.get(each.target)
        ports = [] if target is None else [synapse.name for synapse in target.synapses]
        if target is not None and each.port not in ports:
            what = f"{each.target} has no port '{each.port}'"
            yield Problem(where, what, f"There are: {', '.join(ports)}.")
