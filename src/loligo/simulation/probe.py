"""The probe of the searches: pulses into one place, spikes read off the same or another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from loligo.errors import RunFailed
from loligo.model.cell import Cell
from loligo.simulation.crew import Progress
from loligo.simulation.events import unknown_name
from loligo.simulation.protocol import Protocol, Pulse
from loligo.simulation.spikes import LEVEL_mV, Spikes, spikes
from loligo.simulation.types import BoolArray

AT_ms, AFTER_ms = 1.0, 20.0
_HIGHEST_uA_per_cm2 = 1000.0
_STRONGEST_nA = 1e4  # what a pulse may have


class Probe:
    """Injects current: as density (uA/cm2) into a cell of one compartment, else as nA."""

    def __init__(self, cell: Cell, place: str | None = None, at: str | None = None) -> None:
        """Stick it in.

        Raises:
            UnknownName: there is no such place.
        """
        for each in (place, at):
            if each is not None and each not in cell.places:
                raise unknown_name("place", each, cell.places)
        self.cell = cell
        self.place = place or cell.sections[0].name
        self.at = at or self.place
        self._is_point = len(cell.compartments) == 1
        self.unit = "uA/cm2" if self._is_point else "nA"

    def pulse(self, at_ms: float, for_ms: float, current: float) -> Pulse:
        """A pulse in this probe's unit."""
        if self._is_point:
            return Pulse(at_ms, for_ms, density_uA_per_cm2=current, place=self.place)
        return Pulse(at_ms, for_ms, current_nA=current, place=self.place)

    def run(self, current: float, for_ms: float, parameters: Mapping[str, float]) -> Protocol:
        """A pulse at 1 ms and 20 ms to answer it."""
        pulse = self.pulse(AT_ms, for_ms, current)
        return Protocol(AT_ms + for_ms + AFTER_ms, (pulse,), parameters)

    def highest(self, asked: float | None) -> float:
        """Upper end of a search."""
        if asked is not None:
            return asked
        if self._is_point:
            return _HIGHEST_uA_per_cm2
        area_cm2 = sum(compartment.area_cm2 for compartment in self.cell.compartments)
        return min(_HIGHEST_uA_per_cm2 * area_cm2 * 1e3, _STRONGEST_nA)

    def fire(
        self, runs: Sequence[Protocol], n: int, step_ms: float, progress: Progress | None
    ) -> BoolArray:
        """Whether runs have at least n spikes; one that left reason counts as fired."""
        trains = spikes(self.cell, runs, at=self.at, step_ms=step_ms, progress=progress)
        return np.array([len(train) >= n or train.failure is not None for train in trains], bool)

    def come_near(self, runs: Sequence[Protocol], n: int, within_mV: float) -> BoolArray:
        """Whether runs have at least n peaks that cross the level of a spike, or nearly do."""
        trains = spikes(self.cell, runs, at=self.at, level_mV=LEVEL_mV - within_mV)
        return np.array([len(train) >= n for train in trains], bool)

    def require_trusted(self, runs: Sequence[Protocol]) -> None:
        """Refuse a threshold that rests on a run that left reason.

        Raises:
            RunFailed: with place and time.
        """
        self.refuse_failed(spikes(self.cell, runs, at=self.at))

    def refuse_failed(self, trains: Sequence[Spikes]) -> None:
        """Refuse trains of which one left reason.

        Raises:
            RunFailed: with place and time.
        """
        for train in trains:
            if (failure := train.failure) is not None:
                where = f"{self.cell.name}, {failure.place}, {failure.at_ms:g} ms"
                fix = "Take a smaller step or gentler inputs and parameters."
                raise RunFailed(where, failure.reason, fix)
