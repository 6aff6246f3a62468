"""Runs a sweep block by block; what a run gives does not depend on its block or thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from loligo.model.cell import Cell
from loligo.simulation.crew import Crew, Progress
from loligo.simulation.events import Wiring
from loligo.simulation.protocol import Protocol
from loligo.simulation.stepper import Stepper
from loligo.simulation.types import FloatArray

_COMPARTMENT_STEPS_A_CALL = 4_000_000  # some hundredths of a second: how long Ctrl-C may wait
_MOST_DOUBLES_OF_RESTS = 4_000_000
_FEW_TREES, _FEW_POINTS = 6, 1
_T = TypeVar("_T")
_Key = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Runs that one stepper takes at once, and the last step of each."""

    stepper: Stepper
    runs: Sequence[Protocol]
    ends: Sequence[int]


@dataclass(frozen=True, slots=True)
class Started:
    """A block at rest.

    Attributes:
        block: the runs.
        work: their memory.
        events: shape (e, 5).
        crew: to be told of what is done.
    """

    block: Block
    work: FloatArray
    events: FloatArray
    crew: Crew

    def stretches(self, every: int, most_samples: int) -> Iterator[tuple[int, int]]:
        """Cut the run into calls of whole samples, short enough to be stopped between."""
        stepper, last = self.block.stepper, max(self.block.ends)
        of_a_step = stepper.program.n_compartments * stepper.lanes
        samples = min(_COMPARTMENT_STEPS_A_CALL // of_a_step // every, most_samples)
        each = max(1, samples) * every
        for first in range(0, last, each):
            until = min(first + each, last)
            yield first, until
            self.crew.add(of_a_step * (until - first))


def cut(
    runs: Sequence[Protocol], ends: Sequence[int], wide: Stepper, alone: Stepper | None
) -> list[Block]:
    """Cut a sweep into blocks.

    Args:
        runs: of the sweep.
        ends: last step of each.
        wide: takes many at once.
        alone: takes one at a time, sooner when they are few; None where there is none.
    """
    blocks: list[Block] = []
    for first in range(0, len(runs), wide.lanes):
        some = slice(first, first + wide.lanes)
        few = _FEW_POINTS if wide.program.n_compartments == 1 else _FEW_TREES
        if alone is not None and len(runs[some]) <= few:
            pairs = zip(runs[some], ends[some], strict=True)
            blocks.extend(Block(alone, [run], [end]) for run, end in pairs)
        else:
            blocks.append(Block(wide, runs[some], ends[some]))
    return blocks


def run_blocks(
    cell: Cell,
    blocks: Sequence[Block],
    step_ms: float,
    read: Callable[[Started], list[_T]],
    *,
    settle: bool,
    threads: int | None = 1,
    progress: Progress | None = None,
) -> list[_T]:
    """Start every block and read what it does.

    Args:
        cell: what runs.
        blocks: see `cut`.
        step_ms: time step.
        read: advances a started block to its end and gives one result a run.
        settle: find rest first.
        threads, progress: see `Crew`.

    Returns:
        One result a run, in order.
    """
    if not blocks:
        return []
    wiring = Wiring(cell, blocks[0].stepper.program, step_ms)
    sizes = [b.stepper.lanes * b.stepper.program.n_compartments * max(b.ends) for b in blocks]
    crew = Crew(threads, sum(sizes), progress)
    rests = _rests(wiring, blocks, crew) if settle else {}

    def one(block: Block) -> list[_T]:
        stepper = block.stepper
        work = stepper.new_work()
        events = wiring.load(block.runs, work)
        if settle and _key(block.runs[0]) in rests and stepper.lanes > 1:
            keys = [_key(run) for run in block.runs]
            keys += keys[:1] * (stepper.lanes - len(keys))
            for lane, key in enumerate(keys):
                for part, column in zip(stepper.columns(work), rests[key], strict=True):
                    part[:, lane] = column
        else:
            stepper.reset(work, stepper.program.settle_steps if settle else 0)
        return read(Started(block, work, events, crew))

    return [each for results in crew.map(one, blocks) for each in results]


def _rests(
    wiring: Wiring, blocks: Sequence[Block], crew: Crew
) -> dict[_Key, tuple[FloatArray, ...]]:
    """Rest of each set of parameters, where runs share them; empty where that saves nothing."""
    wide = [block for block in blocks if block.stepper.lanes > 1]
    runs = {_key(run): run for block in wide for run in block.runs}
    if not wide or len(runs) > (len(wide) - 1) * wide[0].stepper.lanes:
        return {}
    stepper = wide[0].stepper
    if stepper.new_work().shape[0] * len(runs) > _MOST_DOUBLES_OF_RESTS:
        return {}

    def settle(some: Sequence[Protocol]) -> list[tuple[FloatArray, ...]]:
        work = stepper.new_work()
        wiring.load([Protocol(run.until_ms, (), run.parameters) for run in some], work)
        stepper.reset(work, stepper.program.settle_steps)
        parts = stepper.columns(work)
        return [tuple(np.array(part[:, i]) for part in parts) for i in range(len(some))]

    some = list(runs.values())
    groups = [some[i : i + stepper.lanes] for i in range(0, len(some), stepper.lanes)]
    found = (rest for group in crew.map(settle, groups) for rest in group)
    return dict(zip(runs, found, strict=True))


def _key(run: Protocol) -> _Key:
    return tuple(sorted(run.parameters.items()))
