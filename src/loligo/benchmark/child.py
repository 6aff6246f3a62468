"""One measurement, in a process of its own: reads what to do as JSON, prints what came out.

A peer may live in another environment, which then has to have numpy and nothing else of ours.
"""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import asdict
from typing import Any

from loligo.benchmark.entry import Entry
from loligo.benchmark.outcome import Clock
from loligo.benchmark.usage import peak_MB

MARK = "LOLIGO-BENCH "
MODULES = {
    "loligo": "loligo.benchmark.loligo_runs",
    "neuron": "loligo.benchmark.neuron_runs",
    "coreneuron": "loligo.benchmark.coreneuron_runs",
    "arbor": "loligo.benchmark.arbor_runs",
    "brian": "loligo.benchmark.brian_runs",
    "jaxley": "loligo.benchmark.jaxley_runs",
}


def measure(entry: Entry) -> dict[str, Any]:
    """Run one workload; give times, speed, memory beyond numpy, and what was found."""
    numpy_MB = peak_MB()
    clock = Clock()
    found = importlib.import_module(MODULES[entry.simulator]).run(entry, clock)
    seconds = clock.seconds
    used = seconds["run_s"] if entry.threads > 1 else seconds["run_cpu_s"]
    return {
        **asdict(entry),
        **seconds,
        "Mcs_per_s": entry.compartment_steps / used / 1e6,
        "memory_MB": peak_MB() - numpy_MB,
        "spikes": int(found.counts.sum()),
        "counts": [int(count) for count in found.counts],
        "firsts_ms": [None if t != t else float(t) for t in found.firsts_ms],
        "last_ms": None if found.last_ms != found.last_ms else found.last_ms,
        "rheobases_nA": [float(current) for current in found.rheobases_nA],
    }


def main() -> None:
    """Read the last argument, print one line."""
    sys.stdout.write(MARK + json.dumps(measure(Entry(**json.loads(sys.argv[-1])))) + "\n")


if __name__ == "__main__":
    main()
