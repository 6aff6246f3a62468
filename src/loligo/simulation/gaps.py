"""Runs the cells that gap junctions join, all of them a step at a time.

A junction between two cells, or between two places of one, closes a loop that the elimination of a
tree cannot take. But a step is linear in the current into a compartment. So each cell is asked what
its voltages would be without its junctions, and how they answer to a current at each; the currents
of all junctions then follow from one small set of equations (Woodbury's identity), and every cell
takes its step with those currents in its electrodes. That is the implicit step of the whole, exact
to rounding: as stable as a cell's own, of second order, and what leaves a cell enters another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from loligo.model.circuit import Circuit
from loligo.simulation.events import ADD_V, SET, SET_V
from loligo.simulation.member import Member
from loligo.simulation.types import FloatArray, IntArray

PROBE_nA = 2.0**20
"""Far more than a cell ever gets: what it answers is then known to all digits. It is linear."""
_Take = Callable[[FloatArray, FloatArray], FloatArray]


class Coupling:
    """All gap junctions of a circuit."""

    def __init__(self, circuit: Circuit, members: Mapping[str, Member]) -> None:
        """Find the ends of each junction."""
        ends = [
            ((gap.one, circuit.compartment(gap.one, gap.one_place)),
             (gap.other, circuit.compartment(gap.other, gap.other_place)))
            for gap in circuit.gaps
        ]  # fmt: skip
        every = sorted({end for pair in ends for end in pair}, key=lambda end: end[1])
        names = [name for name in members if any(name == end[0] for end in every)]
        self._joined = [
            _Joined.of(members[name], [j for other, j in every if other == name]) for name in names
        ]
        order = [(joined.member.name, j) for joined in self._joined for j in joined.compartments]
        self._one = np.array([order.index(one) for one, _ in ends], dtype=np.intp)
        self._other = np.array([order.index(other) for _, other in ends], dtype=np.intp)
        self._conductance_uS = np.array([gap.conductance_nS * 1e-3 for gap in circuit.gaps])
        self._n = len(order)

    def settle(self) -> None:
        """Find the rest of all together, with the same damped steps as a cell's by itself."""
        steps = max((j.member.stepper.program.settle_steps for j in self._joined), default=0)
        for _ in range(steps):
            found = [joined.answer(joined.damped) for joined in self._joined]
            currents = self._currents([v for v, _ in found], [r for _, r in found])
            for joined, current in zip(self._joined, currents, strict=True):
                joined.damped(joined.member.work, current)
        for joined in self._joined:
            joined.member.work[joined.slots] = 0.0

    def advance(self, first: int, until: int) -> None:
        """Take the steps of all cells; every one is a sample."""
        if not self._joined:
            return
        taken: list[list[FloatArray]] = [[] for _ in self._joined]
        for k in range(first, until):
            starts = [joined.begin(k) for joined in self._joined]
            found = [joined.answer(joined.stepped) for joined in self._joined]
            middles = [(v + end) / 2 for v, (end, _) in zip(starts, found, strict=True)]
            currents = self._currents(middles, [r / 2 for _, r in found])
            for joined, current, samples in zip(self._joined, currents, taken, strict=True):
                samples.append(joined.finish(current))
        for joined, samples in zip(self._joined, taken, strict=True):
            joined.member.samples.append(np.stack(samples))

    def _currents(
        self, voltages_mV: list[FloatArray], responses: list[FloatArray]
    ) -> list[FloatArray]:
        """Currents (nA) into the ends of each cell, from voltages without and responses to them."""
        voltage, response = np.concatenate(voltages_mV), np.zeros((self._n, self._n))
        at = 0
        for block in responses:
            response[at : at + len(block), at : at + len(block)] = block
            at += len(block)
        between = response[self._one] - response[self._other]
        between = between[:, self._one] - between[:, self._other]
        g = self._conductance_uS
        across = g * (voltage[self._one] - voltage[self._other])
        flow = solved(np.eye(len(g)) + g[:, None] * between, across)
        into = np.zeros(self._n)
        np.subtract.at(into, self._one, flow)
        np.add.at(into, self._other, flow)
        edges = np.cumsum([len(v) for v in voltages_mV])[:-1]
        return np.split(into, edges)


def solved(matrix: FloatArray, right: FloatArray) -> FloatArray:
    """Solve a few equations whose pivots are not small; both are overwritten.

    Number by number, since what a library for it makes of the last bits depends on the processor.
    """
    n = len(right)
    for i in range(n):
        share = matrix[i + 1 :, i] / matrix[i, i]
        matrix[i + 1 :, i + 1 :] -= share[:, None] * matrix[i, i + 1 :]
        right[i + 1 :] -= share * right[i]
    for i in reversed(range(n)):
        right[i] = right[i] / matrix[i, i]
        right[:i] -= matrix[:i, i] * right[i]
    return right


@dataclass(slots=True)
class _Joined:
    """A cell and its ends of junctions.

    Attributes:
        member: the cell.
        compartments: where junctions end, shape (n,).
        slots: of the current into each.
        codes: of the voltage of each, and then of what is recorded.
        electrode_nA: what the protocol's electrode gives at each.
        voltage_mV: of each, at the last step.
        scratch: memory to try a step in.
        step, due: the step that is taken, and the events before it.
    """

    member: Member
    compartments: list[int]
    slots: IntArray
    codes: IntArray
    electrode_nA: FloatArray
    voltage_mV: FloatArray
    scratch: FloatArray
    step: int
    due: FloatArray

    @classmethod
    def of(cls, member: Member, compartments: list[int]) -> _Joined:
        """A cell that is not yet settled."""
        program, n = member.stepper.program, len(compartments)
        voltages = [j * len(program.signals) + program.signals.index("v") for j in compartments]
        return cls(
            member=member,
            compartments=compartments,
            slots=np.array([program.input_slot(j) for j in compartments], dtype=np.int32),
            codes=np.array([*voltages, *member.plan.record], dtype=np.int32),
            electrode_nA=np.zeros(n),
            voltage_mV=np.zeros(n),
            scratch=member.stepper.new_work(),
            step=-1,
            due=np.empty((0, 5)),
        )

    def begin(self, step: int) -> FloatArray:
        """Take what is due at a step; gives the voltages (mV) at the ends when that has acted."""
        if self.step < 0:
            v = self.member.stepper.observe(self.member.work, self.codes)
            self.voltage_mV = v[: len(self.slots), 0]
        self.step, self.due = step, self.member.due(step)
        for _, op, index, value, _ in self.due:
            if op == SET:
                self.electrode_nA[self.slots == index] = value
            elif op in (ADD_V, SET_V):
                hit = np.array([index < 0 or index == j for j in self.compartments])
                moved = self.voltage_mV + value if op == ADD_V else np.full(len(hit), value)
                self.voltage_mV = np.where(hit, moved, self.voltage_mV)
        return self.voltage_mV

    def answer(self, take: _Take) -> tuple[FloatArray, FloatArray]:
        """What a step without currents ends at (mV), and by how much more with 1 nA at each end.

        Returns:
            Shapes (n,) and (n, n), a column for each current.
        """
        n = len(self.slots)
        probes = np.vstack([np.zeros(n), PROBE_nA * np.eye(n)])
        ends = []
        for probe in probes:
            np.copyto(self.scratch, self.member.work)
            ends.append(take(self.scratch, probe)[:n])
        alone = ends[0]
        return alone, np.stack([(end - alone) / PROBE_nA for end in ends[1:]], axis=1)

    def stepped(self, work: FloatArray, current_nA: FloatArray) -> FloatArray:
        """Take the step with more current into the ends; shape (n + recorded,)."""
        n = len(self.slots)
        mine = np.empty((n, 5))
        mine[:, 0], mine[:, 1], mine[:, 2] = self.step, SET, self.slots
        mine[:, 3], mine[:, 4] = self.electrode_nA + current_nA, 0.0
        events = np.concatenate([self.due, mine]) if len(self.due) else mine
        steps = self.step, self.step + 1
        return self.member.stepper.run(work, events, steps, 1, self.codes)[0, :, 0]

    def damped(self, work: FloatArray, current_nA: FloatArray) -> FloatArray:
        """Take a step toward rest; shape (n + recorded,)."""
        work[self.slots, 0] = current_nA
        self.member.stepper.settle(work, 1)
        return self.member.stepper.observe(work, self.codes)[:, 0]

    def finish(self, current_nA: FloatArray) -> FloatArray:
        """Take the step for good; gives what is recorded."""
        values = self.stepped(self.member.work, current_nA)
        self.voltage_mV = values[: len(self.slots)]
        return values[len(self.slots) :]
