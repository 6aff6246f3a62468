"""Runs a cell, or many variants of it at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from loligo.cells import registry
from loligo.codegen.layout import bad_row
from loligo.codegen.lower import lower
from loligo.codegen.program import Precision, Program
from loligo.errors import BadParameter
from loligo.model.cell import Cell
from loligo.simulation.asked import check_choice, check_inputs, check_names, check_runs, check_time
from loligo.simulation.blocks import Block, Started, cut, run_blocks
from loligo.simulation.crew import Progress
from loligo.simulation.events import unknown_name
from loligo.simulation.native import NativeStepper, lanes_of
from loligo.simulation.plain import PlainStepper
from loligo.simulation.protocol import Input, Protocol
from loligo.simulation.stepper import Stepper
from loligo.simulation.timestep import check_step
from loligo.simulation.trace import Failure, Trace
from loligo.simulation.types import FloatArray, IntArray
from loligo.toolchain.target import Mode

Evaluator = Literal["native", "plain"]
MAX_STEPS = 2_000_000_000
MOST_PLAIN_LANES = 4096
_SAMPLE_NUMBERS_A_CALL = 65_536  # half a megabyte, so that they are read while a cache holds them


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
    mode: Mode = "exact",
    progress: Progress | None = None,
) -> Trace:
    """Run a cell once.

    Args:
        cell: name of a shipped cell, or a definition.
        until_ms: length of the run.
        inputs: volleys, pulses, clamps, shocks, changes of parameters.
        parameters: values that differ from the cell's own, in printed units.
        record: signals; all of the cell's when empty. What is recorded does not change the run.
        at: places; every section of the cell when None.
        step_ms: the cell's own (0.025) when None.
        sample_ms: time between samples, a multiple of the step; the step when None.
        settle: find rest first; otherwise start at the cell's first voltage with steady gates.
        evaluator: "native" (compiled) or "plain" (the slow judge); the same bits when exact.
        mode: "exact" rounds every operation by itself: the page, the judge and every processor end
            on the same bits. "fast" lets the compiler contract a product and a sum into one
            operation, which is some tenths faster; then the last bits depend on compiler and
            processor, and a run stays within 1e-9 mV of the exact one unless it is balanced on
            its threshold.
        progress: told the share that is done, 0 to 1, as the run goes on.

    Returns:
        The trace; its `failure` is set when the run cannot be trusted, and it ends before.

    Raises:
        UnknownName: a cell, signal, place, port or parameter that is not there.
        BadParameter: a value outside the range in which the model means something.
        NoCompiler: a new cell cannot be compiled here.
    """
    check_inputs(inputs)
    protocol = Protocol(until_ms, tuple(inputs), dict(parameters or {}))
    return sweep(
        cell, [protocol], record=record, at=at, step_ms=step_ms, sample_ms=sample_ms,
        settle=settle, evaluator=evaluator, mode=mode, progress=progress,
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
    check_inputs(inputs)
    lengths = {name: len(np.atleast_1d(values)) for name, values in parameters.items()}
    if 0 in lengths.values():
        raise BadParameter("vary", f"no values: {lengths}", "Give at least one of each.")
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
    mode: Mode = "exact",
    precision: Precision = "double",
    threads: int | None = None,
    progress: Progress | None = None,
) -> list[Trace]:
    """Run many variants of a cell; they share nothing but the code. See `simulate`.

    Args:
        runs: one protocol a variant; lengths may differ.
        precision: of the state. "single" is about twice as fast; away from rheobase silent runs
            stay within 0.01 mV of double ones and spikes within 0.005 ms. Parameters, times and
            what is made of them stay double.
        threads: at most so many; all cores when None. The result does not depend on it.

    Returns:
        One trace a run, in order; their times share one array, which cannot be written.
    """
    check_choice("precision", precision, get_args(Precision))
    check_choice("evaluator", evaluator, get_args(Evaluator))
    check_runs(runs)
    found = registry.get(cell) if isinstance(cell, str) else cell
    program = lower(found, precision)
    plan = plan_of(found, program, record, at, step_ms, sample_ms)
    blocks = blocks_of(found, program, runs, plan.step_ms, evaluator, mode)
    return run_blocks(
        found, blocks, plan.step_ms, _reader(found, plan),
        settle=settle, threads=threads, progress=progress,
    )  # fmt: skip


def sweep_with(
    stepper: Stepper,
    cell: Cell,
    runs: Sequence[Protocol],
    plan: Plan,
    *,
    settle: bool = True,
    threads: int = 1,
) -> list[Trace]:
    """Run variants on a stepper of one's choice; see `sweep`."""
    blocks = cut(runs, [_steps(run.until_ms, plan.step_ms) for run in runs], stepper, None)
    return run_blocks(
        cell, blocks, plan.step_ms, _reader(cell, plan), settle=settle, threads=threads
    )


def blocks_of(
    cell: Cell,
    program: Program,
    runs: Sequence[Protocol],
    step_ms: float,
    evaluator: Evaluator = "native",
    mode: Mode = "exact",
    level: int | None = None,
) -> list[Block]:
    """Check the step and cut a sweep into blocks, each with what runs it; see `NativeStepper`.

    Raises:
        BadParameter: the step is too large for something in the cell, see `check_step`.
        UnknownName: a parameter that is not there.
    """
    check_choice("mode", mode, get_args(Mode))
    if not runs:
        return []
    ends = [_steps(run.until_ms, step_ms) for run in runs]
    check_step(cell, program, runs, step_ms)
    if evaluator == "plain":
        return cut(runs, ends, PlainStepper(program, min(len(runs), MOST_PLAIN_LANES)), None)
    alone = None
    if program.precision == "double":
        alone = NativeStepper(program, level, lanes=1, mode=mode)
        if len(runs) == 1:
            return cut(runs, ends, alone, None)
    return cut(runs, ends, NativeStepper(program, level, lanes_of(program), mode), alone)


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
    check_names("record", record)
    check_names("at", at)
    step = cell.step_ms if step_ms is None else step_ms
    check_time("step_ms", step)
    if not (math.isfinite(step) and step > 0):
        raise BadParameter("step_ms", f"{step} is not a positive time", "Give e.g. 0.025.")
    every = 1 if sample_ms is None else round(sample_ms / step)
    if every < 1 or (sample_ms is not None and not math.isclose(every * step, sample_ms)):
        what = f"{sample_ms} ms is not a multiple of the step {step} ms"
        raise BadParameter("sample_ms", what, "Give a multiple of step_ms.")
    known, places = (
        cell.places,
        tuple(at) if at is not None else tuple(s.name for s in cell.sections),
    )
    names = tuple(record) or program.signals
    keys, codes = [], []
    for place in places:
        if place not in known:
            raise unknown_name("place", place, known)
        for name in names:
            if name not in program.signals:
                raise unknown_name("signal", name, program.signals)
            keys.append((name, place))
            codes.append(known[place] * len(program.signals) + program.signals.index(name))
    return Plan(step, every, tuple(keys), np.array(codes, dtype=np.int32))


def failure_of(cell: Cell, bad: float, end: int, step_ms: float) -> tuple[Failure | None, int]:
    """Read a lane's mark of its first bad voltage.

    Returns:
        The failure, if there was one up to step `end`, and the last step that can be trusted.
    """
    if not bad:
        return None, end
    compartments = cell.compartments
    step, place = divmod(int(bad) - 1, len(compartments))
    if step > end:
        return None, end
    reason = "the voltage left -1000 to +1000 mV or is no number"
    return Failure(reason, step * step_ms, compartments[place].name), step - 1


def _reader(cell: Cell, plan: Plan) -> Callable[[Started], list[Trace]]:
    """What advances a block and gives its traces."""
    units = {signal.name: signal.unit for signal in cell.signals}
    units = {name: units[name] for name, _ in plan.keys}
    times: dict[int, FloatArray] = {}

    def time(n: int) -> FloatArray:
        if n not in times:
            times[n] = np.arange(n, dtype=np.float64) * np.float64(plan.every * plan.step_ms)
            times[n].setflags(write=False)
        return times[n]

    def read(started: Started) -> list[Trace]:
        samples = _samples(started, plan)
        bad = started.work[bad_row(started.block.stepper.program)]
        traces = []
        for lane, end in enumerate(started.block.ends):
            failure, last = failure_of(cell, bad[lane], end, plan.step_ms)
            n = last // plan.every + 1
            values = {key: samples[i, lane, :n] for i, key in enumerate(plan.keys)}
            traces.append(Trace(cell.name, time(n), values, units, failure))
        return traces

    return read


def _samples(started: Started, plan: Plan) -> FloatArray:
    """Advance a block to its end; shape (recorded, runs, samples), the first at 0."""
    stepper, work, n_runs = started.block.stepper, started.work, len(started.block.runs)
    samples = np.empty((len(plan.keys), n_runs, max(started.block.ends) // plan.every + 1))
    samples[:, :, 0] = stepper.observe(work, plan.record)[:, :n_runs]
    most = _SAMPLE_NUMBERS_A_CALL // (stepper.lanes * max(1, len(plan.keys)))
    n = 1
    for steps in started.stretches(plan.every, most):
        out = stepper.run(work, started.events, steps, plan.every, plan.record)
        samples[:, :, n : n + len(out)] = out[:, :, :n_runs].transpose(1, 2, 0)
        n += len(out)
    return samples


def _steps(until_ms: float, step_ms: float) -> int:
    check_time("until_ms", until_ms)
    steps = until_ms / step_ms if math.isfinite(until_ms) else -1.0
    if not 0 < steps < MAX_STEPS:
        what = f"{until_ms} ms at a step of {step_ms} ms is not a run"
        raise BadParameter("until_ms", what, "Give a positive length.")
    return max(1, round(steps))
