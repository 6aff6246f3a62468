"""Who takes part in which workload, and the measuring: fresh processes, taking turns, medians."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from loligo.benchmark.child import MARK
from loligo.benchmark.entry import Entry
from loligo.benchmark.workloads import NAMES, Name

PEERS = {
    "neuron": "neuron",
    "coreneuron": "neuron.coreneuron",
    "arbor": "arbor",
    "brian": "brian2",
    "jaxley": "jaxley",
}
"""Simulator -> the module that has to be there."""
SLOWEST_s = 900
_PACKAGE = Path(__file__).parents[2]
_START = "import sys; sys.path.append(sys.argv[1]); from loligo.benchmark.child import main; main()"

_MODES: dict[str, dict[str, tuple[Name, ...]]] = {
    "loligo": {
        "exact": NAMES,
        "fast": NAMES,
        "single": ("W2", "W4", "W5"),
        "fast, AVX2": ("W2", "W3", "W4"),
        "single, AVX2": ("W2", "W4"),
    },
    "neuron": {"as shipped": NAMES, "exact rates": NAMES},
    "coreneuron": {"as shipped": ("W2", "W4"), "tuned": ("W2", "W3", "W4")},
    "arbor": {"as shipped": NAMES, "grouped": ("W2", "W4")},
    "brian": {"C++": ("W1", "W2", "W3", "W4")},
    "jaxley": {"as shipped": NAMES, "double": ("W1", "W2", "W3", "W4")},
}


def interpreters(others: Sequence[str]) -> dict[str, str]:
    """Which interpreter has which simulator: ours first, then the others in order."""
    found = {"loligo": sys.executable}
    for python in (sys.executable, *others):
        for peer, module in PEERS.items():
            if peer not in found and _has(python, module):
                found[peer] = python
    return found


def entries(
    simulators: Sequence[str],
    workloads: Sequence[Name],
    threads: int,
    n: int | None,
    *,
    has_narrower: bool = False,
) -> list[Entry]:
    """All that take part, workload by workload.

    Args:
        simulators, workloads, threads, n: see `Entry`.
        has_narrower: this processor has AVX2 and better: Loligo runs with AVX2 too, like for like
            with peers that are built for it.
    """
    return [
        Entry(simulator, mode, name, threads, n=n)
        for name in workloads
        for simulator in simulators
        for mode, names in _MODES[simulator].items()
        if name in names
        and (threads == 1 or name not in ("W1", "W3"))
        and (has_narrower or "AVX2" not in mode)
    ]


def compete(
    asked: Sequence[Entry],
    pythons: dict[str, str],
    repeats: int,
    tell: Callable[[int, int, Entry], None],
) -> Iterator[dict[str, Any]]:
    """Measure every entry once, then all again: what disturbs the machine disturbs everyone.

    Yields:
        What `child.measure` gives, or the entry with an "error".
    """
    n = len(asked) * repeats
    for k in range(repeats):
        for i, entry in enumerate(asked):
            tell(k * len(asked) + i, n, entry)
            yield one(entry, pythons[entry.simulator])


def one(entry: Entry, python: str) -> dict[str, Any]:
    """Measure in a fresh process."""
    environment = {**os.environ, "OMP_NUM_THREADS": str(entry.threads)}
    command = [python, "-c", _START, str(_PACKAGE), json.dumps(asdict(entry))]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SLOWEST_s, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return {**asdict(entry), "error": f"not done after {SLOWEST_s} s"}
    lines = [line for line in done.stdout.splitlines() if line.startswith(MARK)]
    if not lines:
        said = done.stderr.strip().splitlines() or ["no output"]
        return {**asdict(entry), "error": said[-1][:300]}
    row: dict[str, Any] = json.loads(lines[-1].removeprefix(MARK))
    return row


def medians(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row an entry: medians of its repeats, with the slowest and the fastest."""
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    keys = tuple(field.name for field in fields(Entry))
    for row in rows:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    found = []
    for key, group in groups.items():
        good = [row for row in group if "error" not in row]
        if not good:
            found.append(group[0])
            continue
        speeds = [row["Mcs_per_s"] for row in good]
        shared = ("setup_s", "run_s", "run_cpu_s", "memory_MB", "Mcs_per_s")
        found.append(
            dict(zip(keys, key, strict=True))
            | {name: statistics.median(row[name] for row in good) for name in shared}
            | {"slowest": min(speeds), "fastest": max(speeds), "repeats": len(good)}
            | {name: good[0][name] for name in ("spikes", "last_ms")}
        )
    return found


def _has(python: str, module: str) -> bool:
    look = f"""import sys
from importlib.util import find_spec
try:
    sys.exit(find_spec('{module}') is None)
except ModuleNotFoundError:
    sys.exit(1)"""
    done = subprocess.run([python, "-c", look], capture_output=True, check=False)
    return done.returncode == 0
