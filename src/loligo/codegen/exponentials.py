"""Shares exponentials: most rates of a cell are exp(k v + c) with k in simple ratios.

exp(k v + c) is exp(c), which only parameters decide, times a whole power of one exp(-k0 v) that
several rates share; where k is positive that power goes below the line of a fraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loligo.codegen.blocks import ONE, Builder, Lowering, Value
from loligo.codegen.program import Instruction
from loligo.model.expression import (
    Binary,
    Expression,
    Number,
    Power,
    Symbol,
    Unary,
    exp,
    lift,
    names,
)
from loligo.units import NUMBER

MOST = 16
"""Highest power taken; beyond it rounding would grow more than an exponential costs."""
STEEPEST_per_mV = 0.6
"""Up to here exp2 needs no guard: 1000 mV, where a run is given up, are less than 2^1000."""
_LOG2_E = 1.4426950408889634
_CLOSE = 1e-12


def linear_in_v(expression: Expression) -> tuple[float, Expression] | None:
    """Write a formula as k v + rest, the rest without v; None where that cannot be done.

    Returns:
        k as a number in base units, and the rest.
    """
    if "v" not in names(expression):
        return 0.0, expression
    match expression:
        case Symbol(name="v", dimension=dimension):
            return 1.0, Number(0.0, dimension)
        case Unary(op="neg", operand=operand):
            inner = linear_in_v(operand)
            return None if inner is None else (-inner[0], -inner[1])
        case Binary(op="add" | "sub" as op, left=left, right=right):
            one, other = linear_in_v(left), linear_in_v(right)
            if one is None or other is None:
                return None
            sign = 1.0 if op == "add" else -1.0
            return one[0] + sign * other[0], Binary(op, one[1], other[1])
        case Binary(op="mul", left=left, right=right) if (factor := _number(left)) is not None:
            inner = linear_in_v(right)
            return None if inner is None else (factor * inner[0], left * inner[1])
        case Binary(op="mul", left=left, right=right) if (factor := _number(right)) is not None:
            inner = linear_in_v(left)
            return None if inner is None else (inner[0] * factor, inner[1] * right)
        case Binary(op="div", left=left, right=right) if (factor := _number(right)) is not None:
            inner = linear_in_v(left)
            return None if inner is None else (inner[0] / factor, inner[1] / right)
        case _:
            return None


class Exponentials:
    """The few exponentials of v that the rates of a cell need."""

    def __init__(self, work: Lowering, formulas: Iterable[Expression]) -> None:
        self._work = work
        slopes = {abs(k) for f in formulas for k in _slopes(f) if k != 0.0}
        self._bases: list[float] = []
        for slope in sorted(slopes):
            if self._find(slope) is None:
                self._bases.append(slope)

    def place(self, argument: Expression, body: Builder) -> tuple[Value, Value, Value | None]:
        """Place exp(argument) as factor * top / bottom (None for 1); no voltage in the factor."""
        split = linear_in_v(argument)
        found = None if split is None or split[0] == 0.0 else self._find(abs(split[0]))
        if split is None or found is None:
            value = self._work.apply("exp", body, self._work.lower(argument, body))
            return (ONE, value, None) if value.stage == "body" else (value, ONE, None)
        base, power = found
        constant = self._work.lower(exp(_plain(split[1])), body)
        shared = self._power(base, power, body)
        return (constant, shared, None) if split[0] < 0 else (constant, ONE, shared)

    def _find(self, slope: float) -> tuple[float, int] | None:
        for base in self._bases:
            power = round(slope / base)
            if 1 <= power <= MOST and abs(slope - power * base) <= _CLOSE * slope:
                return base, power
        return None

    def _power(self, base: float, power: int, body: Builder) -> Value:
        v = Value("body", body.add(Instruction("read", name="v")))
        is_flat = base <= STEEPEST_per_mV
        factor = Value("number", number=-base * _LOG2_E if is_flat else -base)
        argument = self._work.apply("mul", body, v, factor)
        square = self._work.apply("exp2" if is_flat else "exp", body, argument)
        result: Value | None = None
        while True:
            if power % 2:
                result = square if result is None else self._work.apply("mul", body, result, square)
            power //= 2
            if power == 0 and result is not None:
                return result
            square = self._work.apply("mul", body, square, square)


def _number(expression: Expression) -> float | None:
    """Value of a formula made of numbers only, in base units; None for any other."""
    match expression:
        case Number(value=value):
            return value
        case Unary(op="neg", operand=operand):
            inner = _number(operand)
            return None if inner is None else -inner
        case Binary(op="mul", left=left, right=right):
            one, other = _number(left), _number(right)
            return None if one is None or other is None else one * other
        case _:
            return None


def _plain(rest: Expression) -> Expression:
    """The rest of an exponent; numbers that cancelled leave a bare 0 of the right dimension."""
    return rest if rest.dimension == NUMBER else lift(0.0)


def _slopes(formula: Expression) -> Iterator[float]:
    match formula:
        case Unary(op="exp" | "exprelr", operand=operand):
            split = linear_in_v(operand)
            if split is not None:
                yield split[0]
            yield from _slopes(operand)
        case Unary(operand=operand):
            yield from _slopes(operand)
        case Binary(left=left, right=right):
            yield from _slopes(left)
            yield from _slopes(right)
        case Power(base=base):
            yield from _slopes(base)
