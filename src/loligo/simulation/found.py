"""What a search gives: a number, its unit, and how much it moves when the step is halved."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.simulation.types import BoolArray, FloatArray


class Threshold(float):
    """A number like any other that remembers its unit and its step check.

    Attributes:
        unit: of the number and of the check.
        step_error: the value at half the step minus this one. The scheme is of second order, so
            the step's error is about 4/3 of it, with the sign turned.
    """

    __slots__ = ("step_error", "unit")
    unit: str
    step_error: float

    def __new__(cls, value: float, unit: str, step_error: float) -> Threshold:
        """Make one."""
        self = super().__new__(cls, value)
        self.unit = unit
        self.step_error = step_error
        return self

    def __reduce__(self) -> tuple[type[Threshold], tuple[float, str, float]]:
        return type(self), (float(self), self.unit, self.step_error)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The same for many variants; `found[i]` is one of them.

    Attributes:
        values: shape (variants,); not a number where there is none.
        step_errors: see `Threshold`, shape (variants,).
        unit: of both.
        is_below: where what was looked for held already at the low end, shape (variants,).
        is_graded: where it began without a jump, so that there is no threshold, shape (variants,).
    """

    values: FloatArray
    step_errors: FloatArray
    unit: str
    is_below: BoolArray
    is_graded: BoolArray

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, i: int) -> Threshold:
        return Threshold(float(self.values[i]), self.unit, float(self.step_errors[i]))
