"""Builds blocks of instructions: equal work is done once, and what only parameters decide is
moved out of the time loop."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from loligo.codegen.program import Block, Instruction, Op
from loligo.model.expression import Binary, Expression, Number, Power, Symbol, Unary


@dataclass(slots=True)
class Builder:
    """A growing block; an instruction that is already there is not written again.

    Attributes:
        rows: the row a name in a formula is read from, where it has another name.
        given: names that are values of this block.
    """

    rows: Mapping[str, str] = field(default_factory=dict)
    given: dict[str, Value] = field(default_factory=dict)
    instructions: list[Instruction] = field(default_factory=list)
    known: dict[Instruction, int] = field(default_factory=dict)
    results: dict[str, int] = field(default_factory=dict)

    def add(self, instruction: Instruction) -> int:
        """Give the position of an instruction, appending it when new."""
        position = self.known.get(instruction)
        if position is None:
            position = len(self.instructions)
            self.known[instruction] = position
            self.instructions.append(instruction)
        return position

    def block(self) -> Block:
        """Freeze."""
        return Block(tuple(self.instructions), dict(self.results))


@dataclass(frozen=True, slots=True)
class Value:
    """Where a value is: a plain number, a row of `prepare`, or a row of the block being built."""

    stage: str  # "number", "prepare" or "body"
    position: int = -1
    number: float = 0.0


ONE = Value("number", number=1.0)

_FOLD: dict[str, str] = {"add": "+", "sub": "-", "mul": "*", "div": "/"}


class Lowering:
    """Lowers formulas into one shared `prepare` block and any number of bodies."""

    def __init__(
        self, parameters: Mapping[str, float], regional: Collection[str] = frozenset()
    ) -> None:
        """Start with empty blocks.

        Args:
            parameters: name -> base units in one printed unit.
            regional: names of parameters that may differ between regions.
        """
        self.prepare = Builder()
        self._scale = dict(parameters)
        self._regional_names = frozenset(regional)
        self._regional: set[int] = set()  # positions in prepare that may differ between regions
        self._constants: dict[int, int] = {}  # position in prepare -> constant number

    @property
    def is_regional(self) -> tuple[bool, ...]:
        """Of each value that `prepare` hands to the time loop, whether it differs by region."""
        return tuple(position in self._regional for position in self._constants)

    def constant(self, value: Value) -> int:
        """Give the number of the constant that holds a value of the prepare stage."""
        position = self._prepared(value)
        number = self._constants.setdefault(position, len(self._constants))
        self.prepare.results[f"constant:{number}"] = position
        return number

    def lower(self, expression: Expression, body: Builder) -> Value:
        """Place a formula; what reads only parameters goes to `prepare`."""
        match expression:
            case Number(value=number):
                return Value("number", number=number)
            case Symbol(name=name):
                return self._read(name, body)
            case Binary(op=op, left=left, right=right):
                return self.apply(op, body, self.lower(left, body), self.lower(right, body))
            case Unary(op="neg", operand=operand):
                return self.negate(self.lower(operand, body), body)
            case Unary(op=op, operand=operand):
                return self.apply(op, body, self.lower(operand, body))
            case Power(base=base, exponent=exponent):
                return self._power(self.lower(base, body), exponent, body)
            case _:
                raise AssertionError(expression)

    def apply(self, op: Op, body: Builder, *values: Value) -> Value:
        """Place one operation on placed values."""
        if op in _FOLD and all(value.stage == "number" for value in values):
            return Value("number", number=_fold(op, values[0].number, values[1].number))
        if op in ("mul", "div") and values[1] == ONE:
            return values[0]
        if op == "mul" and values[0] == ONE:
            return values[1]
        if op == "div" and values[1].stage != "body" and values[0].stage == "body":
            inverse = self.apply("div", body, ONE, values[1])
            return self.apply("mul", body, values[0], inverse)
        if op == "mul" and (turned := self._without_minus(values, body)) is not None:
            return self.apply("mul", body, *turned)
        if any(value.stage == "body" for value in values):
            args = tuple(self.in_body(value, body) for value in values)
            return Value("body", body.add(Instruction(op, args)))
        args = tuple(self._prepared(value) for value in values)
        position = self.prepare.add(Instruction(op, args))
        if not self._regional.isdisjoint(args):
            self._regional.add(position)
        return Value("prepare", position)

    def _without_minus(
        self, values: tuple[Value, ...], body: Builder
    ) -> tuple[Value, Value] | None:
        """Move the sign of -x in x * constant to the constant, where it costs nothing."""
        for factor, other in (values, values[::-1]):
            if factor.stage == "body" and other.stage != "body":
                instruction = body.instructions[factor.position]
                if instruction.op == "neg":
                    return Value("body", instruction.args[0]), self.negate(other, body)
        return None

    def negate(self, value: Value, body: Builder) -> Value:
        """Place the negative of a placed value."""
        if value.stage == "number":
            return Value("number", number=-value.number)
        return self.apply("neg", body, value)

    def in_body(self, value: Value, body: Builder) -> int:
        """Make a value readable in a body and give its position there."""
        if value.stage == "body":
            return value.position
        if value.stage == "number":
            return body.add(Instruction("const", value=value.number))
        return body.add(Instruction("read", name=f"constant:{self.constant(value)}"))

    def _prepared(self, value: Value) -> int:
        if value.stage == "number":
            return self.prepare.add(Instruction("const", value=value.number))
        if value.stage != "prepare":
            raise AssertionError(value)
        return value.position

    def _read(self, name: str, body: Builder) -> Value:
        if name in body.given:
            return body.given[name]
        if name == "dt":
            return Value("prepare", self.prepare.add(Instruction("read", name="dt")))
        if name in self._scale:
            read = self.prepare.add(Instruction("read", name=f"parameter:{name}"))
            if name in self._regional_names:
                self._regional.add(read)
            value = Value("prepare", read)
            scale = self._scale[name]
            return self.apply("mul", body, value, Value("number", number=scale))
        return Value("body", body.add(Instruction("read", name=body.rows.get(name, name))))

    def _power(self, base: Value, exponent: int, body: Builder) -> Value:
        if exponent == 1:
            return base
        half = self._power(base, exponent // 2, body)
        square = self.apply("mul", body, half, half)
        return square if exponent % 2 == 0 else self.apply("mul", body, square, base)


def _fold(op: str, left: float, right: float) -> float:
    match op:
        case "add":
            return left + right
        case "sub":
            return left - right
        case "mul":
            return left * right
        case _:
            return left / right
