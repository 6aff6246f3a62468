"""A lowered cell: straight-line arithmetic on named rows, the same for every target.

The C printer and the NumPy evaluator both walk these instructions in order, which is why native
code, the page and the judge can agree to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Precision = Literal["double", "single"]
Op = Literal[
    "const", "read", "add", "sub", "mul", "div", "neg",
    "exp", "exp2", "log", "exprelr", "exprelr_top", "exprelr_bottom",
]  # fmt: skip

INPUTS = (
    ("i", "nA"), ("clamp_g", "uS"), ("clamp_v", "mV"),
    ("noise", "nA"), ("noise_seed", "1"), ("noise_held", "1"),
)  # fmt: skip
"""What the electrode of a compartment is told: a slot each, with its unit. `noise` is a standard
deviation; a draw is held for `noise_held` steps."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One operation; `args` are positions of earlier instructions in the same block.

    Attributes:
        op: what to do; exp2(x) is 2^x and asks for |x| < 1000; exprelr_top(x, y) is y, or the
            series of x/(e^x - 1) where x is near 0, and exprelr_bottom(x, y) is y, or 1 there.
        args: operands.
        value: of a const.
        name: of a read: "v", "gate:m", "synapse:g_e", "parameter:g_na", "constant:3", "dt", and in
            the step of a gate "part", "first", "second" (see `Program.gates_ahead`).
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
        name: "dt", "g_na", "g_na@ais", "i@soma" and the other `INPUTS`.
        default: in the printed unit.
        unit: printed unit.
    """

    name: str
    default: float
    unit: str


@dataclass(frozen=True, slots=True)
class Joints:
    """The tree as it is eliminated, which need not be the one it was written in.

    Attributes:
        order: compartments from the root to the leaves.
        parents: per compartment, the one it is joined to on the way to the root; -1 for the root.
        conductances_cm: per compartment, axial conductance to that one, times the resistivity.
        regions: per compartment, the region whose resistivity the joint has.
    """

    order: tuple[int, ...]
    parents: tuple[int, ...]
    conductances_cm: tuple[float, ...]
    regions: tuple[int, ...]

    def first_children(self) -> frozenset[int]:
        """Of the children of each compartment, the one that is eliminated first."""
        return frozenset({self.parents[j]: j for j in self.order}.values())


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Everything a target needs. Compared by identity: lowering a cell again gives the same one.

    Attributes:
        cell: name of the cell.
        precision: of the state and the time loop; constants are always prepared in double.
        slots: writable rows, in order.
        parameter_slots: per region, the slot of each parameter in `parameters`.
        parameters: parameter names, in the order of `parameter_slots`.
        regions, areas_cm2: per compartment.
        joints: how compartments hang together.
        first_input: slot of the first of compartment 0's `INPUTS`; those of the others follow.
        gates: names of what has a state: gates, states of schemes, pools, transmitters.
        synapses, signals: names.
        is_regional: per constant, whether it may differ between regions.
        named: index of the constants the scheme itself needs.
        prepare: per region: parameters -> constants.
        start: v, constants -> "steady:x" of each gate and, of what may be too fast for a step,
            its "rate:x" (1/ms).
        gates_ahead: v, gates, constants -> "next:x" of each gate, one step ahead. It reads the
            share of the step to take ("part") and the weights of the rational function that
            stands for the exponential: 1 / (1 + first z + second z^2) of what remains, see `lower`.
        current: v, gates, constants -> "conductance" (mS/cm2) and "current" (uA/cm2).
        observe: everything -> each signal.
        unblocked: v, constants -> "share:x" of each synapse's conductance that passes current, and
            its "slope:x" with v; None where all of every one does.
        settle_ms, settle_steps: size and number of the damped steps that find rest.
    """

    cell: str
    precision: Precision
    slots: tuple[Slot, ...]
    parameters: tuple[str, ...]
    parameter_slots: tuple[tuple[int, ...], ...]
    regions: tuple[int, ...]
    areas_cm2: tuple[float, ...]
    joints: Joints
    first_input: int
    gates: tuple[str, ...]
    synapses: tuple[str, ...]
    signals: tuple[str, ...]
    is_regional: tuple[bool, ...]
    named: dict[str, int]
    prepare: Block
    start: Block
    gates_ahead: Block
    current: Block
    observe: Block
    unblocked: Block | None
    settle_ms: float
    settle_steps: int

    @property
    def n_compartments(self) -> int:
        """How many pieces the cell has."""
        return len(self.regions)

    @property
    def slot_index(self) -> dict[str, int]:
        """Slot name -> row."""
        return {slot.name: row for row, slot in enumerate(self.slots)}

    def input_slot(self, compartment: int) -> int:
        """Slot of the first of a compartment's `INPUTS`, the current injected into it."""
        return self.first_input + len(INPUTS) * compartment
