"""What a run recorded."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.errors import RunFailed, UnknownName
from loligo.simulation.types import FloatArray


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a run cannot be trusted.

    Attributes:
        reason: in words.
        at_ms: first time at which it showed.
        place: compartment where it showed.
    """

    reason: str
    at_ms: float
    place: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Signals over time at places, for one run.

    Attributes:
        cell: name of the cell.
        t_ms: sample times, shape (n,); the first is 0.
        values: by (signal, place), each of shape (n,).
        units: printed unit by signal.
        failure: None for a run that can be trusted.
    """

    cell: str
    t_ms: FloatArray
    values: dict[tuple[str, str], FloatArray]
    units: dict[str, str]
    failure: Failure | None = None

    def __repr__(self) -> str:
        shown = ", ".join(f"{signal} ({self.units[signal]})" for signal in self.signals)
        until = f"{len(self.t_ms)} samples to {self.t_ms[-1]:g} ms" if len(self.t_ms) else "empty"
        end = f"; {self.failure}" if self.failure else ""
        return f"<Trace of {self.cell}: {shown} at {', '.join(self.places)}; {until}{end}>"

    @property
    def places(self) -> tuple[str, ...]:
        """Places recorded, in order; the first is what a bare signal name means."""
        return tuple(dict.fromkeys(place for _, place in self.values))

    @property
    def signals(self) -> tuple[str, ...]:
        """Signals recorded, in order."""
        return tuple(dict.fromkeys(signal for signal, _ in self.values))

    def __getitem__(self, key: str | tuple[str, str]) -> FloatArray:
        """Values of a signal, shape (n,): trace["v"] or trace["v", "ais"].

        Raises:
            UnknownName: it was not recorded.
        """
        pair = (key, self.places[0]) if isinstance(key, str) else key
        if pair not in self.values:
            known = ", ".join(f"{signal} at {place}" for signal, place in self.values)
            fix = f"Recorded: {known}; name others in record=."
            raise UnknownName(f"{pair[0]} at {pair[1]}", "this run did not record it", fix)
        return self.values[pair]

    def require_trusted(self) -> Trace:
        """Give the trace back when the run can be trusted.

        Raises:
            RunFailed: with reason, time and place.
        """
        if self.failure is None:
            return self
        where = f"{self.cell}, {self.failure.place}, {self.failure.at_ms:g} ms"
        fix = "Take a smaller step or gentler inputs and parameters."
        raise RunFailed(where, self.failure.reason, fix)
