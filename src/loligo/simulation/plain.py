"""The judge: walks a program's instructions in NumPy, in the order of `codegen/kernel.c`.

Slow and plain on purpose. It shares the lowered program with the compiled kernels and nothing
else; tests ask it for equal bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from loligo.codegen.layout import bad_row
from loligo.codegen.lower import SETTLE_WEIGHTS, STEP_WEIGHTS
from loligo.codegen.program import Block, Program
from loligo.simulation import arithmetic, noise
from loligo.simulation.types import BoolArray, FloatArray, IntArray

Reader = Callable[[str], FloatArray]
_LIMIT_mV = 1000.0


class PlainStepper:
    """Runs a program by interpreting it; one lane costs as much as a thousand."""

    def __init__(self, program: Program, lanes: int) -> None:
        self.program = program
        self.lanes = lanes
        self._bad = bad_row(program)
        self._rows = _Rows(program)

    def new_work(self) -> FloatArray:
        """See `Stepper.new_work`."""
        return np.zeros((self._rows.end, self.lanes))

    def columns(self, work: FloatArray) -> tuple[FloatArray, ...]:
        """See `Stepper.columns`."""
        return (work,)

    def reset(self, work: FloatArray, settle_steps: int) -> None:
        """See `Stepper.reset`."""
        program, rows = self.program, self._rows
        work[self._bad :] = 0.0
        self._prepare(work)
        for j in range(program.n_compartments):
            voltage = self._constant(work, program.regions[j], program.named["first_voltage"])
            work[rows.voltage(j)] = voltage
            steady = self._block(program.start, work, j)
            for g, name in enumerate(program.gates):
                work[rows.gate(j, g)] = steady[f"steady:{name}"]
        self.settle(work, settle_steps)

    def settle(self, work: FloatArray, steps: int) -> None:
        """See `Stepper.settle`."""
        step_ms = work[0].copy()
        work[0] = self.program.settle_ms
        self._prepare(work)
        for _ in range(steps):
            self._begin(work, SETTLE_WEIGHTS)
            self._move(work, 1.0)
        work[0] = step_ms
        self._prepare(work)

    def run(
        self,
        work: FloatArray,
        events: FloatArray,
        steps: tuple[int, int],
        every: int,
        record: IntArray,
    ) -> FloatArray:
        """See `Stepper.run`."""
        first, last = steps
        pending = [event for event in events if event[0] >= first]
        samples = []
        self._prepare(work)
        with np.errstate(all="ignore"):  # a lane that has failed runs on beside its neighbours
            for k in range(first, last):
                due = []
                while pending and pending[0][0] <= k:
                    due.append(pending.pop(0))
                moved = self._apply(work, due)
                self._begin(work, STEP_WEIGHTS, moved, k)
                self._move(work, 2.0)
                self._mark_bad(work, k + 1)
                if (k + 1) % every == 0:
                    samples.append(self.observe(work, record))
        return np.array(samples).reshape(len(samples), len(record), self.lanes)

    def observe(self, work: FloatArray, record: IntArray) -> FloatArray:
        """See `Stepper.observe`."""
        n_signals = len(self.program.signals)
        seen: dict[int, dict[str, FloatArray]] = {}
        rows = []
        for code in record:
            j, which = divmod(int(code), n_signals)
            if j not in seen:
                seen[j] = self._observe_compartment(work, j)
            rows.append(seen[j][self.program.signals[which]].copy())
        return np.array(rows).reshape(len(rows), self.lanes)

    def _prepare(self, work: FloatArray) -> None:
        program = self.program
        for region, slots in enumerate(program.parameter_slots):
            reads = {
                f"parameter:{name}": work[slot]
                for name, slot in zip(program.parameters, slots, strict=True)
            }
            reads["dt"] = work[0]
            for name, value in evaluate(program.prepare, reads.__getitem__, self.lanes).items():
                work[self._rows.constant(region, int(name.partition(":")[2]))] = value

    def _constant(self, work: FloatArray, region: int, number: int) -> FloatArray:
        row: FloatArray = work[self._rows.constant(region, number)]
        return row

    def _block(
        self, block: Block, work: FloatArray, j: int, more: Mapping[str, FloatArray] | None = None
    ) -> dict[str, FloatArray]:
        """Evaluate a block for compartment j; `more` stands before what the state holds."""
        program, rows = self.program, self._rows

        def read(name: str) -> FloatArray:
            if more is not None and name in more:
                return more[name]
            kind, _, rest = name.partition(":")
            if kind == "constant":
                return self._constant(work, program.regions[j], int(rest))
            row = rows.voltage(j) if kind == "v" else rows.gate(j, program.gates.index(rest))
            values: FloatArray = work[row]
            return values

        return evaluate(block, read, self.lanes)

    def _ahead(
        self,
        work: FloatArray,
        j: int,
        weights: tuple[float, float],
        part: FloatArray | float = 1.0,
    ) -> dict[str, FloatArray]:
        """The gates of compartment j, part of a step after now, by the name that reads them."""
        given = {
            "part": np.broadcast_to(part, (self.lanes,)),
            "first": np.full(self.lanes, weights[0]),
            "second": np.full(self.lanes, weights[1]),
        }
        found = self._block(self.program.gates_ahead, work, j, given)
        return {f"gate:{name}": found[f"next:{name}"] for name in self.program.gates}

    def _begin(
        self,
        work: FloatArray,
        weights: tuple[float, float],
        moved: BoolArray | None = None,
        step: int = 0,
    ) -> None:
        """Gates and synapses a step ahead, or half a step where `moved`; then each equation."""
        program, rows = self.program, self._rows
        half = np.zeros(self.lanes, bool) if moved is None else moved
        for j in range(program.n_compartments):
            gates = self._ahead(work, j, weights, np.where(half, 0.5, 1.0))
            found = self._block(program.current, work, j, gates)
            for g, name in enumerate(program.gates):
                work[rows.gate(j, g)] = gates[f"gate:{name}"]
            area = program.areas_cm2[j]
            capacity = self._constant(work, program.regions[j], program.named["capacity"])
            work[rows.own(j)] = (capacity + found["conductance"]) * area
            work[rows.right_side(j)] = -(found["current"] * area)
            self._receive(work, j, half, step)

    def _receive(self, work: FloatArray, j: int, half: BoolArray, step: int) -> None:
        program, rows, region = self.program, self._rows, self.program.regions[j]
        slot, v = program.input_slot(j), work[rows.voltage(j)]
        g = work[slot + 1] * 1e-3
        current = g * (v - work[slot + 2]) - work[slot] * 1e-3
        if work[slot + 3].any():
            current = current - noise.current_nA(work[slot + 3 : slot + 6], j, step) * 1e-3
        blocks = program.unblocked
        passing = {} if blocks is None else self._block(blocks, work, j)
        for s, name in enumerate(program.synapses):
            for row, kind in zip(rows.synapse(j, s), ("decay", "rise"), strict=True):
                whole_step = self._constant(work, region, program.named[f"{kind}:{name}"])
                half_step = self._constant(work, region, program.named[f"half_{kind}:{name}"])
                work[row] *= np.where(half, half_step, whole_step)
            falling, rising = (work[row] for row in rows.synapse(j, s))
            scale = self._constant(work, region, program.named[f"scale:{name}"])
            opened = scale * (falling - rising)
            drive = v - self._constant(work, region, program.named[f"reversal:{name}"])
            if passing:
                g = g + opened * passing[f"slope:{name}"] * drive
                opened = opened * passing[f"share:{name}"]
            g = g + opened
            current = current + opened * drive
        work[rows.own(j)] += g
        work[rows.right_side(j)] -= current

    def _move(self, work: FloatArray, factor: float) -> None:
        """Solve for half the change of v, leaves to root and back, and take factor times it."""
        rows, joints = self._rows, self.program.joints
        handed: dict[int, tuple[FloatArray, FloatArray]] = {}
        nothing = np.zeros(self.lanes), np.zeros(self.lanes)
        for j in reversed(joints.order):
            own, right = work[rows.own(j)], work[rows.right_side(j)]
            below, coming = handed.get(j, nothing)
            up = joints.parents[j]
            if up < 0:
                work[rows.right_side(j)] = (right + coming) / (own + below)
                break
            axial = self._constant(work, joints.regions[j], self.program.named["axial"])
            axial = axial * joints.conductances_cm[j]
            flow = axial * (work[rows.voltage(j)] - work[rows.voltage(up)])
            inverse = 1.0 / ((own + axial) + below)
            share = axial * inverse
            rest = (right - flow) + coming
            on, with_it = (axial * (own + below)) * inverse, flow + share * rest
            if up in handed:
                on, with_it = handed[up][0] + on, handed[up][1] + with_it
            handed[up] = on, with_it
            work[rows.own(j)] = share
            work[rows.right_side(j)] = inverse * rest
        change: dict[int, FloatArray] = {}
        for j in joints.order:
            change[j] = work[rows.right_side(j)].copy()
            if joints.parents[j] >= 0:
                change[j] += work[rows.own(j)] * change[joints.parents[j]]
            work[rows.voltage(j)] += change[j] * factor

    def _mark_bad(self, work: FloatArray, step: int) -> None:
        n = self.program.n_compartments
        for j in range(n):
            v = work[self._rows.voltage(j)]
            bad = ~((v < _LIMIT_mV) & (v > -_LIMIT_mV)) & (work[self._bad] == 0.0)
            work[self._bad][bad] = step * n + j + 1

    def _apply(self, work: FloatArray, events: list[FloatArray]) -> BoolArray:
        """Apply the events of now; gives the lanes whose gates' clock they move, shape (lanes,)."""
        program, rows = self.program, self._rows
        moved = np.zeros(self.lanes, bool)
        for _, op, index, _, lane in events:
            if op >= 2 or (op == 0 and index < program.first_input):
                moved[_lanes(lane)] = True
        if moved.any():
            self._to_the_present(work, moved)
        for _, op, index, value, lane in events:
            at, which = int(index), _lanes(lane)
            if op == 0:
                work[at, which] = value
            elif op == 1:
                j, s = divmod(at, len(program.synapses))
                for row, kind in zip(rows.synapse(j, s), ("decay", "rise"), strict=True):
                    name = f"half_{kind}:{program.synapses[s]}"
                    half = self._constant(work, program.regions[j], program.named[name])
                    work[row, which] += np.where(moved, value, value / half)[which]
            elif op == 4:
                j, g = divmod(at, len(program.gates))
                work[rows.gate(j, g), which] += value
            else:
                every = range(program.n_compartments) if at < 0 else (at,)
                for j in every:
                    row = rows.voltage(j)
                    work[row, which] = value if op == 3 else work[row, which] + value
        if moved.any():
            self._prepare(work)
        return moved

    def _to_the_present(self, work: FloatArray, moved: BoolArray) -> None:
        program, rows = self.program, self._rows
        for j in range(program.n_compartments):
            gates = self._ahead(work, j, STEP_WEIGHTS, 0.5)
            for g, name in enumerate(program.gates):
                work[rows.gate(j, g), moved] = gates[f"gate:{name}"][moved]
            for s in range(len(program.synapses)):
                for row, opened in zip(rows.synapse(j, s), self._halves(work, j, s), strict=True):
                    work[row, moved] = opened[moved]

    def _halves(self, work: FloatArray, j: int, s: int) -> tuple[FloatArray, FloatArray]:
        """The two parts of a synapse now, from those of half a step ago."""
        program = self.program
        region, name = program.regions[j], program.synapses[s]
        falling, rising = (work[row] for row in self._rows.synapse(j, s))
        return (
            self._constant(work, region, program.named[f"half_decay:{name}"]) * falling,
            self._constant(work, region, program.named[f"half_rise:{name}"]) * rising,
        )

    def _observe_compartment(self, work: FloatArray, j: int) -> dict[str, FloatArray]:
        program = self.program
        now = self._ahead(work, j, STEP_WEIGHTS, 0.5)
        for s, name in enumerate(program.synapses):
            falling, rising = self._halves(work, j, s)
            scale = self._constant(work, program.regions[j], program.named[f"scale:{name}"])
            now[f"synapse:{name}"] = scale * (falling - rising) / program.areas_cm2[j]
        return self._block(program.observe, work, j, now)


class _Rows:
    """Where the judge keeps what, after the slots and the row of bad voltages."""

    def __init__(self, program: Program) -> None:
        self._n_gates, self._n_synapses = len(program.gates), len(program.synapses)
        self._first = bad_row(program) + 1
        self._each = 3 + self._n_gates + 2 * self._n_synapses
        self._constants = self._first + self._each * program.n_compartments
        self._n_constants = len(program.is_regional)
        self.end = self._constants + self._n_constants * len(program.parameter_slots)

    def voltage(self, j: int) -> int:
        return self._first + j * self._each

    def gate(self, j: int, g: int) -> int:
        return self.voltage(j) + 1 + g

    def synapse(self, j: int, s: int) -> tuple[int, int]:
        """Rows of the part that decays and of the part that rises."""
        row = self.voltage(j) + 1 + self._n_gates + 2 * s
        return row, row + 1

    def own(self, j: int) -> int:
        """Own conductance, then the share of the parent's change."""
        return self.voltage(j + 1) - 2

    def right_side(self, j: int) -> int:
        return self.voltage(j + 1) - 1

    def constant(self, region: int, number: int) -> int:
        return self._constants + region * self._n_constants + number


def _lanes(lane: float) -> slice:
    return slice(None) if lane < 0 else slice(int(lane), int(lane) + 1)


def evaluate(block: Block, read: Reader, lanes: int) -> dict[str, FloatArray]:
    """Walk a block.

    Args:
        block: straight-line instructions.
        read: name -> values, shape (lanes,).
        lanes: length of every row.

    Returns:
        Result name -> values, shape (lanes,).
    """
    values: list[FloatArray] = []
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for instruction in block.instructions:
            args = [values[position] for position in instruction.args]
            match instruction.op:
                case "const":
                    value = np.full(lanes, instruction.value)
                case "read":
                    value = read(instruction.name)
                case "add":
                    value = args[0] + args[1]
                case "sub":
                    value = args[0] - args[1]
                case "mul":
                    value = args[0] * args[1]
                case "div":
                    value = args[0] / args[1]
                case "neg":
                    value = -args[0]
                case "exp":
                    value = arithmetic.exp(args[0])
                case "exp2":
                    value = arithmetic.exp2(args[0])
                case "log":
                    value = arithmetic.log(args[0])
                case "exprelr":
                    value = arithmetic.exprelr(args[0])
                case "exprelr_top":
                    value = arithmetic.exprelr_top(args[0], args[1])
                case "exprelr_bottom":
                    value = arithmetic.exprelr_bottom(args[0], args[1])
            values.append(value)
    return {name: values[position] for name, position in block.results.items()}
