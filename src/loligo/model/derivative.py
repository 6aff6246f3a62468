"""How a formula changes with one of its names, as a formula.

The scheme needs it of every current: how much more flows at a voltage a little higher.
"""

from __future__ import annotations

from loligo.model.expression import (
    Binary,
    Expression,
    Number,
    Power,
    Symbol,
    Unary,
    exp,
    exprelr,
)
from loligo.units import NUMBER

_HALF_CHORD = 0.01
"""exprelr is differentiated over this much to either side: exact to 1e-7, and no hole at 0."""


def derivative(formula: Expression, name: str) -> Expression | None:
    """Differentiate a formula with respect to a name; None where it does not read the name."""
    match formula:
        case Symbol(name=found) if found == name:
            return Number(1.0, NUMBER)
        case Binary(op=op, left=left, right=right):
            return _of_two(op, left, right, derivative(left, name), derivative(right, name))
        case Power(base=base, exponent=exponent):
            inner = derivative(base, name)
            if inner is None or exponent == 1:
                return inner
            lower = base if exponent == 2 else Power(base, exponent - 1)
            return _times(float(exponent) * lower, inner)
        case Unary(op=op, operand=operand):
            inner = derivative(operand, name)
            return None if inner is None else _of_one(op, operand, inner)
        case _:
            return None


def _of_two(
    op: str,
    left: Expression,
    right: Expression,
    of_left: Expression | None,
    of_right: Expression | None,
) -> Expression | None:
    match op:
        case "add":
            return _sum(of_left, of_right)
        case "sub":
            return _sum(of_left, None if of_right is None else -of_right)
        case "mul":
            return _sum(
                None if of_left is None else _times(right, of_left),
                None if of_right is None else _times(left, of_right),
            )
        case _:
            return _sum(
                None if of_left is None else of_left / right,
                None if of_right is None else -(_times(left, of_right) / Power(right, 2)),
            )


def _of_one(op: str, operand: Expression, inner: Expression) -> Expression:
    match op:
        case "neg":
            return -inner
        case "exp":
            return _times(exp(operand), inner)
        case "log":
            return inner / operand
        case _:
            above, below = exprelr(operand + _HALF_CHORD), exprelr(operand - _HALF_CHORD)
            return _times((above - below) * (0.5 / _HALF_CHORD), inner)


def _sum(left: Expression | None, right: Expression | None) -> Expression | None:
    if left is None or right is None:
        return left if right is None else right
    return left + right


def _times(left: Expression, right: Expression) -> Expression:
    return left if right == Number(1.0, NUMBER) else left * right
