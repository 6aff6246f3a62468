"""Counts the arithmetic of a compartment's step as it is printed: what has to be done."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.codegen.program import Block, Program

# Of the functions in codegen/arithmetic.c: products, sums, and operations on bits and comparisons.
_FUNCTIONS: dict[str, tuple[int, int, int]] = {
    "exp2": (10, 14, 2),
    "exp": (17, 19, 6),
    "log": (18, 14, 6),
    "exprelr_top": (3, 2, 5),
    "exprelr_bottom": (0, 0, 5),
}
_SINGLE = {**_FUNCTIONS, "exp2": (7, 9, 6)}  # codegen/single.c
# Of kernel.c: own membrane, elimination, the way back, the check; a root has no parent.
_SCHEME, _TO_PARENT = (3, 5, 3), (6, 12, 0)


@dataclass(frozen=True, slots=True)
class Operations:
    """For one compartment and one step.

    Attributes:
        products, sums, others: simple operations, one each a number.
        divisions: these take a unit of their own for several cycles.
        exponentials: how many of them there are; their operations are counted above.
        fused: sums that can swallow a product, where contraction is allowed.
    """

    products: int
    sums: int
    others: int
    divisions: int
    exponentials: int
    fused: int

    @property
    def simple(self) -> int:
        """Products, sums and others."""
        return self.products + self.sums + self.others


def operations(program: Program) -> Operations:
    """Count them."""
    is_tree = program.n_compartments > 1
    products, sums, others = (
        own + (rest if is_tree else 0) for own, rest in zip(_SCHEME, _TO_PARENT, strict=True)
    )
    functions = _SINGLE if program.precision == "single" else _FUNCTIONS
    divisions, exponentials, fused = 1, 0, 0
    for block in (program.gates_ahead, program.current):
        needed = _needed(block)
        uses = [0] * len(block.instructions)
        for position in needed:
            for arg in block.instructions[position].args:
                uses[arg] += 1
        for position in needed:
            instruction = block.instructions[position]
            op = instruction.op
            products += op == "mul"
            sums += op in ("add", "sub")
            others += op == "neg"
            divisions += op == "div"
            exponentials += op in ("exp", "exp2")
            if op in ("add", "sub"):
                fused += any(
                    block.instructions[arg].op == "mul" and uses[arg] == 1
                    for arg in instruction.args
                )
            extra = functions.get(op, (0, 0, 0))
            products, sums, others = products + extra[0], sums + extra[1], others + extra[2]
            fused += min(extra[0], extra[1]) - (2 if op == "exp2" else 0) if extra[0] else 0
    return Operations(products, sums, others, divisions, exponentials, fused)


def _needed(block: Block) -> list[int]:
    needed = set(block.results.values())
    for position in range(len(block.instructions) - 1, -1, -1):
        if position in needed:
            needed.update(block.instructions[position].args)
    return sorted(needed)
