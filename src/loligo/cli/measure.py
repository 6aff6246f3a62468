"""`loligo measure CELL NAME`: thresholds, curves and passive properties of a cell."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from loligo.cli.inputs import read_values, read_variants
from loligo.cli.table import Table, add_outputs, give
from loligo.cli.terminal import FINE, Steps, add_settings, read_settings
from loligo.errors import BadParameter

if TYPE_CHECKING:
    from loligo.model.cell import Cell
    from loligo.simulation.curves import Curve
    from loligo.simulation.found import Thresholds

HELP = "measure a cell: thresholds, curves, passive properties"
EPILOG = """examples:
  loligo measure classroom threshold
  loligo measure classroom rheobase --vary g_na=20:120:11 --plot rheobase.svg
  loligo measure classroom f-i --values 0:10:21 --csv
  loligo measure squid_1952 strength-duration --set temperature=18.5
  loligo measure classroom_ais velocity --near ais --far axon
  loligo measure classroom_ais input-resistance --place dendrite
  loligo measure pyramidal_ais rheobase --place soma --at axon

One number each, with --vary for many variants at once:
  rest               voltage without input, mV
  threshold          voltage an instantaneous shift must reach for the cell to take off, mV
  onset-threshold    voltage at which a spike turns steep (10 mV/ms), mV
  survived-threshold largest voltage a 200 ms current holds without a spike, mV
  current-threshold  smallest pulse of --for MS that fires it, uA/cm2 (nA in a tree)
  rheobase           the same for 200 ms
  velocity           of a spike from --near to --far, m/s
  input-resistance   MOhm        time-constant   ms        length-constant   um (--place a section)
Curves:
  f-i                Hz, for steps of current: --values
  strength-duration  current threshold, for lengths of a pulse: --values ms; rheobase, chronaxie
  refractory         second threshold over the first, for intervals: --values ms; absolute period
Each column "half step" says how much the value moves when the time step is halved. What each one
does and where it comes from: `python -c "import loligo; help(loligo.measure.rheobase)"`.
"""
Numbers = list[tuple[float, float]]
"""Values and step checks, one a variant."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("cell", help="name of a cell; an unknown name lists those there are")
    parser.add_argument("name", help="what to measure, see below")
    parser.add_argument(
        "--vary", action="append", default=[], metavar="NAME=VALUES", help="many variants"
    )
    add_settings(parser, "set a parameter; may be repeated")
    parser.add_argument("--values", metavar="VALUES", help="of a curve: 1,2,5 or FROM:TO:N[:log]")
    parser.add_argument("--place", metavar="PLACE", help="of the electrode (the first place)")
    parser.add_argument("--at", metavar="PLACE", help="where spikes are looked for (--place)")
    parser.add_argument("--near", metavar="PLACE", help="where a velocity begins")
    parser.add_argument("--far", metavar="PLACE", help="where it ends")
    parser.add_argument("--for", type=float, default=1.0, metavar="MS", dest="for_ms", help="(1)")
    add_outputs(parser)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print."""
    from loligo.cells import registry

    cell = registry.get(arguments.cell)
    name = arguments.name
    if name in CURVES:
        if arguments.vary:
            fix = "Set one value with --set, or measure a single number."
            raise BadParameter("--vary", "a curve is of one variant", fix)
        with Steps(name) as steps:
            table = CURVES[name](cell, arguments, read_settings(arguments.settings), steps)
        give(table, arguments)
        return FINE
    if name not in NUMBERS:
        known = ", ".join((*NUMBERS, *CURVES))
        raise BadParameter(f"measure '{name}'", "there is no such measure", f"There are: {known}.")
    variants = read_variants(arguments.vary, read_settings(arguments.settings))
    with Steps(name) as steps:
        unit, numbers = NUMBERS[name](cell, arguments, variants, steps)
    varied = [text.partition("=")[0].strip() for text in arguments.vary]
    units = {p.name: p.unit for p in cell.parameters}
    table = Table(
        title=f"{name} of {cell.name}",
        columns=(*varied, name, "half step"),
        units=(*(units[v.partition("@")[0]] for v in varied), unit, unit),
        n_given=len(varied),
        rows=[
            (*(variant[v] for v in varied), *pair)
            for variant, pair in zip(variants, numbers, strict=True)
        ],
    )
    give(table, arguments)
    return FINE


Variants = Sequence[Mapping[str, float]]
Number = Callable[["Cell", argparse.Namespace, Variants, Steps], tuple[str, Numbers]]


def _together(find: str) -> Number:
    """A threshold that is found for all variants at once."""

    def measured(
        cell: Cell, arguments: argparse.Namespace, variants: Variants, steps: Steps
    ) -> tuple[str, Numbers]:
        from loligo.simulation import measure
        from loligo.simulation.probe import Probe
        from loligo.simulation.thresholds import the_one

        found: Thresholds
        if find == "threshold":
            found = measure.thresholds(cell, variants, steps)
        else:
            for_ms = 200.0 if find == "rheobase" else arguments.for_ms
            found = measure.current_thresholds(
                cell, for_ms, variants, place=arguments.place, progress=steps, at=arguments.at
            )
            if len(variants) == 1:  # where there is none, the reason is told
                the_one(found, 0, Probe(cell, arguments.place, arguments.at))
        return found.unit, list(zip(found.values, found.step_errors, strict=True))

    return measured


def _one_by_one(find: str, unit: str) -> Number:
    """A number that is measured variant by variant."""

    def measured(
        cell: Cell, arguments: argparse.Namespace, variants: Variants, steps: Steps
    ) -> tuple[str, Numbers]:
        numbers = []
        for i, variant in enumerate(variants):
            value = _number(find, cell, arguments, variant)
            numbers.append((float(value), float(getattr(value, "step_error", float("nan")))))
            steps((i + 1) / len(variants))
        return unit, numbers

    return measured


def _number(
    find: str, cell: Cell, arguments: argparse.Namespace, variant: Mapping[str, float]
) -> float:
    from loligo.simulation import measure

    place = arguments.place
    match find:
        case "rest":
            return measure.rest(cell, variant)
        case "velocity":
            if not (arguments.near and arguments.far):
                fix = "Name two places: --near ais --far axon."
                raise BadParameter("velocity", "from where to where?", fix)
            return measure.velocity(cell, arguments.near, arguments.far, variant, place)
        case "length_constant":
            if not place:
                fix = "Name it: --place dendrite."
                raise BadParameter("length-constant", "of which section?", fix)
            return measure.length_constant(cell, place, variant)
        case "onset_threshold":
            return measure.onset_threshold(cell, variant, place, arguments.at)
        case "survived_threshold":
            return measure.survived_threshold(
                cell, parameters=variant, place=place, at=arguments.at
            )
        case "input_resistance":
            return measure.input_resistance(cell, place, variant)
        case _:
            return measure.membrane_time_constant(cell, place, variant)


NUMBERS: dict[str, Number] = {
    "rest": _one_by_one("rest", "mV"),
    "threshold": _together("threshold"),
    "onset-threshold": _one_by_one("onset_threshold", "mV"),
    "survived-threshold": _one_by_one("survived_threshold", "mV"),
    "current-threshold": _together("current"),
    "rheobase": _together("rheobase"),
    "velocity": _one_by_one("velocity", "m/s"),
    "input-resistance": _one_by_one("input_resistance", "MOhm"),
    "time-constant": _one_by_one("membrane_time_constant", "ms"),
    "length-constant": _one_by_one("length_constant", "um"),
}


def _f_i(
    cell: Cell, arguments: argparse.Namespace, own: Mapping[str, float], steps: Steps
) -> Table:
    from loligo.simulation import measure

    if arguments.values is None:
        fix = "Give e.g. --values 0:10:21 (uA/cm2, or nA in a tree)."
        raise BadParameter("f-i", "which steps of current?", fix)
    currents = read_values("--values", arguments.values)
    curve = measure.f_i_curve(
        cell, currents, parameters=own, place=arguments.place, progress=steps, at=arguments.at
    )
    return _table(f"{cell.name}: rate in the second half of a step of 1 s", curve, "step", "rate")


def _strength_duration(
    cell: Cell, arguments: argparse.Namespace, own: Mapping[str, float], steps: Steps
) -> Table:
    from loligo.simulation import measure

    values = {"durations_ms": _values(arguments)} if arguments.values else {}
    found = measure.strength_duration(
        cell, parameters=own, place=arguments.place, progress=steps, at=arguments.at, **values
    )
    said = f"rheobase {found.rheobase:.6g} {found.rheobase.unit}, "
    said += f"chronaxie {found.chronaxie_ms:.4g} ms"
    return _table(f"{cell.name}: {said}", found.curve, "duration", "threshold")


def _refractory(
    cell: Cell, arguments: argparse.Namespace, own: Mapping[str, float], steps: Steps
) -> Table:
    from loligo.simulation import measure

    values = {"intervals_ms": _values(arguments)} if arguments.values else {}
    found = measure.refractory_curve(
        cell, parameters=own, place=arguments.place, progress=steps, at=arguments.at, **values
    )
    said = f"absolute refractory period {found.absolute_ms:.4g} ms"
    return _table(f"{cell.name}: {said}", found.curve, "interval", "second over first")


CURVES: dict[str, Callable[[Cell, argparse.Namespace, Mapping[str, float], Steps], Table]] = {
    "f-i": _f_i,
    "strength-duration": _strength_duration,
    "refractory": _refractory,
}


def _values(arguments: argparse.Namespace) -> list[float]:
    return read_values("--values", arguments.values)


def _table(title: str, curve: Curve, x: str, y: str) -> Table:
    units = (curve.x_unit, curve.y_unit, curve.y_unit)
    rows = list(zip(curve.x, curve.y, curve.step_errors, strict=True))
    return Table(title, (x, y, "half step"), units, 1, rows)
