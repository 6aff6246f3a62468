"""Time to a first trace: a whole process, from its start to 50 ms of one tree.

Processor time, compiler included: what the wall shows on a machine at rest, steady on any other.
Everyone's modules are bytecode already, as an installer leaves them: a first round, which is not
counted, writes it to a folder of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
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


def first_traces(
    pythons: Mapping[str, str], repeats: int, tell: Callable[[str], None]
) -> dict[str, float]:
    """Medians in seconds, by what was run; see the module."""
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
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    with tempfile.TemporaryDirectory() as bytecode:
        for k in range(repeats + 1):
            with tempfile.TemporaryDirectory() as empty:
                for name, (python, text) in tasks.items():
                    tell(f"{k}/{repeats} {name}")
                    taken[name].append(_seconds(python, text, _environment(empty, bytecode)))
    return {name: statistics.median(times[1:]) for name, times in taken.items()}


def _environment(empty: str, bytecode: str) -> dict[str, str]:
    """Ours, with an empty cache, so that the new cell is one; the shipped cell needs none."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    home = {"XDG_CACHE_HOME": empty, "LOCALAPPDATA": empty}
    return {**own, **home, "PYTHONPYCACHEPREFIX": bytecode}


def _seconds(python: str, text: str, environment: dict[str, str]) -> float:
    begun = children_s()
    subprocess.run(
        [python, "-c", _BEGIN + text, str(_PACKAGE)], env=environment, check=True,
        capture_output=True,
    )  # fmt: skip
    return children_s() - begun
