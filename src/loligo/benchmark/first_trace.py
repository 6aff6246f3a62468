"""Time to a first trace: a whole process, from its start to 50 ms of one tree.

By the wall, which is what a person waits for and wants a machine at rest; and by the processor,
compiler included, which is steadier and counts what NumPy's threads turn round for nothing.
Everyone's modules are bytecode already, as an installer leaves them: a first round, which is not
counted, writes it to a folder of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from loligo.benchmark.usage import children_s

_PACKAGE = Path(__file__).parents[2]
_BEGIN = "import sys; sys.path.append(sys.argv[1])\n"
_SHIPPED = "import loligo; loligo.simulate('classroom_ais', until_ms=50)"
_OWN = """
import loligo
from loligo.benchmark import loligo_runs as runs, workloads as w
cell = runs.tree()
pulse = loligo.Pulse(w.DELAY_ms, w.FOR_ms, current_nA=0.7, place=cell.place("soma", 0.5))
loligo.simulate(cell, until_ms=w.CELL_UNTIL_ms, inputs=[pulse], settle=False)
"""
_PEER = """
from loligo.benchmark import {0}_runs as runs, entry, outcome
runs.run(entry.Entry("{0}", "as shipped", "W4", n=1), outcome.Clock())
"""


@dataclass(frozen=True)
class Taken:
    """What a process took, in seconds; see the module."""

    wall_s: float
    processor_s: float


def first_traces(
    pythons: Mapping[str, str], repeats: int, tell: Callable[[str], None]
) -> dict[str, Taken]:
    """Medians, by what was run."""
    tasks = {
        "python that imports numpy": (sys.executable, "import numpy"),
        "loligo, shipped cell": (sys.executable, _SHIPPED),
        "loligo, new cell": (sys.executable, _OWN),
        "loligo, that cell once more": (sys.executable, _OWN),
    }
    tasks |= {
        f"{name}, same tree": (python, _PEER.format(name))
        for name, python in pythons.items()
        if name in ("neuron", "arbor", "jaxley")  # others compile first, or start as NEURON does
    }
    taken: dict[str, list[Taken]] = {name: [] for name in tasks}
    with tempfile.TemporaryDirectory() as bytecode:
        for k in range(repeats + 1):
            with tempfile.TemporaryDirectory() as empty:
                for name, (python, text) in tasks.items():
                    tell(f"{k}/{repeats} {name}")
                    taken[name].append(_run(python, text, _environment(empty, bytecode)))
    return {name: _median(runs[1:]) for name, runs in taken.items()}


def _environment(empty: str, bytecode: str) -> dict[str, str]:
    """Ours, with an empty cache, so that the new cell is one; the shipped cell needs none."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    home = {"XDG_CACHE_HOME": empty, "LOCALAPPDATA": empty}
    return {**own, **home, "PYTHONPYCACHEPREFIX": bytecode}


def _run(python: str, text: str, environment: dict[str, str]) -> Taken:
    begun_s, used_s = time.perf_counter(), children_s()
    subprocess.run(
        [python, "-c", _BEGIN + text, str(_PACKAGE)], env=environment, check=True,
        capture_output=True,
    )  # fmt: skip
    return Taken(time.perf_counter() - begun_s, children_s() - used_s)


def _median(runs: list[Taken]) -> Taken:
    return Taken(
        statistics.median(each.wall_s for each in runs),
        statistics.median(each.processor_s for each in runs),
    )
