"""What a run of a workload gives, and the clock that is read around it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np

from loligo.benchmark.usage import used_s
from loligo.benchmark.workloads import Array

Foreign: TypeAlias = Any
"""An object of another simulator, which need not be installed: its type is not known here."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a simulator found.

    Attributes:
        counts: spikes, shape (cells,).
        firsts_ms: time of the first, not a number where silent, shape (cells,).
        last_ms: of one cell.
        rheobases_nA: of W5, shape (cells,).
    """

    counts: Array = field(default_factory=lambda: np.zeros(0))
    firsts_ms: Array = field(default_factory=lambda: np.zeros(0))
    last_ms: float = float("nan")
    rheobases_nA: Array = field(default_factory=lambda: np.zeros(0))


class Clock:
    """Reads wall and processor time when asked; made when the process begins its work."""

    def __init__(self) -> None:
        self._begun = _now()
        self._ready = self._done = self._begun

    def is_ready(self) -> None:
        """The model is built; stepping begins."""
        self._ready = self._done = _now()

    def is_done(self) -> None:
        """Stepping has ended."""
        self._done = _now()

    @property
    def seconds(self) -> dict[str, float]:
        """Time to build and to run, by the wall and by the processor."""
        return {
            "setup_s": self._ready[0] - self._begun[0],
            "run_s": self._done[0] - self._ready[0],
            "run_cpu_s": self._done[1] - self._ready[1],
        }


def _now() -> tuple[float, float]:
    return time.perf_counter(), used_s()
