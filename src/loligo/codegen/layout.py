"""Where each value of a program lies in the block of memory a kernel works on.

A row holds one double per lane. The same rows serve native code, the page and the judge.
"""

from __future__ import annotations

from dataclasses import dataclass

from loligo.codegen.program import Program


@dataclass(frozen=True, slots=True)
class Layout:
    """First row of each group; compartment j's gates start at gates + j * n_gates, and so on.

    A synapse has two rows: decaying part, rising part.
    """

    slots: int
    voltages: int
    gates: int
    synapses: int
    constants: int
    diagonal: int
    right_side: int
    change: int
    touched: int
    bad: int
    rows: int


def layout(program: Program) -> Layout:
    """Lay a program out."""
    n = program.n_compartments
    n_regions = len(program.parameter_slots)
    voltages = len(program.slots)
    gates = voltages + n
    synapses = gates + n * len(program.gates)
    constants = synapses + n * 2 * len(program.synapses)
    diagonal = constants + n_regions * program.n_constants
    right_side = diagonal + n
    change = right_side + n
    touched = change + n
    bad = touched + n
    return Layout(
        slots=0,
        voltages=voltages,
        gates=gates,
        synapses=synapses,
        constants=constants,
        diagonal=diagonal,
        right_side=right_side,
        change=change,
        touched=touched,
        bad=bad,
        rows=bad + 1,
    )
