"""Whether a cell definition is whole: names, units, ranges; every problem at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from loligo.errors import BadCell
from loligo.model import formulas, morphology, rates
from loligo.model.cell import Cell
from loligo.model.expression import names
from loligo.model.gate import Gate
from loligo.model.problem import Problem
from loligo.model.scheme import Scheme


def check(cell: Cell) -> tuple[Problem, ...]:
    """List everything wrong with a definition; empty when it can be run."""
    found = (
        *_names(cell), *_gates(cell), *_schemes(cell), *formulas.problems(cell), *_ranges(cell),
        *_regions(cell), *morphology.problems(cell.sections),
    )  # fmt: skip
    return found or tuple(rates.problems(cell))  # what has no sense yet has no value either


def require_whole(cell: Cell) -> Cell:
    """Give the cell back when nothing is wrong with it.

    Raises:
        BadCell: with all problems in the text.
    """
    problems = check(cell)
    if problems:
        text = "; ".join(str(problem).removesuffix(".") for problem in problems)
        raise BadCell(f"cell '{cell.name}'", text, "Mend these and build it again.")
    return cell


def _names(cell: Cell) -> Iterator[Problem]:
    every = [p.name for p in cell.parameters] + list(cell.states)
    every += [s.conductance for s in cell.synapses] + ["v", "dt"]
    for name, count in Counter(every).items():
        if count > 1:
            yield Problem(f"name '{name}'", f"it is used {count} times", "Give each its own name.")
        if not morphology.NAME.match(name):
            yield Problem(f"name '{name}'", "it is not lower case", "Use letters, digits and _.")
    for name, count in Counter(s.name for s in cell.signals).items():
        if count > 1:
            yield Problem(f"signal '{name}'", "two signals have this name", "Rename one.")
    yield from _same_name("gate", [gate for c in cell.channels for gate in c.gates])
    yield from _same_name("scheme", [scheme for c in cell.channels for scheme in c.schemes])
    if not cell.signals or cell.signals[0].name != "v":
        yield Problem("signals", "the first signal is not the voltage", "Put v first.")


def _same_name(kind: str, some: Sequence[Gate] | Sequence[Scheme]) -> Iterator[Problem]:
    """A part may belong to several channels; two that differ may not have one name."""
    first: dict[str, Gate | Scheme] = {}
    for part in some:
        if first.setdefault(part.name, part) != part:
            what = f"two different {kind}s have this name"
            yield Problem(f"{kind} '{part.name}'", what, "Give each its own name.")


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


def _schemes(cell: Cell) -> Iterator[Problem]:
    for scheme in cell.schemes:
        where, known = f"scheme '{scheme.name}'", set(scheme.states)
        unknown = sorted({s for jump in scheme.jumps for s in (jump.origin, jump.end)} - known)
        for name in unknown:
            fix = f"Its states are: {', '.join(scheme.states)}."
            yield Problem(where, f"there is no state '{name}'", fix)
        if unknown:
            continue
        ways = [(origin, end) for origin, end, _ in scheme.ways]
        for i, state in enumerate(scheme.states):
            for there, word in ((ways, "from"), ([(b, a) for a, b in ways], "to")):
                reached = {0}
                for _ in scheme.states:
                    reached |= {end for origin, end in there if origin in reached}
                if i not in reached:
                    what = f"no jumps lead {word} '{scheme.states[0]}' {_other(word)} '{state}'"
                    yield Problem(where, what, "Give the jump that is missing, or its way back.")


def _other(word: str) -> str:
    return "to" if word == "from" else "from"


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
