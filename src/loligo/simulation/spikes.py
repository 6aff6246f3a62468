"""Spikes of many variants, found while they run: nothing is recorded, so nothing has to be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from loligo.cells import registry
from loligo.codegen.layout import bad_row
from loligo.codegen.lower import lower
from loligo.codegen.program import Precision
from loligo.model.cell import Cell
from loligo.simulation.asked import check_choice, check_runs
from loligo.simulation.blocks import Started, run_blocks
from loligo.simulation.crew import Progress
from loligo.simulation.events import unknown_name
from loligo.simulation.native import NativeStepper
from loligo.simulation.protocol import Protocol
from loligo.simulation.run import blocks_of, failure_of
from loligo.simulation.trace import Failure
from loligo.simulation.types import FloatArray, IntArray
from loligo.toolchain.target import Mode

LEVEL_mV = 0.0
_MOST_STEPS_A_CALL = 20_000


@dataclass(frozen=True, slots=True)
class Spikes:
    """When one run crossed a level on the way up.

    Attributes:
        times_ms: shape (spikes,), ascending, linear between two steps; empty when silent.
        failure: None for a run that can be trusted; otherwise times end before it.
    """

    times_ms: FloatArray
    failure: Failure | None = None

    def __len__(self) -> int:
        return len(self.times_ms)


def spikes(
    cell: str | Cell,
    runs: Sequence[Protocol],
    *,
    at: str | None = None,
    level_mV: float = LEVEL_mV,
    step_ms: float | None = None,
    settle: bool = True,
    mode: Mode = "exact",
    precision: Precision = "double",
    level: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> list[Spikes]:
    """Run many variants of a cell and give their spikes only; as `sweep`, without its memory.

    Args:
        cell, runs, step_ms, settle, mode, precision, threads, progress: see `sweep`.
        at: place; the cell's first when None.
        level_mV: voltage to cross.
        level: instruction set, to compare; the best of this processor when None. Exact results do
            not depend on it. See `toolchain.target.Target.level`.

    Returns:
        One train a run, in order; the times `measure.spike_times` reads off a trace.
    """
    check_choice("precision", precision, get_args(Precision))
    check_runs(runs)
    found = registry.get(cell) if isinstance(cell, str) else cell
    places = found.places
    if at is not None and at not in places:
        raise unknown_name("place", at, places)
    step = found.step_ms if step_ms is None else step_ms
    blocks = blocks_of(found, lower(found, precision), runs, step, mode=mode, level=level)
    read = _reader(found, 0 if at is None else places[at], level_mV, step)
    return run_blocks(found, blocks, step, read, settle=settle, threads=threads, progress=progress)


def _reader(
    cell: Cell, place: int, level_mV: float, step_ms: float
) -> Callable[[Started], list[Spikes]]:
    def read(started: Started) -> list[Spikes]:
        stepper = started.block.stepper
        if not isinstance(stepper, NativeStepper):
            raise AssertionError(stepper)
        parts = [
            stepper.run_watching(started.work, started.events, steps, place, level_mV)
            for steps in started.stretches(1, _MOST_STEPS_A_CALL)
        ]
        ends = started.block.ends
        bad = started.work[bad_row(stepper.program)].tolist()
        if min(ends) == max(ends) and not any(bad):  # all are whole: one product for a block
            whole = [(counts, steps * step_ms) for counts, steps in parts]
            return [Spikes(times_ms) for times_ms in _trains(whole, len(ends))]
        result = []
        for lane, train in enumerate(_trains(parts, len(ends))):
            failure, last = failure_of(cell, bad[lane], ends[lane], step_ms)
            result.append(Spikes(train[train <= last] * step_ms, failure))
        return result

    return read


def _trains(parts: Sequence[tuple[IntArray, FloatArray]], n_runs: int) -> list[FloatArray]:
    """Crossings of each run from the stretches it was run in."""
    trains = [
        [times[lane, :n] for lane, n in enumerate(counts[:n_runs].tolist())]
        for counts, times in parts
    ]
    if len(trains) == 1:
        return trains[0]
    return [np.concatenate(train) for train in zip(*trains, strict=True)]
