"""What the electrode of one compartment injects: pulses, ramps and waves, added up."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from loligo.simulation.types import FloatArray


@dataclass(slots=True)
class Electrode:
    """Currents of one place, as levels that hold from a step on.

    Attributes:
        step_ms: of the run.
        changes: by step, what pulses add from there on, nA.
        courses: stretches of current that differ from step to step: first step, nA of each.
    """

    step_ms: float
    changes: dict[int, list[float]] = field(default_factory=dict)
    courses: list[tuple[int, FloatArray]] = field(default_factory=list)

    def pulse(self, start: int, stop: int, current_nA: float) -> None:
        """Add a rectangle."""
        self.changes.setdefault(start, []).append(current_nA)
        self.changes.setdefault(stop, []).append(-current_nA)

    def course(self, start: int, stop: int, at_ms: FloatArray, current_nA: FloatArray) -> None:
        """Add a waveform, straight between its points.

        Each step gets the current of its middle, which keeps the order of the scheme.

        Args:
            start, stop: first step, and the one after the last.
            at_ms: times of the points after the first step began, ascending, shape (p,).
            current_nA: their currents, shape (p,).
        """
        middles_ms = (np.arange(stop - start, dtype=np.float64) + 0.5) * self.step_ms
        self.courses.append((start, _straight(middles_ms, at_ms, current_nA)))

    def levels(self) -> Iterator[tuple[int, float]]:
        """Give (step, nA) wherever the current changes; the last level is exactly 0."""
        steps = sorted({*self.changes, *(s for c in self.courses for s in _steps(c))})
        if not steps:
            return
        parts: list[float] = []
        values = dict.fromkeys(steps, 0.0)
        for first, course in self.courses:
            for i, current in enumerate(course.tolist()):
                values[first + i] += current
        level = 0.0
        for step in steps[:-1]:
            if step in self.changes:  # summed afresh, so that the last level is what it should be
                parts.extend(self.changes[step])
                level = math.fsum(parts)
            yield step, level + values[step]
        yield steps[-1], 0.0


def _straight(x_ms: FloatArray, at_ms: FloatArray, current_nA: FloatArray) -> FloatArray:
    """As `np.interp`, each operation by itself: the page has to end on the same doubles."""
    left = np.clip(np.searchsorted(at_ms, x_ms, side="right") - 1, 0, len(at_ms) - 2)
    slope = (current_nA[left + 1] - current_nA[left]) / (at_ms[left + 1] - at_ms[left])
    inside = slope * (x_ms - at_ms[left]) + current_nA[left]
    return np.where(x_ms >= at_ms[-1], current_nA[-1], inside)


def _steps(course: tuple[int, FloatArray]) -> range:
    first, values = course
    return range(first, first + len(values) + 1)
