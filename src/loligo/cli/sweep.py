"""`loligo sweep CELL`: many variants of a cell at once, a line each."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from loligo.cli.inputs import add_inputs, read_inputs, read_variants
from loligo.cli.table import Table, add_outputs, give
from loligo.cli.terminal import FAILED, FINE, Steps, add_settings, read_settings
from loligo.errors import BadParameter

if TYPE_CHECKING:
    from loligo.simulation.trace import Trace

HELP = "run many variants of a cell and print a line for each"
EPILOG = """examples:
  loligo sweep classroom --vary g_na=20:120:11 --sun 5:18
  loligo sweep classroom --vary g_na=20,60,120 --vary temperature=26:36:3 --sun 5:18 --csv
  loligo sweep squid_1952 --vary c_m=0.5:2:16:log --pulse 5:1:20 --read peak,first --plot c_m.svg
  loligo sweep classroom_ais --vary g_na@ais=50:500:10 --sun 5:18@dendrite --at ais

Values are 1,2,5 or FROM:TO:N or FROM:TO:N:log; several --vary make every combination. All variants
run at once, on all cores. Read: count (spikes), first (time of the first, ms), peak, trough,
start, end (mV), width (ms), onset (mV).
exit status: 0 done, 1 a run cannot be trusted (its line says nan), 3 something is not there
"""
READ = ("count", "first", "peak", "trough", "start", "end", "width", "onset")
_UNITS = {"count": "1", "first": "ms", "width": "ms"}
_AT_ONCE = 2048


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("cell", help="name of a cell; an unknown name lists those there are")
    parser.add_argument(
        "--vary", action="append", default=[], metavar="NAME=VALUES", help="what differs"
    )
    add_inputs(parser)
    add_settings(parser, "set a parameter in every run; may be repeated")
    parser.add_argument("--until", type=float, default=40.0, metavar="MS", help="length (40)")
    parser.add_argument("--read", default="count,first,peak", metavar="A,B", help="what to print")
    parser.add_argument("--at", metavar="PLACE", help="where to read (the cell's first place)")
    parser.add_argument("--step", type=float, metavar="MS", help="time step (the cell's own)")
    parser.add_argument(
        "--fast", action="store_true", help="may contract operations; last bits differ"
    )
    parser.add_argument("--single", action="store_true", help="single precision, twice as fast")
    add_outputs(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the sweep and print it; 0 when every run can be trusted."""
    from loligo.cells import registry
    from loligo.simulation.protocol import Protocol
    from loligo.simulation.run import sweep

    names = arguments.read.split(",")
    for name in names:
        if name not in READ:
            raise BadParameter(f"--read {name}", "it cannot be read", f"Take {', '.join(READ)}.")
    cell = registry.get(arguments.cell)
    place = arguments.at or cell.sections[0].name
    inputs = tuple(read_inputs(arguments))
    variants = read_variants(arguments.vary, read_settings(arguments.settings))
    runs = [Protocol(arguments.until, inputs, variant) for variant in variants]
    rows, trusted = [], True
    with Steps(f"{len(runs)} runs") as steps:
        for first in range(0, len(runs), _AT_ONCE):
            traces = sweep(
                cell, runs[first : first + _AT_ONCE], at=[place], step_ms=arguments.step,
                mode="fast" if arguments.fast else "exact",
                precision="single" if arguments.single else "double",
                progress=_part(steps, first, len(runs)),
            )  # fmt: skip
            rows += [[read(name, trace) for name in names] for trace in traces]
            trusted = trusted and all(trace.failure is None for trace in traces)
    varied = [text.partition("=")[0].strip() for text in arguments.vary]
    units = {p.name: p.unit for p in cell.parameters}
    table = Table(
        title=f"{cell.name}, read at {place}",
        columns=(*varied, *names),
        units=(
            *(units[v.partition("@")[0]] for v in varied),
            *(_UNITS.get(n, "mV") for n in names),
        ),
        n_given=len(varied),
        rows=[
            (*(variant[v] for v in varied), *row)
            for variant, row in zip(variants, rows, strict=True)
        ],
    )
    give(table, arguments)
    return FINE if trusted else FAILED


def read(name: str, trace: Trace) -> float:
    """One number off a run; not a number where there is none or the run failed."""
    from loligo.simulation import measure

    if trace.failure is not None:
        return float("nan")
    if name == "first":
        return measure.latency(trace, 0.0)
    return float(getattr(measure, name)(trace))


def _part(steps: Steps, first: int, n: int) -> Callable[[float], None]:
    share = min(_AT_ONCE, n - first)
    return lambda done: steps((first + done * share) / n)
