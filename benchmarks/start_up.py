"""How long does the command take to start, beside a bare Python?

A command that is slow to start is a command people stop using. Prints medians, and the ratio that
can be compared between machines.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

REPEATS = 9
COMMANDS = {
    "python, nothing": [sys.executable, "-c", "pass"],
    "import loligo": [sys.executable, "-c", "import loligo"],
    "loligo version": [sys.executable, "-m", "loligo", "version"],
    "loligo --help": [sys.executable, "-m", "loligo", "--help"],
}


def median_s(command: list[str]) -> float:
    """Median wall time of a command over a few runs, after one to warm the disk."""
    times = []
    for _ in range(REPEATS + 1):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    return statistics.median(times[1:])


if __name__ == "__main__":
    medians = {name: median_s(command) for name, command in COMMANDS.items()}
    bare = medians["python, nothing"]
    for name, took in medians.items():
        print(f"{name:16} {took * 1000:6.0f} ms  {took / bare:5.1f} x bare Python")
