"""`loligo run CELL`: run a cell and see what it did."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from loligo.cli.inputs import add_inputs, read_inputs
from loligo.cli.table import add_plot
from loligo.cli.terminal import Steps, add_settings, read_settings

if TYPE_CHECKING:
    from loligo.simulation.trace import Trace

HELP = "run a cell and print what it did"
EPILOG = """examples:
  loligo run classroom --sun 5:6 --sun 5:6 --sun 5:6     three suns at 5 ms: it fires
  loligo run classroom --sun 5:18 --cloud 5:10           a cloud beats them: it does not
  loligo run squid_1952 --pulse 5:1:20 --plot spike.svg  a 1 ms pulse of 20 uA/cm2, drawn
  loligo run classroom_ais --sun 5:18@dendrite --csv     every place, as CSV on standard output
  loligo run classroom --set block_na=0.9 --sun 5:30     nine of ten Na+ channels blocked
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("cell", help="name of a cell; an unknown name lists those there are")
    parser.add_argument("--until", type=float, default=40.0, metavar="MS", help="length (40)")
    add_inputs(parser)
    add_settings(parser, "set a parameter; may be repeated")
    parser.add_argument("--record", default="v", metavar="A,B", help="signals, or 'all' (v)")
    parser.add_argument("--step", type=float, metavar="MS", help="time step (the cell's own)")
    parser.add_argument("--csv", action="store_true", help="write every sample to standard output")
    add_plot(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the cell, print a summary or CSV, draw if asked; 0 when the run can be trusted."""
    from loligo.simulation.run import simulate

    with Steps("run") as steps:
        trace = simulate(
            arguments.cell,
            until_ms=arguments.until,
            inputs=read_inputs(arguments),
            parameters=read_settings(arguments.settings),
            record=() if arguments.record == "all" else arguments.record.split(","),
            step_ms=arguments.step,
            progress=steps,
        )
    if arguments.csv:
        _write_csv(trace)
    elif trace.failure is None:
        _summarise(trace)
    if arguments.plot:
        from loligo.simulation.plot import plot

        plot(trace).savefig(arguments.plot)
        print(f"drawn: {arguments.plot}", file=sys.stderr)
    if trace.failure is not None:
        where = f"{trace.failure.place} at {trace.failure.at_ms:g} ms"
        print(f"the run cannot be trusted: {where}: {trace.failure.reason}", file=sys.stderr)
        return 1
    return 0


def _summarise(trace: Trace) -> None:
    from loligo.simulation.measure import spike_times

    for place in trace.places:
        if ("v", place) in trace.values:
            v = trace["v", place]
            times = ", ".join(f"{t:.3f}" for t in spike_times(trace, place=place)[:8])
            spikes = f"spikes at {times} ms" if times else "no spike"
            print(
                f"{trace.cell} {place}: rest {v[0]:.2f} mV, lowest {v.min():.2f}, "
                f"highest {v.max():.2f} mV, {spikes}"
            )


def _write_csv(trace: Trace) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    keys = list(trace.values)
    writer.writerow(["t_ms", *(f"{s}@{p} ({trace.units[s]})" for s, p in keys)])
    columns: Iterable[tuple[float, ...]] = zip(
        trace.t_ms, *(trace.values[key] for key in keys), strict=True
    )
    for row in columns:
        writer.writerow([repr(float(x)) for x in row])
