"""`loligo bench`: how fast, beside every simulator that is installed here."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loligo.cli.terminal import FAILED, FINE, Progress

if TYPE_CHECKING:
    from loligo.benchmark.entry import Entry

HELP = "measure how fast this is here, beside other simulators"
EPILOG = """examples:
  loligo bench                                  everything: minutes, or half an hour with slow peers
  loligo bench W4 --repeats 1                   one workload, once
  loligo bench W2 W4 --python ../other/bin/python   also simulators installed in another environment
  loligo bench --json bench.json --plot bench.svg
  loligo bench --accuracy                       the same error: which step, and how long it takes

Workloads: W1 one point cell, W2 1,000 of them, W3 an axon of 1,000 compartments (Rallpack 3),
W4 500 variants of a tree of 200 compartments, W5 the rheobase of 200 such variants.
Every measurement is a process of its own; simulators take turns; medians are printed. One thread is
measured by the processor's time, more by the wall: let the machine rest meanwhile.
exit status: 0 measured, 1 something did not run
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    names = ("W1", "W2", "W3", "W4", "W5")
    parser.add_argument("workload", nargs="*", metavar="W", help="W1 to W5 (all)")
    parser.add_argument(
        "--python", action="append", default=[], metavar="FILE",
        help="interpreter with numpy and a peer; may be repeated",
    )  # fmt: skip
    parser.add_argument("--only", default="", metavar="A,B", help="these simulators (all found)")
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="repeats (5)")
    parser.add_argument("--threads", default="1,2", metavar="N,N", help="threads (1,2)")
    parser.add_argument("-n", type=int, metavar="N", help="at most so many variants: a quick look")
    parser.add_argument("--accuracy", action="store_true", help="compare at equal accuracy instead")
    parser.add_argument("--first", action="store_true", help="time to a first trace instead")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every measurement")
    parser.add_argument("--csv", action="store_true", help="print medians as CSV")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the table to .svg")
    parser.set_defaults(names=names)


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, draw; 0 when everything that was found did run."""
    from loligo.benchmark import contest, machine, report
    from loligo.errors import BadParameter

    workloads = arguments.workload or arguments.names
    for name in workloads:
        if name not in arguments.names:
            fix = f"Take {', '.join(arguments.names)}."
            raise BadParameter(f"workload '{name}'", "there is no such workload", fix)
    threads = _numbers("--threads", arguments.threads)
    pythons = contest.interpreters(arguments.python)
    wanted = [name for name in arguments.only.split(",") if name] or list(pythons)
    for name in wanted:
        if name not in pythons:
            fix = f"Found: {', '.join(pythons)}. Name the interpreter that has it with --python."
            raise BadParameter(f"simulator '{name}'", "it is not installed here", fix)
    about = machine.describe()
    print(machine.line(about), file=sys.stderr)
    if arguments.first:
        return _first(wanted, pythons, arguments.repeats, about, arguments.json)
    if arguments.accuracy:
        return _accuracy(wanted, pythons, arguments.n, about, arguments.json)
    rows = []
    with Progress() as progress:
        for count in threads:
            asked = contest.entries(
                wanted,
                workloads,
                count,
                arguments.n,
                has_narrower=about["instructions"] == "x86-64-v4",
            )
            told = _Left(progress)
            rows += list(contest.compete(asked, pythons, arguments.repeats, told))
    medians = contest.medians(rows)
    limits = _limits(workloads)
    text = report.csv_lines(medians) if arguments.csv else report.lines(medians, limits)
    print("\n".join(text))
    if arguments.json:
        data = {"machine": about, "limits": _keyed(limits), "medians": medians, "rows": rows}
        arguments.json.write_text(json.dumps(data, indent=1), encoding="utf-8")
    if arguments.plot:
        arguments.plot.write_text(report.drawing(medians, machine.line(about)), encoding="utf-8")
        print(f"drawn: {arguments.plot}", file=sys.stderr)
    return FAILED if any("error" in row for row in medians) else FINE


class _Left:
    """Says what is measured now and how long the rest may take."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._begun = time.monotonic()

    def __call__(self, done: int, n: int, entry: Entry) -> None:
        what = f"{entry.workload} {entry.simulator} {entry.mode}"
        left = ""
        if done:
            seconds = (time.monotonic() - self._begun) / done * (n - done)
            left = f", about {seconds:.0f} s left"
        self._progress(f"{done}/{n} {what}{left}")


def _limits(workloads: list[str]) -> dict[tuple[str, str], float]:
    from loligo.benchmark import limit, loligo_runs
    from loligo.benchmark.operations import operations
    from loligo.codegen.lower import lower

    cells = {"W1": loligo_runs.point, "W2": loligo_runs.point, "W3": loligo_runs.axon}
    double, single = limit.peak("double"), limit.peak("single")
    found = {}
    for name in workloads:
        cell = cells.get(name, loligo_runs.tree)()
        counted = operations(lower(cell))
        found[name, "exact"] = double.limit(counted, "exact")
        found[name, "fast"] = double.limit(counted, "fast")
        found[name, "single"] = single.limit(operations(lower(cell, "single")), "fast")
    return found


def _keyed(limits: dict[tuple[str, str], float]) -> dict[str, float]:
    return {f"{name} {mode}": round(value, 1) for (name, mode), value in limits.items()}


def _first(
    wanted: list[str], pythons: dict[str, str], repeats: int, about: dict[str, Any], to: Path | None
) -> int:
    from loligo.benchmark.first_trace import first_traces

    with Progress() as progress:
        found = first_traces({name: pythons[name] for name in wanted}, repeats, progress)
    print(f"{'':<34}  by the wall  by the processor")
    for name, taken in found.items():
        print(f"{name:<34}{taken.wall_s:11.2f} s{taken.processor_s:16.2f} s")
    if to:
        traces = {name: asdict(taken) for name, taken in found.items()}
        to.write_text(json.dumps({"machine": about, "first_traces": traces}, indent=1))
    return FINE


def _accuracy(
    wanted: list[str],
    pythons: dict[str, str],
    n: int | None,
    about: dict[str, Any],
    to: Path | None,
) -> int:
    from loligo.benchmark import accuracy

    with Progress() as progress:
        found = accuracy.compare({name: pythons[name] for name in wanted}, n, progress)
    print("\n".join(accuracy.lines(found)))
    if to:
        to.write_text(json.dumps({"machine": about, "accuracy": found}, indent=1), encoding="utf-8")
    return FINE


def _numbers(where: str, text: str) -> list[int]:
    from loligo.errors import BadParameter

    try:
        return [int(part) for part in text.split(",")]
    except ValueError:
        raise BadParameter(
            f"{where} {text}", "this is not a list of numbers", "Write 1,2."
        ) from None
