"""Whether the formulas of a cell have the right units, read what is there, and never give 0/0."""

from __future__ import annotations

from collections.abc import Iterator

from loligo import units
from loligo.model.cell import Cell
from loligo.model.channel import Channel
from loligo.model.expression import (
    Binary,
    Expression,
    Number,
    Symbol,
    Unary,
    names,
    parts,
    show,
)
from loligo.model.problem import Problem
from loligo.units import NUMBER, Dimension


def problems(cell: Cell) -> Iterator[Problem]:
    """List what is wrong with each formula of a cell, by its place and name."""
    known = _units(cell)
    for where, formula, unit, allowed in of_cell(cell):
        wanted = units.unit(unit)
        if not isinstance(formula, Expression):
            yield _without_unit(where, formula, unit)
            continue
        for name in sorted(names(formula) - allowed):
            there = ", ".join(sorted(allowed))
            yield Problem(where, f"it reads '{name}', which is not there", f"It may read: {there}.")
        if formula.dimension != wanted.dimension:
            yield Problem(
                where,
                f"it is in {formula.dimension}, and {unit} measures {wanted.dimension}",
                f"Multiply or divide by a unit so that it comes out in {unit}.",
            )
        for part in parts(formula):
            yield from _misread(where, part, known)
            yield from _zero_over_zero(where, part)


def _without_unit(where: str, formula: object, unit: str) -> Problem:
    """A plain number, or something else, where a formula belongs."""
    if unit == "1":
        return Problem(where, f"{formula!r} is no formula", "Write Number(0.5), or a formula.")
    fix = f'Write {formula!r} * of_unit("{unit}").'
    return Problem(where, f"{formula!r} has no unit; it must be in {unit}", fix)


def _misread(
    where: str, part: Expression, known: dict[str, tuple[str, Dimension]]
) -> list[Problem]:
    """A name that a formula reads in another unit than it has."""
    match part:
        case Symbol(name=name, dimension=dimension) if name in known:
            unit, right = known[name]
            if dimension != right:
                what = f"it reads '{name}' in {dimension}, and {name} is in {unit}"
                return [Problem(where, what, f'Read it as symbol("{name}", "{unit}").')]
    return []


def _zero_over_zero(where: str, part: Expression) -> list[Problem]:
    """A quotient by e^x - 1, which at x = 0 leaves 0/0 and beside it loses digits."""
    match part:
        case Binary(op="div", right=Binary(op="sub", left=left, right=right)):
            pair = {type(left), type(right)}
            one, other = (left, right) if isinstance(left, Number) else (right, left)
            if pair == {Number, Unary} and one == Number(1.0, NUMBER):
                match other:
                    case Unary(op="exp", operand=x) if names(x):
                        what = f"it divides by {show(part.right)}, which is 0 where {show(x)} is 0"
                        fix = "Use exprelr(x), which is x / (exp(x) - 1), and 1 at x = 0."
                        return [Problem(where, what, fix)]
    return []


def _units(cell: Cell) -> dict[str, tuple[str, Dimension]]:
    """Unit and dimension of every name that a formula can read."""
    printed = {p.name: p.unit for p in cell.parameters}
    printed |= {gate.name: "1" for gate in cell.gates}
    printed |= {state: "1" for scheme in cell.schemes for state in scheme.states}
    printed |= {pool.name: "mM" for pool in cell.pools}
    printed |= {t.concentration: "mM" for t in cell.transmitters}
    printed |= {synapse.conductance: "mS/cm2" for synapse in cell.synapses}
    printed["v"] = "mV"
    return {name: (unit, units.unit(unit).dimension) for name, unit in printed.items()}


def of_cell(cell: Cell) -> Iterator[tuple[str, object, str, set[str]]]:
    """What stands for a formula: where, itself, the unit it must come out in, what it may read."""
    parameters = {p.name for p in cell.parameters}
    pools = {pool.name for pool in cell.pools}
    moving = parameters | set(cell.states) | {"v"}
    for gate in cell.gates:
        where, others = f"gate '{gate.name}'", moving - {gate.name}
        if gate.opens is not None and gate.closes is not None:
            yield f"{where}, opens", gate.opens, "1/ms", others
            yield f"{where}, closes", gate.closes, "1/ms", others
        if gate.steady is not None and gate.tau is not None:
            yield f"{where}, steady", gate.steady, "1", others
            yield f"{where}, tau", gate.tau, "ms", others
        yield f"{where}, speed", gate.speed, "1", parameters
    for scheme in cell.schemes:
        for jump in scheme.jumps:
            where = f"scheme '{scheme.name}', {jump.origin} to {jump.end}"
            for rate in (jump.forward, jump.backward):
                if rate is not None:
                    yield where, rate, "1/ms", moving - set(scheme.states)
        yield f"scheme '{scheme.name}', speed", scheme.speed, "1", parameters
    for pool in cell.pools:
        yield f"pool '{pool.name}', change", pool.change, "mM/ms", moving
        yield f"pool '{pool.name}', start", pool.start, "mM", parameters
    for channel in cell.channels:
        where = f"channel '{channel.name}'"
        if isinstance(channel, Channel):
            yield f"{where}, conductance", channel.conductance, "mS/cm2", moving
            yield f"{where}, reversal", channel.reversal, "mV", parameters | pools
        else:
            yield f"{where}, density", channel.density, "uA/cm2", moving
    for synapse in cell.synapses:
        where = f"synapse '{synapse.name}'"
        yield f"{where}, reversal", synapse.reversal, "mV", parameters
        if synapse.rise is not None:
            yield f"{where}, rise", synapse.rise, "ms", parameters
        if synapse.unblocked is not None:
            yield f"{where}, unblocked", synapse.unblocked, "1", parameters | {"v"}
        yield f"{where}, decay", synapse.decay, "ms", parameters
    for signal in cell.signals:
        allowed = moving | {s.conductance for s in cell.synapses}
        yield f"signal '{signal.name}'", signal.formula, signal.unit, allowed
    yield "capacitance", cell.capacitance, "uF/cm2", parameters
    yield "resistivity", cell.resistivity, "ohm cm", parameters
    yield "first voltage", cell.first_voltage, "mV", parameters
