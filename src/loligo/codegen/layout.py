"""What host and kernel agree on about a block of memory; the rest is the kernel's own.

A block begins with rows of one double per lane: the slots, which the host writes, and after them
one row that the kernel writes, the first bad voltage of each lane. The voltages follow, on the next
boundary of 64 bytes.
"""

from __future__ import annotations

from loligo.codegen.program import Program


def bad_row(program: Program) -> int:
    """Row of step * n_compartments + compartment + 1 of each lane's first bad voltage, or 0."""
    return len(program.slots)


def page_lanes(program: Program) -> int:
    """Lanes of the page's module: one for a tree, whose compartments fill the registers; a point
    fills them with two variants of itself."""
    return 1 if program.n_compartments > 1 else 2


def page_voltage_row(program: Program) -> int:
    """Row of the page's module where the voltages begin."""
    lanes = page_lanes(program)
    return -(-(bad_row(program) + 1) * lanes // 8) * 8 // lanes
