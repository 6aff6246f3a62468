"""The equation language: numbers with units, names, + - * /, whole powers, exp, log, exprelr.

Python's own operators build the tree, and every node knows its dimension, so a unit mistake is an
error on the line that makes it. Runs do not evaluate trees: `codegen` lowers them to programs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from loligo import units
from loligo.errors import UnitError
from loligo.units import NUMBER, Dimension

BinaryOp = Literal["add", "sub", "mul", "div"]
UnaryOp = Literal["neg", "exp", "log", "exprelr"]
Operand = "Expression | float | int"


class Expression:
    """A node of a formula; compare and hash by content."""

    __slots__ = ()
    dimension: Dimension

    def __add__(self, other: Expression | float) -> Expression:
        return Binary("add", self, lift(other))

    def __radd__(self, other: float) -> Expression:
        return Binary("add", lift(other), self)

    def __sub__(self, other: Expression | float) -> Expression:
        return Binary("sub", self, lift(other))

    def __rsub__(self, other: float) -> Expression:
        return Binary("sub", lift(other), self)

    def __mul__(self, other: Expression | float) -> Expression:
        return Binary("mul", self, lift(other))

    def __rmul__(self, other: float) -> Expression:
        return Binary("mul", lift(other), self)

    def __truediv__(self, other: Expression | float) -> Expression:
        return Binary("div", self, lift(other))

    def __rtruediv__(self, other: float) -> Expression:
        return Binary("div", lift(other), self)

    def __neg__(self) -> Expression:
        return Unary("neg", self)

    def __pow__(self, exponent: int) -> Expression:
        return Power(self, exponent)


@dataclass(frozen=True, slots=True)
class Number(Expression):
    """A constant in base units."""

    value: float
    dimension: Dimension = NUMBER


@dataclass(frozen=True, slots=True)
class Symbol(Expression):
    """A name that has a value when the formula is evaluated."""

    name: str
    dimension: Dimension


@dataclass(frozen=True, slots=True)
class Binary(Expression):
    """Sum, difference, product or quotient."""

    op: BinaryOp
    left: Expression
    right: Expression
    dimension: Dimension = field(init=False)

    def __post_init__(self) -> None:
        left, right = self.left.dimension, self.right.dimension
        if self.op in ("add", "sub"):
            if left != right:
                sign = "+" if self.op == "add" else "-"
                raise UnitError(
                    f"({show(self.left)}) {sign} ({show(self.right)})",
                    f"the left side is in {left}, the right side in {right}",
                    "Give both sides the same unit, for instance 40 * mV.",
                )
            object.__setattr__(self, "dimension", left)
        else:
            sign_of = 1 if self.op == "mul" else -1
            object.__setattr__(self, "dimension", left.times(right, sign_of))


@dataclass(frozen=True, slots=True)
class Unary(Expression):
    """Minus, exp, log or exprelr of one operand."""

    op: UnaryOp
    operand: Expression
    dimension: Dimension = field(init=False)

    def __post_init__(self) -> None:
        if self.op != "neg" and self.operand.dimension != NUMBER:
            raise UnitError(
                f"{self.op}({show(self.operand)})",
                f"the argument is in {self.operand.dimension}; it must be a plain number",
                "Divide by a quantity of that unit, for instance exp(v / (10 * mV)).",
            )
        object.__setattr__(self, "dimension", self.operand.dimension)


@dataclass(frozen=True, slots=True)
class Power(Expression):
    """A whole, positive power."""

    base: Expression
    exponent: int
    dimension: Dimension = field(init=False)

    def __post_init__(self) -> None:
        given: object = self.exponent
        if not _is_whole(given):
            raise UnitError(
                f"({show(self.base)})^{show(given) if isinstance(given, Expression) else given}",
                "powers are whole and at least 1",
                "Write x ** 3, or exp(a * log(x)) for another power.",
            )
        object.__setattr__(self, "dimension", self.base.dimension.power(self.exponent))


def _is_whole(exponent: object) -> bool:
    if not isinstance(exponent, int | float):
        return False
    return exponent >= 1 and exponent == int(exponent)


def lift(value: Expression | float) -> Expression:
    """Turn a plain number into a node; leave a node as it is.

    Raises:
        UnitError: it is neither.
    """
    if isinstance(value, Expression):
        return value
    try:
        return Number(float(value))
    except (TypeError, ValueError):
        fix = 'Use numbers, units and symbol("name", "unit").'
        raise UnitError(f"{value!r}", "this is no number and no formula", fix) from None


def exp(x: Expression | float) -> Expression:
    """e to the power of x; x is a plain number."""
    return Unary("exp", lift(x))


def log(x: Expression | float) -> Expression:
    """Natural logarithm; x is a plain number."""
    return Unary("log", lift(x))


def exprelr(x: Expression | float) -> Expression:
    """x / (e^x - 1), with its limit 1 at x = 0; the form of most opening rates."""
    return Unary("exprelr", lift(x))


def of_unit(name: str) -> Number:
    """One of a printed unit, as a factor: 40 * of_unit("mV")."""
    found = units.unit(name)
    return Number(found.scale, found.dimension)


def symbol(name: str, unit_name: str) -> Symbol:
    """A name whose value is in the dimension of a printed unit."""
    return Symbol(name, units.unit(unit_name).dimension)


def parts(expression: Expression) -> Iterator[Expression]:
    """A formula and everything it is made of."""
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        yield part
        match part:
            case Binary(left=left, right=right):
                waiting += right, left
            case Unary(operand=inner) | Power(base=inner):
                waiting.append(inner)


def names(expression: Expression) -> frozenset[str]:
    """Every symbol a formula reads."""
    return frozenset(part.name for part in parts(expression) if isinstance(part, Symbol))


def value_of(expression: Expression, known: Mapping[str, float]) -> float:
    """Value of a formula in base units, for questions outside a run (how finely to cut a cell).

    Args:
        expression: reads only names in `known`.
        known: values in base units.
    """
    match expression:
        case Number(value=value):
            return value
        case Symbol(name=name):
            return known[name]
        case Binary(op=op, left=left, right=right):
            a, b = value_of(left, known), value_of(right, known)
            match op:
                case "add":
                    return a + b
                case "sub":
                    return a - b
                case "mul":
                    return a * b
                case "div":
                    return a / b
        case Power(base=base, exponent=exponent):
            return value_of(base, known) ** exponent
        case Unary(op=op, operand=operand):
            x = value_of(operand, known)
            match op:
                case "neg":
                    return -x
                case "exp":
                    return math.exp(x)
                case "log":
                    return math.log(x)
                case "exprelr":
                    return x / math.expm1(x) if x else 1.0
    raise AssertionError(expression)


def show(expression: Expression) -> str:
    """Write a formula as a person would, for messages."""
    match expression:
        case Number(value=value):
            return f"{value:g}"
        case Symbol(name=name):
            return name
        case Binary(op=op, left=left, right=right):
            sign = {"add": "+", "sub": "-", "mul": "*", "div": "/"}[op]
            return f"({show(left)} {sign} {show(right)})"
        case Unary(op=op, operand=operand):
            return f"-{show(operand)}" if op == "neg" else f"{op}({show(operand)})"
        case Power(base=base, exponent=exponent):
            return f"{show(base)}^{exponent}"
        case _:
            raise AssertionError(expression)


mV = of_unit("mV")
ms = of_unit("ms")
mM = of_unit("mM")
degC = of_unit("degC")
nS = of_unit("nS")
v = symbol("v", "mV")
