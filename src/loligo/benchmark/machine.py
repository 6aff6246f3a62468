"""What figures depend on: processor, instruction set, system, versions."""

from __future__ import annotations

import os
import platform
from importlib import metadata
from pathlib import Path
from typing import Any

from loligo.simulation.native import processor_level
from loligo.toolchain.target import native_targets

_CPUINFO = Path("/proc/cpuinfo")


def describe() -> dict[str, Any]:
    """The machine, without its name or owner."""
    target = next(each for each in native_targets() if each.level == processor_level())
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "instructions": target.name,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "numpy": metadata.version("numpy"),
    }


def line(machine: dict[str, Any]) -> str:
    """The same in one line."""
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['instructions']}, "
        f"{machine['system']}, Python {machine['python']}, NumPy {machine['numpy']}"
    )


def _processor() -> str:
    if _CPUINFO.is_file():
        rows = [row.partition(":") for row in _CPUINFO.read_text(encoding="utf-8").splitlines()]
        found = {key.strip(): value.strip() for key, _, value in rows}
        name = found.get("model name", platform.machine())
        family = found.get("cpu family")
        return f"{name} (family {family})" if family else name
    return platform.processor() or platform.machine()
