"""How what has a state goes a step ahead: gates, pools, kinetic schemes, transmitters.

All live half a step before the voltage, which is therefore that of the middle of their step. Where
one reads another, it is given the other's value in the middle too: the mean of before and after
where that is known, and where two read each other a guess half a step ahead. Both keep the second
order of the scheme.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loligo.codegen import kinetics
from loligo.codegen.blocks import ONE, Builder, Lowering, Value
from loligo.codegen.exponentials import Exponentials
from loligo.codegen.fraction import Fractions, Pull
from loligo.codegen.program import Instruction, Op, Precision
from loligo.model.cell import Cell
from loligo.model.derivative import derivative
from loligo.model.expression import Expression, ms, names, symbol
from loligo.model.gate import Gate
from loligo.model.pool import Pool
from loligo.model.scheme import Scheme

_DT = symbol("dt", "ms")
Part = Gate | Pool | Scheme


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where a step begins and how much of it is taken, as rows of a body."""

    part: Value
    first: Value
    second: Value


def names_of(part: Part) -> tuple[str, ...]:
    """The states of a part."""
    return part.states if isinstance(part, Scheme) else (part.name,)


def formulas_of(part: Part) -> tuple[Expression, ...]:
    """What a part reads in the time loop."""
    match part:
        case Gate():
            found = (part.opens, part.closes, part.steady, part.tau)
            return tuple(formula for formula in found if formula is not None)
        case Pool():
            return (part.change,)
        case Scheme():
            return tuple(rate for _, _, rate in part.ways)


def ordered(cell: Cell) -> Iterator[tuple[Part, frozenset[str]]]:
    """Parts so that what is read comes first, each with the names it reads too early for that."""
    waiting: list[Part] = [*cell.gates, *cell.schemes, *cell.pools]
    known = {name for part in waiting for name in names_of(part)}
    reads = {
        names_of(part)[0]: frozenset().union(*(names(f) for f in formulas_of(part))) & known
        for part in waiting
    }
    while waiting:
        missing = {name for part in waiting for name in names_of(part)}
        lacks = [(reads[names_of(part)[0]] & missing) - set(names_of(part)) for part in waiting]
        chosen = min(range(len(waiting)), key=lambda i: len(lacks[i]))  # the first of the best
        yield waiting.pop(chosen), lacks[chosen]


class States:
    """Lowers the states of a cell into two bodies: a step ahead, and where they begin."""

    def __init__(self, cell: Cell, work: Lowering, precision: Precision) -> None:
        self._cell, self._work, self._precision = cell, work, precision
        parts: list[Part] = [*cell.gates, *cell.schemes, *cell.pools]
        self._parts = {name: part for part in parts for name in names_of(part)}
        formulas = [f for part in parts for f in formulas_of(part)]
        self._shared = Exponentials(work, formulas)
        self.ahead, self.start = Builder(rows_of(cell)), Builder()
        self._lower_ahead()
        self._lower_start()

    def _lower_ahead(self) -> None:
        body, work = self.ahead, self._work
        read_by_others = {
            name
            for part in self._parts.values()
            for formula in formulas_of(part)
            for name in names(formula)
        }
        whole = Ahead(*(self._read(body, name) for name in ("part", "first", "second")))
        for part, too_early in ordered(self._cell):
            for name in sorted(too_early - body.given.keys()):
                body.given[name] = self._guess(name, whole)
            old = {name: self._read(body, f"gate:{name}") for name in names_of(part)}
            for name in old:  # a part reads itself as it was
                body.given.pop(name, None)
            for name, value in self._next(part, whole).items():
                body.results[f"next:{name}"] = work.in_body(value, body)
                if name not in read_by_others:
                    continue
                middle = work.apply("add", body, old[name], value)
                half = Value("number", number=0.5)
                body.given[name] = work.apply("mul", body, middle, half)
        for transmitter in self._cell.transmitters:
            name = transmitter.concentration
            body.results[f"next:{name}"] = self._read(body, f"gate:{name}").position

    def _guess(self, name: str, whole: Ahead) -> Value:
        """A state half a step ahead, all it reads as it was."""
        body = self.ahead
        given, body.given = body.given, {}
        half = self._work.apply("mul", body, whole.part, Value("number", number=0.5))
        found = self._next(self._parts[name], Ahead(half, whole.first, whole.second))
        body.given = given
        return found[name]

    def _next(self, part: Part, ahead: Ahead) -> dict[str, Value]:
        body, work = self.ahead, self._work
        match part:
            case Gate():
                pull = Fractions(work, self._shared, body).pull(part)
                if self._precision == "single" and pull.bottom is not None:
                    pull = _divided(pull, work, body)
                step = work.lower(_DT * part.speed / ms, body)
                step = work.apply("mul", body, step, ahead.part)
                return {part.name: self._gate(part.name, pull, step, ahead)}
            case Pool():
                return {part.name: self._pool(part, ahead)}
            case Scheme():
                step = work.apply("mul", body, work.lower(_DT / ms, body), ahead.part)
                old = [self._read(body, f"gate:{name}") for name in part.states]
                ways = self._ways(part, body)
                after = kinetics.ahead(work, body, ways, old, step, ahead.first)
                return dict(zip(part.states, after, strict=True))

    def _gate(self, name: str, pull: Pull, step: Value, ahead: Ahead) -> Value:
        """x + (U - x T) hQ / (Q (Q + first hT) + second (hT)^2): one step of h of a gate x.

        With dx/dt = (U - x T) / Q that is z / (1 + first z + second z^2) of the way, z = h T/Q.
        """
        apply, bottom = self._apply, pull.bottom or ONE
        gate = self._read(self.ahead, f"gate:{name}")
        moved = apply("mul", step, pull.total)
        inner = apply("add", bottom, apply("mul", moved, ahead.first))
        below = apply("mul", apply("mul", moved, moved), ahead.second)
        below = apply("add", apply("mul", bottom, inner), below)
        share = apply("div", apply("mul", step, bottom), below)
        way = apply("sub", pull.toward, apply("mul", gate, pull.total))
        return apply("add", gate, apply("mul", way, share))

    def _pool(self, pool: Pool, ahead: Ahead) -> Value:
        """x + h f / (1 + first z + second z^2), z = -h df/dx: a gate's step where f is linear."""
        body, work, apply = self.ahead, self._work, self._apply
        old = self._read(body, f"gate:{pool.name}")
        step = apply("mul", work.lower(_DT / ms, body), ahead.part)
        move = apply("mul", step, work.lower(pool.change * ms, body))
        slope = derivative(pool.change, pool.name)
        if slope is None:
            return apply("add", old, move)
        z = work.negate(apply("mul", step, work.lower(slope * ms, body)), body)
        inner = apply("add", ahead.first, apply("mul", ahead.second, z))
        below = apply("add", ONE, apply("mul", z, inner))
        return apply("add", old, apply("div", move, below))

    def _ways(self, scheme: Scheme, body: Builder) -> list[tuple[int, int, Value]]:
        return [
            (origin, end, self._work.lower(rate * scheme.speed * ms, body))
            for origin, end, rate in scheme.ways
        ]

    def _lower_start(self) -> None:
        body, work = self.start, self._work
        for transmitter in self._cell.transmitters:
            self._begin(transmitter.concentration, Value("number", number=0.0))
        for pool in self._cell.pools:
            self._begin(pool.name, work.lower(pool.start, body))
        for part, _ in ordered(self._cell):
            if isinstance(part, Gate):
                self._start_gate(part)
            elif isinstance(part, Scheme):
                ways = self._ways(part, body)
                for name, value in zip(part.states, kinetics.steady(work, body, ways), strict=True):
                    self._begin(name, value)
                for name, value in zip(part.states, kinetics.exits(work, body, ways), strict=True):
                    body.results[f"rate:{name}"] = work.in_body(value, body)

    def _start_gate(self, gate: Gate) -> None:
        body, work = self.start, self._work
        pull = Fractions(work, self._shared, body).pull(gate)
        self._begin(gate.name, work.apply("div", body, pull.toward, pull.total))
        rate = work.apply("mul", body, pull.total, work.lower(gate.speed, body))
        rate = rate if pull.bottom is None else work.apply("div", body, rate, pull.bottom)
        body.results[f"rate:{gate.name}"] = work.in_body(rate, body)

    def _begin(self, name: str, value: Value) -> None:
        self.start.given[name] = value
        self.start.results[f"steady:{name}"] = self._work.in_body(value, self.start)

    def _read(self, body: Builder, row: str) -> Value:
        return Value("body", body.add(Instruction("read", name=row)))

    def _apply(self, op: Op, left: Value, right: Value) -> Value:
        return self._work.apply(op, self.ahead, left, right)


def rows_of(cell: Cell) -> Mapping[str, str]:
    """The row of each state and of each synapse's conductance, by its name in formulas."""
    states = {name: f"gate:{name}" for name in cell.states}
    return states | {s.conductance: f"synapse:{s.name}" for s in cell.synapses}


def _divided(pull: Pull, work: Lowering, body: Builder) -> Pull:
    """The same with a bottom of 1: squares of bottoms leave the range of single precision."""
    inverse = work.apply("div", body, ONE, pull.bottom or ONE)
    toward = work.apply("mul", body, pull.toward, inverse)
    return Pull(toward, work.apply("mul", body, pull.total, inverse), None)
