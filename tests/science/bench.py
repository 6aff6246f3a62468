"""What a bench is (something that can run a cell), what it gives back, and how that is read.

Every figure is measured twice by the same lines: on the judge and on the engine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Volley = tuple[float, str, float, str | None]  # at ms, port, nS, place (None: the first)
Pulse = tuple[float, float, float, str | None]  # at ms, for ms, uA/cm2 of that place, place


@dataclass(frozen=True)
class Run:
    """One run from rest.

    Attributes:
        shock: at ms, and the voltage that the whole cell is set to.
        clamp: voltage held from 0 ms on.
        changes: parameters by the names that lessons use.
        coarse: only maxima and crossings of 0 mV will be read.
    """

    until: float
    volleys: tuple[Volley, ...] = ()
    pulses: tuple[Pulse, ...] = ()
    shock: tuple[float, float] | None = None
    clamp: float | None = None
    changes: dict[str, float] = field(default_factory=dict)
    coarse: bool = False


@dataclass(frozen=True)
class Recording:
    """Times, and values by (signal, place)."""

    t: FloatArray
    values: dict[tuple[str, str], FloatArray]

    def __getitem__(self, key: str | tuple[str, str]) -> FloatArray:
        if isinstance(key, tuple):
            return self.values[key]
        return next(x for (signal, _), x in self.values.items() if signal == key)

    def ups(self, level: float = 0.0, place: str | None = None) -> list[float]:
        """Times at which the voltage passes a level on its way up."""
        return crossings(self.t, self["v", place] if place else self["v"], level)

    def downs(self, level: float = 0.0, place: str | None = None) -> list[float]:
        """Times at which the voltage passes a level on its way down."""
        return crossings(self.t, -(self["v", place] if place else self["v"]), -level)

    def at(self, signal: str, t: float) -> float:
        """A signal at a time, from the cubic through the four nearest samples."""
        i = int(np.searchsorted(self.t, t)) - 1
        return float(np.polyval(_cubic(self.t, self[signal], i), t - self.t[i]))

    def first(self, signal: str, share: float) -> float:
        """When a signal first passes a share of its largest value."""
        return crossings(self.t, self[signal], share * extreme(self.t, self[signal])[1])[0]

    def top(self, signal: str = "v", place: str | None = None) -> tuple[float, float]:
        """Time and size of a signal's largest value."""
        return extreme(self.t, self[signal, place] if place else self[signal])

    def bottom(self, signal: str = "v", place: str | None = None) -> tuple[float, float]:
        """Time and size of a signal's smallest value."""
        t, value = extreme(self.t, -(self[signal, place] if place else self[signal]))
        return t, -value

    def after(self, t: float) -> Recording:
        """The part from a time on."""
        later = self.t >= t
        return Recording(self.t[later], {key: x[later] for key, x in self.values.items()})


class Bench(Protocol):
    """Something that can run a cell."""

    name: str

    def run(self, cell: str, run: Run) -> Recording: ...


def crossings(t: FloatArray, x: FloatArray, level: float) -> list[float]:
    """Upward crossings of a level, from the cubic through the four nearest samples."""
    found = []
    for i in np.flatnonzero((x[:-1] < level) & (x[1:] >= level)):
        cubic = _cubic(t, x, int(i))
        low, high = 0.0, float(t[i + 1] - t[i])
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if np.polyval(cubic, middle) < level else (low, middle)
        found.append(float(t[i]) + high)
    return found


def extreme(t: FloatArray, x: FloatArray) -> tuple[float, float]:
    """Time and size of the largest value, from the parabola through three samples."""
    i = int(np.argmax(x))
    if i in (0, len(t) - 1):
        return float(t[i]), float(x[i])
    a, b, c = np.polyfit(t[i - 1 : i + 2] - t[i], x[i - 1 : i + 2], 2)
    if a >= 0:
        return float(t[i]), float(x[i])
    return float(t[i] - b / (2 * a)), float(c - b * b / (4 * a))


def _cubic(t: FloatArray, x: FloatArray, i: int) -> FloatArray:
    low = max(0, min(i - 1, len(t) - 4))
    found: FloatArray = np.polyfit(t[low : low + 4] - t[i], x[low : low + 4], 3)
    return found
