"""Whether a cell definition is whole: names, units, ranges; every problem at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from loligo import units
from loligo.errors import BadCell
from loligo.model import morphology
from loligo.model.cell import Cell
from loligo.model.expression import Expression, names
from loligo.model.problem import Problem
from loligo.units import Dimension


def check(cell: Cell) -> tuple[Problem, ...]:
    """List everything wrong with a definition; empty when it can be run."""
    return (
        *_names(cell), *_gates(cell), *_formulas(cell), *_ranges(cell), *_regions(cell),
        *morphology.problems(cell.sections),
    )  # fmt: skip


def require_whole(cell: Cell) -> Cell:
    """Give the cell back when nothing is wrong with it.

    Raises:
        BadCell: with all problems in the text.
    """
    problems = check(cell)
    if problems:
        text = "; ".join(str(problem) for problem in problems)
        raise BadCell(f"cell '{cell.name}'", text, "Mend these and build it again.")
    return cell


def _names(cell: Cell) -> Iterator[Problem]:
    every = [p.name for p in cell.parameters] + [g.name for g in cell.gates]
    every += [s.conductance for s in cell.synapses] + ["v", "dt"]
    for name, count in Counter(every).items():
        if count > 1:
            yield Problem(f"name '{name}'", f"it is used {count} times", "Give each its own name.")
        if not morphology.NAME.match(name):
            yield Problem(f"name '{name}'", "it is not lower case", "Use letters, digits and _.")
    for name, count in Counter(s.name for s in cell.signals).items():
        if count > 1:
            yield Problem(f"signal '{name}'", "two signals have this name", "Rename one.")
    if not cell.signals or cell.signals[0].name != "v":
        yield Problem("signals", "the first signal is not the voltage", "Put v first.")


def _gates(cell: Cell) -> Iterator[Problem]:
    for gate in cell.gates:
        by_rates = gate.opens is not None and gate.closes is not None
        by_form = gate.steady is not None and gate.tau is not None
        if by_rates == by_form:
            yield Problem(
                f"gate '{gate.name}'",
                "it needs opens and closes, or steady and tau, and not both",
                "Give one pair.",
            )


def _formulas(cell: Cell) -> Iterator[Problem]:
    parameters = {p.name for p in cell.parameters}
    gates = {g.name for g in cell.gates}
    synapses = {s.conductance for s in cell.synapses}
    steady = parameters | {"v"}
    for where, formula, unit, allowed in _all_formulas(cell, parameters, gates, synapses, steady):
        for name in sorted(names(formula) - allowed):
            known = ", ".join(sorted(allowed))
            yield Problem(where, f"it reads '{name}', which is not there", f"It may read: {known}.")
        wanted: Dimension = units.unit(unit).dimension
        if formula.dimension != wanted:
            yield Problem(
                where,
                f"it is in {formula.dimension}, and {unit} measures {wanted}",
                f"Multiply or divide by a unit so that it comes out in {unit}.",
            )


def _all_formulas(
    cell: Cell, parameters: set[str], gates: set[str], synapses: set[str], steady: set[str]
) -> Iterator[tuple[str, Expression, str, set[str]]]:
    for gate in cell.gates:
        where = f"gate '{gate.name}'"
        if gate.opens is not None and gate.closes is not None:
            yield f"{where}, opens", gate.opens, "1/ms", steady
            yield f"{where}, closes", gate.closes, "1/ms", steady
        if gate.steady is not None and gate.tau is not None:
            yield f"{where}, steady", gate.steady, "1", steady
            yield f"{where}, tau", gate.tau, "ms", steady
        yield f"{where}, speed", gate.speed, "1", parameters
    for channel in cell.channels:
        where = f"channel '{channel.name}'"
        yield f"{where}, conductance", channel.conductance, "mS/cm2", parameters | gates
        yield f"{where}, reversal", channel.reversal, "mV", parameters
    for synapse in cell.synapses:
        where = f"synapse '{synapse.name}'"
        yield f"{where}, reversal", synapse.reversal, "mV", parameters
        yield f"{where}, rise", synapse.rise, "ms", parameters
        yield f"{where}, decay", synapse.decay, "ms", parameters
    for signal in cell.signals:
        allowed = parameters | gates | synapses | {"v"}
        yield f"signal '{signal.name}'", signal.formula, signal.unit, allowed
    yield "capacitance", cell.capacitance, "uF/cm2", parameters
    yield "resistivity", cell.resistivity, "ohm cm", parameters
    yield "first voltage", cell.first_voltage, "mV", parameters


def _ranges(cell: Cell) -> Iterator[Problem]:
    for p in cell.parameters:
        if not (math.isfinite(p.low) and math.isfinite(p.high) and p.low <= p.default <= p.high):
            yield Problem(
                f"parameter '{p.name}'",
                f"its default {p.default:g} is not between {p.low:g} and {p.high:g}",
                "Give finite limits that hold the default.",
            )


def _regions(cell: Cell) -> Iterator[Problem]:
    known = {p.name: p for p in cell.parameters}
    regional = {p.name for p in cell.parameters if p.is_regional}
    for region, values in cell.regional.items():
        if region not in cell.regions:
            yield Problem(f"region '{region}'", "no section is in it", "Name a section's region.")
        for name, value in values.items():
            if name not in known:
                fix = f"There are: {', '.join(sorted(known))}."
                yield Problem(f"region '{region}'", f"there is no parameter '{name}'", fix)
            elif name not in regional:
                yield Problem(
                    f"region '{region}'", f"'{name}' is not a regional parameter", "Mark it so."
                )
            elif not known[name].low <= value <= known[name].high:
                what = f"{name} of {value:g} {known[name].unit} is outside its limits"
                fix = f"Choose {known[name].low:g} to {known[name].high:g}."
                yield Problem(f"region '{region}'", what, fix)
    for name in sorted(names(cell.resistivity) & regional):
        what = f"it reads '{name}', which differs from region to region"
        yield Problem("resistivity", what, "Use one cytoplasm; change diameters instead.")
