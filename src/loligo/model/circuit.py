"""Several cells and who speaks to whom: a lesson's handful of neurons, not a network simulator."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loligo.errors import BadCell
from loligo.model.cell import Cell
from loligo.model.problem import Problem

MOST_CELLS = 100
STRONGEST_GAP_nS = 1e6
"""A short circuit: more makes no difference that a membrane could show."""


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
class GapJunction:
    """An electrical synapse: current between two places in proportion to the voltage across it.

    Attributes:
        one, other: names of cells in the circuit; the same for two places of one cell.
        conductance_nS: of the whole junction, the same both ways; 0 or more.
        one_place, other_place: where; the first place of each cell when None.
    """

    one: str
    other: str
    conductance_nS: float
    one_place: str | None = None
    other_place: str | None = None


@dataclass(frozen=True, slots=True)
class Circuit:
    """Cells by name, the connections between them, and their gap junctions."""

    cells: Mapping[str, Cell]
    connections: tuple[Connection, ...] = ()
    gaps: tuple[GapJunction, ...] = ()

    def compartment(self, name: str, place: str | None) -> int:
        """Number of the compartment at a place of a cell, its first place when None."""
        places = self.cells[name].places
        return places[place or next(iter(places))]

    def problems(self) -> tuple[Problem, ...]:
        """List everything wrong with connections and gap junctions; empty when it can be run."""
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
            yield from self._end(where, each.origin, each.origin_place)
            yield from self._end(where, each.target, each.target_place)
            yield from self._port(where, each)
            if not (math.isfinite(each.delay_ms) and each.delay_ms > 0):
                what = f"its delay of {each.delay_ms} ms is not positive"
                yield Problem(where, what, "Give the time a spike needs, for instance 1 ms.")
            if not (math.isfinite(each.strength_nS) and each.strength_nS >= 0):
                yield Problem(where, f"its strength is {each.strength_nS} nS", "Give 0 or more.")

        for i, gap in enumerate(self.gaps):
            where = f"gap junction {i + 1}, {gap.one} to {gap.other}"
            yield from self._end(where, gap.one, gap.one_place)
            yield from self._end(where, gap.other, gap.other_place)
            yield from self._junction(where, gap)

    def _end(self, where: str, name: str, place: str | None) -> Iterator[Problem]:
        cell = self.cells.get(name)
        if cell is None:
            known = ", ".join(self.cells)
            yield Problem(where, f"there is no cell '{name}'", f"There are: {known}.")
        elif place is not None and place not in cell.places:
            fix = f"There are: {', '.join(section.name for section in cell.sections)}."
            yield Problem(where, f"{name} has no place '{place}'", fix)

    def _port(self, where: str, each: Connection) -> Iterator[Problem]:
        target = self.cells.get(each.target)
        ports = [] if target is None else [synapse.name for synapse in target.synapses]
        if target is not None and each.port not in ports:
            what = f"{each.target} has no port '{each.port}'"
            yield Problem(where, what, f"There are: {', '.join(ports)}.")

    def _junction(self, where: str, gap: GapJunction) -> Iterator[Problem]:
        if not 0 <= gap.conductance_nS <= STRONGEST_GAP_nS:  # no number is outside too
            what = f"its conductance is {gap.conductance_nS} nS"
            yield Problem(where, what, f"Give 0 to {STRONGEST_GAP_nS:g} nS; 1 nS is usual.")
        cell, places = self.cells.get(gap.one), (gap.one_place, gap.other_place)
        if gap.one != gap.other or cell is None:
            return
        if any(place is not None and place not in cell.places for place in places):
            return
        if len({self.compartment(gap.one, place) for place in places}) == 1:
            what = "it joins a compartment to itself"
            yield Problem(where, what, "Give two places, or two cells.")
