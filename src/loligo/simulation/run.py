"""Runs a cell, or many variants of it at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from loligo.cells import registry
from loligo.codegen.layout import bad_row
from loligo.codegen.lower import lower
from loligo.codegen.program import Program
from loligo.errors import BadParameter
from loligo.model.cell import Cell
from loligo.simulation.events import events_of, place_index, slots_of, sort_events, unknown_name
from loligo.simulation.native import NativeStepper
from loligo.simulation.plain import PlainStepper
from loligo.simulation.protocol import Input, Protocol
from loligo.simulation.stepper import Stepper
from loligo.simulation.timestep import check_step
from loligo.simulation.trace import Failure, Trace
from loligo.simulation.types import FloatArray, IntArray
from loligo.toolchain.target import LANES

Evaluator = Literal["native", "plain"]
MAX_STEPS = 2_000_000_000
MOST_PLAIN_LANES = 4096


def simulate(
    cell: str | Cell,
    *,
    until_ms: float,
    inputs: Sequence[Input] = (),
    parameters: Mapping[str, float] | None = None,
    record: Sequence[str] = ("v",),
    at: Sequence[str] | None = None,
    step_ms: float | None = None,
    sample_ms: float | None = None,
    settle: bool = True,
    evaluator: Evaluator = "native",
) -> Trace:
    """Run a cell once.

    Args:
        cell: name of a shipped cell, or a definition.
        until_ms: length of the run.
        inputs: volleys, pulses, clamps, shocks, changes of parameters.
        parameters: values that differ from the cell's own, in printed units.
        record: signals; all of the cell's when empty.
        at: places; every section of the cell when None.
        step_ms: the cell's own (0.025) when None.
        sample_ms: time between samples, a multiple of the step; the step when None.
        settle: find rest first; otherwise start at the cell's first voltage with steady gates.
        evaluator: "native" (compiled) or "plain" (the slow judge); the same bits.

    Returns:
        The trace; its `failure` is set when the run cannot be trusted, and it ends before.

    Raises:
        UnknownName: a cell, signal, place, port or parameter that is not there.
        BadParameter: a value outside the range in which the model means something.
        NoCompiler: a new cell cannot be compiled here.
    """
    protocol = Protocol(until_ms, tuple(inputs), dict(parameters or {}))
    return sweep(
        cell, [protocol], record=record, at=at, step_ms=step_ms, sample_ms=sample_ms,
        settle=settle, evaluator=evaluator,
    )[0]  # fmt: skip


def vary(
    *,
    until_ms: float,
    inputs: Sequence[Input] = (),
    parameters: Mapping[str, float | Sequence[float] | FloatArray],
) -> list[Protocol]:
    """Protocols that differ in parameters: sequences are walked together, numbers repeated.

    Raises:
        BadParameter: sequences of different lengths, or none at all.
    """
    lengths = {name: len(np.atleast_1d(values)) for name, values in parameters.items()}
    long = {n for n in lengths.values() if n > 1} or {1}
    if len(long) != 1:
        raise BadParameter("vary", f"lengths differ: {lengths}", "Give sequences of one length.")
    n = long.pop()
    columns = {name: np.broadcast_to(values, (n,)) for name, values in parameters.items()}
    return [
        Protocol(until_ms, tuple(inputs), {name: float(c[i]) for name, c in columns.items()})
        for i in range(n)
    ]


def sweep(
    cell: str | Cell,
    runs: Sequence[Protocol],
    *,
    record: Sequence[str] = ("v",),
    at: Sequence[str] | None = None,
    step_ms: float | None = None,
    sample_ms: float | None = None,
    settle: bool = True,
    evaluator: Evaluator = "native",
) -> list[Trace]:
    """Run many variants of a cell; they share nothing but the code. See `simulate`.

    Args:
        runs: one protocol a variant; lengths may differ.

    Returns:
        One trace a run, in order.
    """
    found = registry.get(cell) if isinstance(cell, str) else cell
    program = lower(found)
    stepper: Stepper = (
        NativeStepper(program, lanes=1 if len(runs) == 1 else LANES)
        if evaluator == "native"
        else PlainStepper(program, min(len(runs), MOST_PLAIN_LANES))
    )
    plan = plan_of(found, program, record, at, step_ms, sample_ms)
    return sweep_with(stepper, found, runs, plan, settle=settle)


def sweep_with(
    stepper: Stepper, cell: Cell, runs: Sequence[Protocol], plan: Plan, *, settle: bool = True
) -> list[Trace]:
    """Run variants on a stepper of one's choice; see `sweep`."""
    traces: list[Trace] = []
    for first in range(0, len(runs), stepper.lanes):
        block = runs[first : first + stepper.lanes]
        traces.extend(_run_block(cell, stepper, block, plan, settle=settle))
    return traces


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sweep records and how often.

    Attributes:
        step_ms: time step.
        every: steps between samples.
        keys: (signal, place), in order.
        record: the same as codes of a kernel.
    """

    step_ms: float
    every: int
    keys: tuple[tuple[str, str], ...]
    record: IntArray


def plan_of(
    cell: Cell,
    program: Program,
    record: Sequence[str],
    at: Sequence[str] | None,
    step_ms: float | None,
    sample_ms: float | None,
) -> Plan:
    """Turn names into a plan; see `simulate` for the arguments.

    Raises:
        UnknownName: a signal or place that is not there.
        BadParameter: a step or sample time that is none.
    """
    step = cell.step_ms if step_ms is None else step_ms
    if not (math.isfinite(step) and step > 0):
        raise BadParameter("step_ms", f"{step} is not a positive time", "Give e.g. 0.025.")
    every = 1 if sample_ms is None else round(sample_ms / step)
    if every < 1 or (sample_ms is not None and not math.isclose(every * step, sample_ms)):
        what = f"{sample_ms} ms is not a multiple of the step {step} ms"
        raise BadParameter("sample_ms", what, "Give a multiple of step_ms.")
    places = tuple(at) if at is not None else tuple(s.name for s in cell.sections)
    names = tuple(record) or program.signals
    keys, codes = [], []
    for place in places:
        j = place_index(cell, place)
        for name in names:
            if name not in program.signals:
                raise unknown_name("signal", name, program.signals)
            keys.append((name, place))
            codes.append(j * len(program.signals) + program.signals.index(name))
    return Plan(step, every, tuple(keys), np.array(codes, dtype=np.int32))


def _run_block(
    cell: Cell, stepper: Stepper, runs: Sequence[Protocol], plan: Plan, *, settle: bool
) -> list[Trace]:
    program = stepper.program
    work = stepper.new_work()
    events = load(cell, program, runs, plan.step_ms, work)
    check_step(cell, program, work[: len(program.slots), : len(runs)], plan.step_ms)
    steps = [_steps(run.until_ms, plan.step_ms) for run in runs]
    stepper.reset(work, program.settle_steps if settle else 0)
    start = stepper.observe(work, plan.record)[None]
    out = stepper.run(work, events, (0, max(steps)), plan.every, plan.record)
    samples = np.concatenate((start, out))
    bad = work[bad_row(program)]
    return [
        _trace(cell, plan, samples[:, :, lane], steps[lane], bad[lane]) for lane in range(len(runs))
    ]


def load(
    cell: Cell, program: Program, runs: Sequence[Protocol], step_ms: float, work: FloatArray
) -> FloatArray:
    """Write a block's slots, one run a lane, and give its events.

    Args:
        cell, program: what runs.
        runs: at most as many as there are lanes; idle lanes copy the first.
        step_ms: time step.
        work: shape (rows, lanes); its slot rows are written.

    Returns:
        Events ordered by step, shape (e, 5).
    """
    for row, slot in enumerate(program.slots):
        work[row] = slot.default
    work[0] = step_ms
    events: list[tuple[float, float, float, float, float]] = []
    for lane, run in enumerate(runs):
        for row, value in slots_of(cell, program, run.parameters):
            work[row, lane] = value
        events.extend(events_of(cell, program, run.inputs, step_ms, lane))
    work[: len(program.slots), len(runs) :] = work[: len(program.slots), :1]
    return sort_events(events)


def _trace(cell: Cell, plan: Plan, samples: FloatArray, steps: int, bad: float) -> Trace:
    n = steps // plan.every + 1
    t_ms = np.arange(n, dtype=np.float64) * np.float64(plan.every * plan.step_ms)
    failure = None
    step, place = divmod(int(bad) - 1, len(cell.compartments)) if bad else (steps + 1, 0)
    if step <= steps:
        at_ms = step * plan.step_ms
        name = cell.compartments[place].name
        failure = Failure("the voltage left -1000 to +1000 mV or is no number", at_ms, name)
        n = int(np.searchsorted(t_ms, at_ms - plan.step_ms / 2))
    units = {signal.name: signal.unit for signal in cell.signals}
    return Trace(
        cell=cell.name,
        t_ms=t_ms[:n],
        values={key: samples[:n, i].copy() for i, key in enumerate(plan.keys)},
        units={name: units[name] for name, _ in plan.keys},
        failure=failure,
    )


def _steps(until_ms: float, step_ms: float) -> int:
    steps = until_ms / step_ms if math.isfinite(until_ms) else -1.0
    if not 0 < steps < MAX_STEPS:
        what = f"{until_ms} ms at a step of {step_ms} ms is not a run"
        raise BadParameter("until_ms", what, "Give a positive length.")
    return max(1, round(steps))
