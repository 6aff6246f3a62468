"""The seam between a protocol and what runs it: compiled code, or the slow judge."""

from __future__ import annotations

from typing import Protocol as Interface

from loligo.codegen.program import Program
from loligo.simulation.types import FloatArray, IntArray


class Stepper(Interface):
    """Runs one block of lanes; how its memory begins is written in `codegen.layout`.

    Several threads may use one stepper, each on a block of its own.
    """

    program: Program
    lanes: int

    def new_work(self) -> FloatArray:
        """A fresh block; shape (rows, lanes), the slots first, all 0."""

    def columns(self, work: FloatArray) -> tuple[FloatArray, ...]:
        """A block as arrays of shape (rows, lanes): copying a column copies a run."""

    def reset(self, work: FloatArray, settle_steps: int) -> None:
        """Start from rest.

        Args:
            work: shape (rows, lanes), slots written; everything else is overwritten.
            settle_steps: damped steps taken to find rest.
        """

    def settle(self, work: FloatArray, steps: int) -> None:
        """Take more damped steps toward rest from where the state is; what is in the slots acts."""

    def run(
        self,
        work: FloatArray,
        events: FloatArray,
        steps: tuple[int, int],
        every: int,
        record: IntArray,
    ) -> FloatArray:
        """Advance from one step to another; in how many calls one gets there changes no bit.

        Args:
            work: shape (rows, lanes), changed in place; its `bad_row` tells of bad voltages.
            events: shape (e, 5): step, operation, index, value, lane (-1 for all), by step.
            steps: from, to.
            every: steps between two samples.
            record: compartment * n_signals + signal, shape (r,).

        Returns:
            Samples at multiples of `every` after the first step, shape (samples, r, lanes).
        """

    def observe(self, work: FloatArray, record: IntArray) -> FloatArray:
        """Read signals off the state, which stays as it is; shape (r, lanes)."""
