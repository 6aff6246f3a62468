"""A lowered cell: straight-line arithmetic on named rows, the same for every target.

The C printer and the NumPy evaluator both walk these instructions in order, which is why native
code, the page and the judge can agree to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Op = Literal[
    "const", "read", "add", "sub", "mul", "div", "neg",
    "exp", "log", "exprelr", "exprelr_top", "exprelr_bottom",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Instruction:
    """One operation; `args` are positions of earlier instructions in the same block.

    Attributes:
        op: what to do; exprelr_top(x, y) is y, or the series of x/(e^x - 1) where x is near 0,
            and exprelr_bottom(x, y) is y, or 1 there.
        args: operands.
        value: of a const.
        name: of a read: "v", "gate:m", "synapse:g_e", "parameter:g_na", "constant:3", "dt".
    """

    op: Op
    args: tuple[int, ...] = ()
    value: float = 0.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Instructions, and which of them are the results, by name."""

    instructions: tuple[Instruction, ...]
    results: dict[str, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A row the host may write: a parameter, the time step, or an input of one compartment.

    Attributes:
        name: "dt", "g_na", "g_na@ais", "i@soma", "clamp_g@soma", "clamp_v@soma".
        default: in the printed unit.
        unit: printed unit.
    """

    name: str
    default: float
    unit: str


@dataclass(frozen=True, slots=True)
class Program:
    """Everything a target needs.

    Attributes:
        cell: name of the cell.
        slots: writable rows, in order.
        parameter_slots: per region, the slot of each parameter in `parameters`.
        parameters: parameter names, in the order of `parameter_slots`.
        parents, regions, areas_cm2, joints_cm: per compartment.
        input_slots: per compartment, the slot of its injected current (nA); the clamp's conductance
            (uS) and voltage (mV) are the two slots after it.
        gates, synapses, signals: names.
        n_constants: rows per region filled by `prepare`.
        named: index of the constants the scheme itself needs.
        prepare: per region: parameters -> constants.
        start: v, constants -> steady value of each gate.
        rates: v, constants -> "steady:x" and "keep:x" (the factor of half a step) of each gate.
        current: v, gates, constants -> "conductance" (mS/cm2) and "current" (uA/cm2).
        observe: everything -> each signal.
        settle_ms, settle_steps: size and number of the damped steps that find rest.
    """

    cell: str
    slots: tuple[Slot, ...]
    parameters: tuple[str, ...]
    parameter_slots: tuple[tuple[int, ...], ...]
    parents: tuple[int, ...]
    regions: tuple[int, ...]
    areas_cm2: tuple[float, ...]
    joints_cm: tuple[float, ...]
    input_slots: tuple[int, ...]
    gates: tuple[str, ...]
    synapses: tuple[str, ...]
    signals: tuple[str, ...]
    n_constants: int
    named: dict[str, int]
    prepare: Block
    start: Block
    rates: Block
    current: Block
    observe: Block
    settle_ms: float
    settle_steps: int

    @property
    def n_compartments(self) -> int:
        """How many pieces the cell has."""
        return len(self.parents)

    @property
    def slot_index(self) -> dict[str, int]:
        """Slot name -> row."""
        return {slot.name: row for row, slot in enumerate(self.slots)}
