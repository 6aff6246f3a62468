"""A patch of membrane held at voltages of one's choice: what its formulas say there."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from loligo.codegen.program import Block, Program
from loligo.simulation.plain import evaluate
from loligo.simulation.types import FloatArray


class Patch:
    """The membrane of one region, for several sets of parameters at once."""

    def __init__(self, program: Program, region: int, slots: FloatArray) -> None:
        """Work out what only parameters decide.

        Args:
            program: of the cell.
            region: number of the region.
            slots: a set a column, shape (slots, sets).
        """
        self._sets = slots.shape[1]
        rows = zip(program.parameters, program.parameter_slots[region], strict=True)
        reads = {f"parameter:{name}": slots[row] for name, row in rows} | {"dt": slots[0]}
        self._constants = evaluate(program.prepare, reads.__getitem__, self._sets)

    def constant(self, number: int) -> FloatArray:
        """One of the program's constants, shape (sets,)."""
        return self._constants[f"constant:{number}"]

    def at(
        self, block: Block, voltages_mV: FloatArray, gates: Mapping[str, FloatArray] | None = None
    ) -> dict[str, FloatArray]:
        """Evaluate a block.

        Args:
            block: reads the voltage, constants and the states in `gates`.
            voltages_mV: shape (points,).
            gates: state -> values, shape (sets, points).

        Returns:
            Result name -> values, shape (sets, points).
        """
        shape = self._sets, len(voltages_mV)
        held = gates or {}

        def read(name: str) -> FloatArray:
            kind, _, rest = name.partition(":")
            if kind == "constant":
                return np.repeat(self._constants[name], shape[1])
            return np.tile(voltages_mV, shape[0]) if kind == "v" else held[rest].ravel()

        found = evaluate(block, read, shape[0] * shape[1])
        return {name: values.reshape(shape) for name, values in found.items()}
