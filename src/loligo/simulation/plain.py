"""The judge: walks a program's instructions in NumPy, in the order of `codegen/kernel.c`.

Slow and plain on purpose. It shares the lowered program with the compiled kernels and nothing
else; tests ask it for equal bytes.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from loligo.codegen.layout import layout
from loligo.codegen.program import Block, Program
from loligo.simulation import arithmetic
from loligo.simulation.types import FloatArray, IntArray

Reader = Callable[[str], FloatArray]
_LIMIT_mV = 1000.0


class PlainStepper:
    """Runs a program by interpreting it; one lane costs as much as a thousand."""

    def __init__(self, program: Program, lanes: int) -> None:
        self.program = program
        self.lanes = lanes
        self._rows = layout(program)

    def reset(self, work: FloatArray, settle_steps: int) -> None:
        """See `Stepper.reset`."""
        program, rows = self.program, self._rows
        work[rows.voltages :] = 0.0
        step_ms = work[0].copy()
        work[0] = program.settle_ms
        self._prepare(work)
        n_gates = len(program.gates)
        for j in range(program.n_compartments):
            voltage = self._constant(work, j, program.named["first_voltage"])
            work[rows.voltages + j] = voltage
            steady = self._block(program.start, work, j)
            for g, name in enumerate(program.gates):
                work[rows.gates + j * n_gates + g] = steady[f"steady:{name}"]
        if settle_steps > 0:
            self._advance(work, 0, settle_steps, 1.0)
        work[0] = step_ms
        work[rows.bad] = 0.0
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
        k, last = steps
        pending = [event for event in events if event[0] >= k]
        sample = (k // every + 1) * every
        samples = []
        self._prepare(work)
        while k < last:
            while pending and pending[0][0] <= k:
                self._apply(work, pending.pop(0))
            stop = min(sample, last)
            if pending and pending[0][0] < stop:
                stop = int(pending[0][0])
            self._advance(work, k, stop, 2.0)
            k = stop
            if k == sample:
                samples.append(self.observe(work, record))
                sample += every
        return np.array(samples).reshape(len(samples), len(record), self.lanes)

    def _prepare(self, work: FloatArray) -> None:
        program, rows = self.program, self._rows
        for region, slots in enumerate(program.parameter_slots):
            reads = {
                f"parameter:{name}": work[slot]
                for name, slot in zip(program.parameters, slots, strict=True)
            }
            reads["dt"] = work[0]
            first = rows.constants + region * program.n_constants
            for name, value in evaluate(program.prepare, reads.__getitem__, self.lanes).items():
                work[first + int(name.partition(":")[2])] = value

    def _constant(self, work: FloatArray, j: int, number: int) -> FloatArray:
        first = self._rows.constants + self.program.regions[j] * self.program.n_constants
        row: FloatArray = work[first + number]
        return row

    def _block(self, block: Block, work: FloatArray, j: int) -> dict[str, FloatArray]:
        program, rows = self.program, self._rows

        def read(name: str) -> FloatArray:
            kind, _, rest = name.partition(":")
            if kind == "v":
                row = rows.voltages + j
            elif kind == "gate":
                row = rows.gates + j * len(program.gates) + program.gates.index(rest)
            elif kind == "synapse":
                s = program.synapses.index(rest)
                return self._open(work, j, s) * (1.0 / program.areas_cm2[j])
            else:
                return self._constant(work, j, int(rest))
            values: FloatArray = work[row]
            return values

        return evaluate(block, read, self.lanes)

    def _synapse_rows(self, j: int, s: int) -> tuple[int, int]:
        first = self._rows.synapses + (j * len(self.program.synapses) + s) * 2
        return first, first + 1

    def _open(self, work: FloatArray, j: int, s: int) -> FloatArray:
        falling, rising = self._synapse_rows(j, s)
        scale = self._constant(work, j, self.program.named[f"scale:{self.program.synapses[s]}"])
        value: FloatArray = scale * (work[falling] - work[rising])
        return value

    def _ahead(self, work: FloatArray, j: int, halves: int) -> None:
        program, rows = self.program, self._rows
        rates = self._block(program.rates, work, j)
        for g, name in enumerate(program.gates):
            row = rows.gates + j * len(program.gates) + g
            steady, keep = rates[f"steady:{name}"], rates[f"keep:{name}"]
            for _ in range(halves):
                work[row] = steady + (work[row] - steady) * keep
        for s, name in enumerate(program.synapses):
            falling, rising = self._synapse_rows(j, s)
            for _ in range(halves):
                work[falling] *= self._constant(work, j, program.named[f"decay:{name}"])
                work[rising] *= self._constant(work, j, program.named[f"rise:{name}"])

    def _toward_root(self, work: FloatArray, j: int) -> None:
        program, rows = self.program, self._rows
        parent, area, first = program.parents[j], program.areas_cm2[j], program.input_slots[j]
        v = work[rows.voltages + j]
        result = self._block(program.current, work, j)
        g, current = result["conductance"] * area, result["current"] * area
        for s, name in enumerate(program.synapses):
            opened = self._open(work, j, s)
            g = g + opened
            reversal = self._constant(work, j, program.named[f"reversal:{name}"])
            current = current + opened * (v - reversal)
        clamp = work[first + 1] * 1e-3
        g = g + clamp
        current = current + clamp * (v - work[first + 2]) - work[first] * 1e-3
        capacity = self._constant(work, j, program.named["capacity"]) * area
        diagonal = work[rows.diagonal + j] + (capacity + g)
        right = work[rows.right_side + j] - current
        if parent < 0:
            work[rows.right_side + j] = right / diagonal
            return
        axial = self._constant(work, j, program.named["axial"]) * program.joints_cm[j]
        flow = axial * (v - work[rows.voltages + parent])
        diagonal = diagonal + axial
        right = right - flow
        inverse = 1.0 / diagonal
        share = axial * inverse
        work[rows.diagonal + parent] += axial - axial * share
        work[rows.right_side + parent] += flow + share * right
        work[rows.diagonal + j] = share
        work[rows.right_side + j] = inverse * right

    def _advance(self, work: FloatArray, k0: int, k1: int, factor: float) -> None:
        program, rows = self.program, self._rows
        n = program.n_compartments
        for j in range(n):
            self._ahead(work, j, 1)
        for step in range(k0 + 1, k1 + 1):
            for j in reversed(range(n)):
                self._toward_root(work, j)
            for j, parent in enumerate(program.parents):
                change = work[rows.right_side + j].copy()
                if parent >= 0:
                    change += work[rows.diagonal + j] * work[rows.change + parent]
                work[rows.change + j] = change
                v = work[rows.voltages + j]
                v += change * factor
                work[rows.diagonal + j] = 0.0
                work[rows.right_side + j] = 0.0
                bad = ~((v < _LIMIT_mV) & (v > -_LIMIT_mV)) & (work[rows.bad] == 0.0)
                work[rows.bad][bad] = step * n + j + 1
                self._ahead(work, j, 2 if step < k1 else 1)

    def _apply(self, work: FloatArray, event: FloatArray) -> None:
        program, rows = self.program, self._rows
        _, op, index, value, lane = event
        which = slice(None) if lane < 0 else slice(int(lane), int(lane) + 1)
        at = int(index)
        if op == 0:
            work[at, which] = value
            self._prepare(work)
        elif op == 1:
            first = rows.synapses + 2 * at
            work[first : first + 2, which] += value
        else:
            every = range(program.n_compartments) if at < 0 else (at,)
            for j in every:
                row = rows.voltages + j
                work[row, which] = value if op == 3 else work[row, which] + value

    def keep_factors(self, work: FloatArray, j: int) -> dict[str, FloatArray]:
        """Share of its distance a gate of compartment j keeps over half a step, by gate."""
        self._prepare(work)
        rates = self._block(self.program.rates, work, j)
        return {name: rates[f"keep:{name}"] for name in self.program.gates}

    def observe(self, work: FloatArray, record: IntArray) -> FloatArray:
        """Read signals off the state; shape (len(record), lanes)."""
        n_signals = len(self.program.signals)
        seen: dict[int, dict[str, FloatArray]] = {}
        rows = []
        for code in record:
            j, which = divmod(int(code), n_signals)
            if j not in seen:
                seen[j] = self._block(self.program.observe, work, j)
            rows.append(seen[j][self.program.signals[which]].copy())
        return np.array(rows).reshape(len(rows), self.lanes)


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
