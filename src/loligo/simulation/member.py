"""One cell of a circuit: what is still to come to it, and what it has done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from loligo.codegen.layout import bad_row
from loligo.codegen.lower import lower
from loligo.errors import UnknownName
from loligo.model.circuit import Circuit, Connection
from loligo.simulation.events import Wiring
from loligo.simulation.protocol import Protocol, Volley
from loligo.simulation.run import Evaluator, Plan, blocks_of, failure_of, plan_of
from loligo.simulation.stepper import Stepper
from loligo.simulation.trace import Trace
from loligo.simulation.types import FloatArray
from loligo.toolchain.target import Mode


@dataclass(slots=True)
class Member:
    """One cell of a circuit as it runs."""

    circuit: Circuit
    name: str
    plan: Plan
    stepper: Stepper
    wiring: Wiring
    work: FloatArray
    pending: FloatArray
    samples: list[FloatArray] = field(default_factory=list)

    def begin(self) -> None:
        """Take the first sample, when the state is that of time 0."""
        first = np.ascontiguousarray(self.stepper.observe(self.work, self.plan.record)[:, 0])
        self.samples.append(first[None, :])

    def due(self, step: int) -> FloatArray:
        """Take the events up to a step off what is still to come, shape (e, 5)."""
        n = int(np.searchsorted(self.pending[:, 0], step, side="right"))
        due, self.pending = self.pending[:n], self.pending[n:]
        return due

    def advance(self, first: int, until: int) -> None:
        """Run by itself; every step is a sample."""
        due = self.due(until - 1)
        out = self.stepper.run(self.work, due, (first, until), 1, self.plan.record)
        self.samples.append(out[:, :, 0])

    def passings(self, connection: Connection, first: int) -> list[float]:
        """Steps, with their fraction, at which the threshold was passed in the last stretch."""
        cell = self.circuit.cells[self.name]
        place = connection.origin_place or next(iter(cell.places))
        column = self.plan.keys.index(("v", place))
        v = np.concatenate([self.samples[-2][-1:, column], self.samples[-1][:, column]])
        level = connection.threshold_mV
        before = np.flatnonzero((v[:-1] < level) & (v[1:] >= level))
        found = first + before + (level - v[before]) / (v[before + 1] - v[before])
        return [float(step) for step in found]

    def receive(self, connection: Connection, at: float) -> None:
        """Take a volley that comes at a step and its fraction.

        It is split between the two steps around it, so that it comes on average when it should: to
        second order in the step, which rounding to one of them would spoil.
        """
        first = int(at)
        volleys = [
            Volley(step * self.plan.step_ms, strength_nS, connection.port, connection.target_place)
            for step, strength_nS in (
                (first, connection.strength_nS * (first + 1 - at)),
                (first + 1, connection.strength_nS * (at - first)),
            )
            if step == first or strength_nS > 0
        ]
        new = np.array(list(self.wiring.events(volleys, 0)), dtype=np.float64).reshape(-1, 5)
        every = np.concatenate([self.pending, new])
        self.pending = every[np.argsort(every[:, 0], kind="stable")]

    def trace(self, last: int) -> Trace:
        """What was recorded."""
        cell = self.circuit.cells[self.name]
        bad = float(self.work[bad_row(self.stepper.program)][0])
        failure, end = failure_of(cell, bad, last, self.plan.step_ms)
        values = np.concatenate(self.samples)[: end + 1]
        t_ms = np.arange(end + 1, dtype=np.float64) * self.plan.step_ms
        units = {signal.name: signal.unit for signal in cell.signals}
        shown = {key: np.ascontiguousarray(values[:, i]) for i, key in enumerate(self.plan.keys)}
        return Trace(cell.name, t_ms, shown, {name: units[name] for name, _ in shown}, failure)


def member_of(
    circuit: Circuit,
    name: str,
    run: Protocol,
    record: Sequence[str],
    step_ms: float,
    settle: bool,
    evaluator: Evaluator,
    mode: Mode,
) -> Member:
    """A cell at rest, or at its first voltage where gap junctions have a say in its rest."""
    cell = circuit.cells[name]
    program = lower(cell)
    places = dict.fromkeys([*(s.name for s in cell.sections), *_met(circuit, name)])
    known = tuple(record) or program.signals
    signals = known if "v" in known else ("v", *known)
    plan = plan_of(cell, program, signals, list(places), step_ms, None)
    try:
        (block,) = blocks_of(cell, program, [run], step_ms, evaluator, mode)
    except UnknownName as error:
        raise UnknownName(f"cell '{name}', {error.where}", error.what, error.fix) from None
    wiring = Wiring(cell, program, step_ms)
    work = block.stepper.new_work()
    events = wiring.load([run], work)
    block.stepper.reset(work, program.settle_steps if settle else 0)
    return Member(circuit, name, plan, block.stepper, wiring, work, events)


def _met(circuit: Circuit, name: str) -> Iterator[str]:
    """Places of a cell that the circuit reads; its first for what names none."""
    yield next(iter(circuit.cells[name].places))
    for each in circuit.connections:
        if each.origin == name and each.origin_place:
            yield each.origin_place
    for gap in circuit.gaps:
        for end, place in ((gap.one, gap.one_place), (gap.other, gap.other_place)):
            if end == name and place:
                yield place
