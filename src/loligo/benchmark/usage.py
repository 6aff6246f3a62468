"""What processes have used of the machine, as far as the system counts it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

if sys.platform != "win32":
    import resource


def used_s() -> float:
    """Processor time of this process and of its children that have ended.

    Windows does not count what children use: there, of this process alone.
    """
    if sys.platform == "win32":
        return time.process_time()
    return _of(resource.RUSAGE_SELF) + _of(resource.RUSAGE_CHILDREN)


def children_s() -> float:
    """Processor time of children that have ended; on Windows the wall's, right at rest."""
    if sys.platform == "win32":
        return time.perf_counter()
    return _of(resource.RUSAGE_CHILDREN)


def peak_MB() -> float:
    """Largest memory of this process so far; not a number on Windows."""
    status = Path("/proc/self/status")
    if status.is_file():  # what getrusage says there begins with the parent's
        (line,) = (row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    if sys.platform == "win32":
        return float("nan")
    bytes_each = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * bytes_each / 1024**2


def _of(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime
