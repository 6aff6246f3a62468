"""Rates as fractions, so that a gate needs one division however its formulas are written."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.codegen.blocks import ONE, Builder, Lowering, Value
from loligo.codegen.exponentials import Exponentials
from loligo.codegen.program import Op
from loligo.model.expression import Binary, Expression, Power, Unary
from loligo.model.gate import Gate


@dataclass(frozen=True, slots=True)
class Fraction:
    """factor * top / bottom; no voltage in the factor; a bottom of None is 1."""

    top: Value
    bottom: Value | None = None
    factor: Value = ONE


@dataclass(frozen=True, slots=True)
class Pull:
    """What moves a gate x: dx/dt = (toward - x total) / bottom; a bottom of None is 1."""

    toward: Value
    total: Value
    bottom: Value | None


class Fractions:
    """Places formulas as fractions in one body."""

    def __init__(self, work: Lowering, shared: Exponentials, body: Builder) -> None:
        self._work = work
        self._shared = shared
        self._body = body

    def pull(self, gate: Gate) -> Pull:
        """Place what moves a gate, without a division."""
        if gate.opens is not None and gate.closes is not None:
            opens, closes = self.of(gate.opens), self.of(gate.closes)
            toward = self._times(self._top(opens), closes.bottom)
            back = self._times(self._top(closes), opens.bottom)
            total = self._apply("add", toward, back)
            return Pull(toward, total, self._join(opens.bottom, closes.bottom))
        if gate.steady is None or gate.tau is None:
            raise AssertionError(gate)
        steady, tau = self.of(gate.steady), self.of(gate.tau)
        below = self._apply("mul", self._top(tau), steady.bottom or ONE)
        return Pull(
            self._times(self._top(steady), tau.bottom),
            self._apply("mul", steady.bottom or ONE, tau.bottom or ONE),
            None if below == ONE else below,
        )

    def of(self, formula: Expression) -> Fraction:
        """Place a formula without dividing where its parts can stay fractions."""
        match formula:
            case Unary(op="exp", operand=operand):
                factor, top, bottom = self._shared.place(operand, self._body)
                return Fraction(top, bottom, factor)
            case Unary(op="exprelr", operand=operand):
                return self._exprelr(operand)
            case Unary(op="neg", operand=operand):
                inner = self.of(operand)
                factor = self._work.negate(inner.factor, self._body)
                return Fraction(inner.top, inner.bottom, factor)
            case Binary(op="mul", left=left, right=right):
                return self._product(self.of(left), self.of(right))
            case Binary(op="div", left=left, right=right):
                one, other = self.of(left), self.of(right)
                return Fraction(
                    self._times(one.top, other.bottom),
                    self._join(one.bottom, None if other.top == ONE else other.top),
                    self._apply("div", one.factor, other.factor),
                )
            case Binary(op="add" | "sub" as op, left=left, right=right):
                one, other = self.of(left), self.of(right)
                first = self._times(self._top(one), other.bottom)
                second = self._times(self._top(other), one.bottom)
                top = self._apply(op, first, second)
                return Fraction(top, self._join(one.bottom, other.bottom))
            case Power(base=base, exponent=exponent):
                inner = self.of(base)
                found = inner
                for _ in range(exponent - 1):
                    found = self._product(found, inner)
                return found
            case _:
                value = self._work.lower(formula, self._body)
                return Fraction(value) if value.stage == "body" else Fraction(ONE, factor=value)

    def _exprelr(self, operand: Expression) -> Fraction:
        """x / (p/q - 1) = x q / (p - q) with e^x = p/q; near x = 0 the series over 1."""
        x = self._work.lower(operand, self._body)
        if x.stage != "body":
            return Fraction(ONE, factor=self._work.lower(Unary("exprelr", operand), self._body))
        factor, p, q = self._shared.place(operand, self._body)
        above = self._apply("mul", factor, p)
        return Fraction(
            self._apply("exprelr_top", x, self._times(x, q)),
            self._apply("exprelr_bottom", x, self._apply("sub", above, ONE if q is None else q)),
        )

    def _product(self, one: Fraction, other: Fraction) -> Fraction:
        return Fraction(
            self._apply("mul", one.top, other.top),
            self._join(one.bottom, other.bottom),
            self._apply("mul", one.factor, other.factor),
        )

    def _top(self, fraction: Fraction) -> Value:
        return self._apply("mul", fraction.factor, fraction.top)

    def _apply(self, op: Op, left: Value, right: Value) -> Value:
        return self._work.apply(op, self._body, left, right)

    def _times(self, value: Value, factor: Value | None) -> Value:
        return value if factor is None else self._apply("mul", value, factor)

    def _join(self, one: Value | None, other: Value | None) -> Value | None:
        if one is None or other is None:
            return one or other
        return self._apply("mul", one, other)
