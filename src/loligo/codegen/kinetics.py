"""The arithmetic of kinetic schemes: a step of second order, and the steady shares.

Both eliminate state by state without a difference of large numbers; where two states have no way
between them nothing is printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from loligo.codegen.blocks import ONE, Builder, Lowering, Value
from loligo.codegen.program import Op

Ways = Sequence[tuple[int, int, Value]]
"""From state, to state, rate in 1/ms with its temperature factor."""


class _Sums:
    """A sparse matrix of sums; what is not there is 0."""

    def __init__(self, work: Lowering, body: Builder) -> None:
        self._work, self._body = work, body
        self._at: dict[tuple[int, int], Value] = {}

    def apply(self, op: Op, left: Value, right: Value) -> Value:
        return self._work.apply(op, self._body, left, right)

    def get(self, row: int, column: int) -> Value | None:
        return self._at.get((row, column))

    def put(self, row: int, column: int, value: Value) -> None:
        self._at[row, column] = value

    def add(self, row: int, column: int, value: Value) -> None:
        here = self.get(row, column)
        self.put(row, column, value if here is None else self.apply("add", here, value))


def exits(work: Lowering, body: Builder, ways: Ways) -> list[Value]:
    """How fast each state is left, 1/ms."""
    sums = _Sums(work, body)
    for origin, _, rate in ways:
        sums.add(origin, 0, rate)
    return [sums.get(i, 0) or Value("number") for i in range(_size(ways))]


def ahead(
    work: Lowering, body: Builder, ways: Ways, old: Sequence[Value], step: Value, first: Value
) -> list[Value]:
    """Each share a step later: Crank-Nicolson with `first` = 1/2, backward Euler with 1.

    (1 + first Z) d = -Z x with Z = -step A, solved for the change d of the shares x, whose sum
    stays what it was but for rounding. Columns of 1 + first Z add up to 1: no pivots are needed.
    """
    n, matrix = len(old), _Sums(work, body)
    moved = _Sums(work, body)
    for origin, end, rate in ways:
        share = matrix.apply("mul", step, rate)
        flow = matrix.apply("mul", share, old[origin])
        moved.add(end, 0, flow)
        moved.add(origin, 0, work.negate(flow, body))
        share = matrix.apply("mul", share, first)
        matrix.add(origin, origin, share)
        matrix.add(end, origin, work.negate(share, body))
    for i in range(n):
        matrix.add(i, i, ONE)
    right = [moved.get(i, 0) or Value("number") for i in range(n)]
    inverse: list[Value] = []
    for k in range(n):
        pivot = matrix.get(k, k) or ONE
        inverse.append(matrix.apply("div", ONE, pivot))
        for i in range(k + 1, n):
            below = matrix.get(i, k)
            if below is None:
                continue
            factor = matrix.apply("mul", below, inverse[k])
            right[i] = matrix.apply("sub", right[i], matrix.apply("mul", factor, right[k]))
            for j in range(k + 1, n):
                beside = matrix.get(k, j)
                if beside is not None:
                    taken = matrix.apply("mul", factor, beside)
                    matrix.add(i, j, work.negate(taken, body))
    change: dict[int, Value] = {}
    for k in reversed(range(n)):
        rest = right[k]
        for j in range(k + 1, n):
            beside = matrix.get(k, j)
            if beside is not None:
                rest = matrix.apply("sub", rest, matrix.apply("mul", beside, change[j]))
        change[k] = matrix.apply("mul", rest, inverse[k])
    return [matrix.apply("add", old[k], change[k]) for k in range(n)]


def steady(work: Lowering, body: Builder, ways: Ways) -> list[Value]:
    """Each share after a long time, by the elimination of Grassmann, Taksar and Heyman.

    Source: Operations Research 33:1107-1116, 1985: products and sums of positive numbers only.
    """
    n, rates = _size(ways), _Sums(work, body)
    for origin, end, rate in ways:
        rates.add(origin, end, rate)
    for k in range(n - 1, 0, -1):
        total: Value | None = None
        for j in range(k):
            away = rates.get(k, j)
            if away is not None:
                total = away if total is None else rates.apply("add", total, away)
        if total is None:
            raise AssertionError("the check of the cell finds states without a way back")
        for i in range(k):
            toward = rates.get(i, k)
            if toward is None:
                continue
            rates.put(i, k, rates.apply("div", toward, total))
            for j in range(k):
                away = rates.get(k, j)
                if away is not None and i != j:
                    passing = rates.apply("mul", rates.get(i, k) or ONE, away)
                    rates.add(i, j, passing)
    weights = [ONE]
    whole = ONE
    for k in range(1, n):
        weight: Value | None = None
        for i in range(k):
            toward = rates.get(i, k)
            if toward is not None:
                passing = rates.apply("mul", weights[i], toward)
                weight = passing if weight is None else rates.apply("add", weight, passing)
        weights.append(weight or Value("number"))
        whole = rates.apply("add", whole, weights[k])
    return [rates.apply("div", weight, whole) for weight in weights]


def _size(ways: Ways) -> int:
    return 1 + max(max(origin, end) for origin, end, _ in ways)
