"""Runs several connected cells side by side.

Nothing passes between cells sooner than the shortest delay, so each runs that far by itself, and
then the volleys its spikes have sent are handed on. A cell in a circuit does what it would do alone
with the same volleys, to the last bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from loligo.codegen.layout import bad_row
from loligo.codegen.lower import lower
from loligo.errors import BadParameter, UnknownName
from loligo.model.circuit import Circuit, Connection
from loligo.simulation.crew import Crew, Progress
from loligo.simulation.events import Wiring, unknown_name
from loligo.simulation.protocol import Input, Protocol, Volley
from loligo.simulation.run import Evaluator, Plan, blocks_of, failure_of, plan_of
from loligo.simulation.stepper import Stepper
from loligo.simulation.trace import Trace
from loligo.simulation.types import FloatArray
from loligo.toolchain.target import Mode

_WHOLE = 1e-6


def simulate_circuit(
    circuit: Circuit,
    *,
    until_ms: float,
    inputs: Mapping[str, Sequence[Input]] | None = None,
    parameters: Mapping[str, Mapping[str, float]] | None = None,
    record: Sequence[str] = ("v",),
    step_ms: float | None = None,
    settle: bool = True,
    evaluator: Evaluator = "native",
    mode: Mode = "exact",
    progress: Progress | None = None,
) -> dict[str, Trace]:
    """Run connected cells.

    Args:
        circuit: cells and connections.
        until_ms: length of the run.
        inputs, parameters: of cells, by their name in the circuit; see `simulate`.
        record: signals of every section of every cell; all when empty.
        step_ms: one for all; the smallest of the cells' own when None.
        settle, evaluator, mode, progress: see `simulate`.

    Returns:
        A trace for each cell, sampled at every step.

    Raises:
        BadCell: a connection that leads nowhere, or with no delay; all problems are told.
        BadParameter: a delay shorter than a step, or a value out of range.
        UnknownName: a cell, signal, place, port or parameter that is not there.

    Example:
        >>> from loligo import Circuit, Connection, cells
        >>> one = cells.get("classroom")
        >>> pair = Circuit({"a": one, "b": one}, (Connection("a", "b", "sun", 20.0, 1.0),))
    """
    circuit.require_whole()
    inputs, parameters = inputs or {}, parameters or {}
    for name in (*inputs, *parameters):
        if name not in circuit.cells:
            raise unknown_name("cell in the circuit", name, circuit.cells)
    step = min(c.step_ms for c in circuit.cells.values()) if step_ms is None else step_ms
    members = {
        name: _member(circuit, name, Protocol(until_ms, tuple(inputs.get(name, ())),
                      dict(parameters.get(name, {}))), record, step, settle, evaluator, mode)
        for name in circuit.cells
    }  # fmt: skip
    last = max(1, round(until_ms / step))
    stretch = _stretch(circuit, step, last)
    crew = Crew(1, float(last), progress)
    for first in range(0, last, stretch):
        until = min(first + stretch, last)
        for member in members.values():
            member.advance(first, until)
        for each in circuit.connections:
            for passed in members[each.origin].passings(each, first):
                at = passed + each.delay_ms / step
                members[each.target].receive(each, max(at, float(until)))
        crew.add(until - first)
    return {name: member.trace(last) for name, member in members.items()}


def _stretch(circuit: Circuit, step_ms: float, last: int) -> int:
    """Steps that every cell can take by itself."""
    shortest_ms = min((c.delay_ms for c in circuit.connections), default=last * step_ms)
    if shortest_ms < step_ms * (1 - _WHOLE):
        what = f"its delay of {shortest_ms:g} ms is shorter than the step of {step_ms:g} ms"
        raise BadParameter("connection", what, "Take a smaller step_ms or a longer delay.")
    return max(1, int(shortest_ms / step_ms + _WHOLE))


@dataclass(slots=True)
class _Member:
    """One cell of a circuit as it runs."""

    circuit: Circuit
    name: str
    plan: Plan
    stepper: Stepper
    wiring: Wiring
    work: FloatArray
    pending: FloatArray
    samples: list[FloatArray]

    def advance(self, first: int, until: int) -> None:
        """Run by itself; every step is a sample."""
        due = self.pending[self.pending[:, 0] < until]
        out = self.stepper.run(self.work, due, (first, until), 1, self.plan.record)
        self.pending = self.pending[self.pending[:, 0] >= until]
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


def _member(
    circuit: Circuit,
    name: str,
    run: Protocol,
    record: Sequence[str],
    step_ms: float,
    settle: bool,
    evaluator: Evaluator,
    mode: Mode,
) -> _Member:
    cell = circuit.cells[name]
    program = lower(cell)
    heard = [c.origin_place for c in circuit.connections if c.origin == name and c.origin_place]
    places = list(
        dict.fromkeys([*(s.name for s in cell.sections), next(iter(cell.places)), *heard])
    )
    known = tuple(record) or program.signals
    signals = known if "v" in known else ("v", *known)
    plan = plan_of(cell, program, signals, places, step_ms, None)
    try:
        (block,) = blocks_of(cell, program, [run], step_ms, evaluator, mode)
    except UnknownName as error:
        raise UnknownName(f"cell '{name}', {error.where}", error.what, error.fix) from None
    wiring = Wiring(cell, program, step_ms)
    work = block.stepper.new_work()
    events = wiring.load([run], work)
    block.stepper.reset(work, program.settle_steps if settle else 0)
    first = np.ascontiguousarray(block.stepper.observe(work, plan.record)[:, 0])
    return _Member(circuit, name, plan, block.stepper, wiring, work, events, [first[None, :]])
