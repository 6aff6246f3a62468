"""Finds the smallest value from which something holds: many cases, many values at once."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from loligo.simulation.crew import Progress
from loligo.simulation.types import BoolArray, FloatArray, IntArray

Holds = Callable[[IntArray, FloatArray, Progress | None], BoolArray]
"""Cases and values, both of shape (m,) -> truth values of shape (m,); all are asked together."""
AT_ONCE = 64
"""Runs a round: two blocks of lanes. With fewer cases than that each is asked at several values."""
_WIDEN, _WIDER, _TRIES = 8.0, 16.0, 4


def smallest(
    holds: Holds,
    low: FloatArray,
    high: FloatArray,
    tolerance: float,
    progress: Progress | None = None,
) -> tuple[FloatArray, BoolArray]:
    """Narrow a bracket for each case until it is as wide as the tolerance.

    What is looked for must be monotonous: once it holds it holds for every larger value.

    Args:
        holds: see `Holds`.
        low, high: where to look, shape (cases,).
        tolerance: width of the last bracket.
        progress: told the share that is done.

    Returns:
        The middle of each bracket, and whether it held already at `low`, both of shape (cases,).
        Not a number where it holds already at `low` or not even at `high`.
    """
    low, high = low.astype(np.float64), high.astype(np.float64)
    n = len(low)
    n_probes = max(1, AT_ONCE // max(1, n))
    widest = float(np.max(high - low, initial=tolerance))
    rounds = 1 + max(0, math.ceil(math.log(widest / tolerance) / math.log(n_probes + 1)))
    stages = Stages(progress, rounds)
    everyone = np.arange(n, dtype=np.int32)
    at_ends = holds(np.tile(everyone, 2), np.concatenate([low, high]), stages.following())
    at_low, at_high = at_ends[:n], at_ends[n:]
    is_found = ~at_low & at_high
    shares = np.arange(1, n_probes + 1) / (n_probes + 1)
    while len(open_ := everyone[is_found & (high - low > tolerance)]):
        edges = low[open_, None] + (high - low)[open_, None] * np.array([0.0, *shares, 1.0])
        values = edges[:, 1:-1]
        answers = holds(np.repeat(open_, n_probes), values.ravel(), stages.following())
        table = np.column_stack([answers.reshape(values.shape), np.ones(len(open_), bool)])
        first = np.argmax(table, axis=1)  # the upper end holds, so there is one
        rows = np.arange(len(open_))
        low[open_], high[open_] = edges[rows, first], edges[rows, first + 1]
    return np.where(is_found, (low + high) / 2, np.nan), at_low


def nearby(
    holds: Holds, values: FloatArray, tolerance: float, progress: Progress | None = None
) -> FloatArray:
    """The same, looked for around values that were found under slightly other conditions.

    Args:
        holds: see `Holds`.
        values: where to begin, shape (cases,); not a number for cases to leave out.
        tolerance, progress: see `smallest`.

    Returns:
        Shape (cases,); not a number where it was not found around the value.
    """
    found = np.full(len(values), np.nan)
    reach = _WIDEN * tolerance
    stages = Stages(progress, _TRIES)
    for _ in range(_TRIES):
        cases = np.flatnonzero(np.isnan(found) & ~np.isnan(values)).astype(np.int32)
        if not len(cases):
            break

        def of_cases(
            some: IntArray, at: FloatArray, told: Progress | None, cases: IntArray = cases
        ) -> BoolArray:
            return holds(cases[some], at, told)

        around = values[cases]
        # not centred, or the middle of the last bracket would be the old value again
        found[cases], _ = smallest(
            of_cases, around - reach, around + 0.9 * reach, tolerance, stages.following()
        )
        reach *= _WIDER
    return found


class Stages:
    """Shares one progress among stages of work that follow one another."""

    def __init__(self, progress: Progress | None, n: int) -> None:
        self._progress = progress
        self._n = max(1, n)
        self._begun = 0

    def following(self) -> Progress | None:
        """The progress of the next stage; one stage more than was planned stays near the end."""
        if self._progress is None:
            return None
        progress, first = self._progress, min(self._begun, self._n - 1)
        self._begun += 1
        return lambda share: progress((first + share) / self._n)
