"""Rates as fractions, so that a gate needs one division however its formulas are written."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.codegen.blocks import Builder, Lowering, Value
from loligo.codegen.exponentials import Exponentials
from loligo.model.expression import Binary, Expression, Power, Unary
from loligo.model.gate import Gate


@dataclass(frozen=True, slots=True)
class Fraction:
    """top / bottom; a bottom of None is 1."""

    top: Value
    bottom: Value | None = None


class Fractions:
    """Places formulas as fractions in one body."""

    def __init__(self, work: Lowering, shared: Exponentials, body: Builder) -> None:
        self._work = work
        self._shared = shared
        self._body = body

    def steady_and_rate(self, gate: Gate) -> tuple[Value, Value]:
        """Steady value of a gate and its rate of approach (1/tau, 1/ms), by one division."""
        if gate.opens is not None and gate.closes is not None:
            opens, closes = self.of(gate.opens), self.of(gate.closes)
            up = self._times(opens.top, closes.bottom)
            total = self._plus(up, self._times(closes.top, opens.bottom))
            bottom = self._join(opens.bottom, closes.bottom)
            if bottom is None:
                inverse = self._apply("div", _ONE, total)
                return self._apply("mul", up, inverse), total
            inverse = self._apply("div", _ONE, self._apply("mul", total, bottom))
            steady = self._apply("mul", self._apply("mul", up, bottom), inverse)
            return steady, self._apply("mul", self._apply("mul", total, total), inverse)
        if gate.steady is None or gate.tau is None:
            raise AssertionError(gate)
        steady_part, tau = self.of(gate.steady), self.of(gate.tau)
        inverse = self._apply("div", _ONE, self._times(tau.top, steady_part.bottom))
        level = self._apply("mul", self._apply("mul", steady_part.top, tau.top), inverse)
        below = self._join(tau.bottom, steady_part.bottom)
        return level, inverse if below is None else self._apply("mul", below, inverse)

    def of(self, formula: Expression) -> Fraction:
        """Place a formula without dividing where its parts can stay fractions."""
        match formula:
            case Unary(op="exp", operand=operand):
                return Fraction(*self._shared.place(operand, self._body))
            case Unary(op="exprelr", operand=operand):
                return self._exprelr(operand)
            case Unary(op="neg", operand=operand):
                inner = self.of(operand)
                return Fraction(self._work.negate(inner.top, self._body), inner.bottom)
            case Binary(op="mul", left=left, right=right):
                one, other = self.of(left), self.of(right)
                top = self._apply("mul", one.top, other.top)
                return Fraction(top, self._join(one.bottom, other.bottom))
            case Binary(op="div", left=left, right=right):
                one, other = self.of(left), self.of(right)
                if other.top.stage != "body" and other.bottom is None:
                    return Fraction(self._apply("div", one.top, other.top), one.bottom)
                top = self._times(one.top, other.bottom)
                return Fraction(top, self._times(other.top, one.bottom))
            case Binary(op="add" | "sub" as op, left=left, right=right):
                one, other = self.of(left), self.of(right)
                first = self._times(one.top, other.bottom)
                second = self._times(other.top, one.bottom)
                top = self._work.apply(op, self._body, first, second)
                return Fraction(top, self._join(one.bottom, other.bottom))
            case Power(base=base, exponent=exponent):
                inner = self.of(base)
                found = inner
                for _ in range(exponent - 1):
                    top = self._apply("mul", found.top, inner.top)
                    found = Fraction(top, self._join(found.bottom, inner.bottom))
                return found
            case _:
                return Fraction(self._work.lower(formula, self._body))

    def _exprelr(self, operand: Expression) -> Fraction:
        """x / (p/q - 1) = x q / (p - q) with e^x = p/q; near x = 0 the series over 1."""
        x = self._work.lower(operand, self._body)
        p, q = self._shared.place(operand, self._body)
        top = self._times(x, q)
        bottom = self._work.apply("sub", self._body, p, _ONE if q is None else q)
        if x.stage != "body":
            return Fraction(self._work.lower(Unary("exprelr", operand), self._body))
        return Fraction(
            self._work.apply("exprelr_top", self._body, x, top),
            self._work.apply("exprelr_bottom", self._body, x, bottom),
        )

    def _apply(self, op: str, left: Value, right: Value) -> Value:
        if op == "mul":
            return self._work.apply("mul", self._body, left, right)
        return self._work.apply("div", self._body, left, right)

    def _plus(self, left: Value, right: Value) -> Value:
        return self._work.apply("add", self._body, left, right)

    def _times(self, value: Value, factor: Value | None) -> Value:
        return value if factor is None else self._apply("mul", value, factor)

    def _join(self, one: Value | None, other: Value | None) -> Value | None:
        if one is None or other is None:
            return one or other
        return self._apply("mul", one, other)


_ONE = Value("number", number=1.0)
