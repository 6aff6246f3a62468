"""What we compile for: instruction sets of this machine's family, and the page."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from typing import Literal

Mode = Literal["exact", "fast"]
LANES = 32
"""Variants a native block of doubles holds, the same for every instruction set: four of the widest
registers, so that one vector's long chain of operations hides behind the others'."""


@dataclass(frozen=True, slots=True)
class Build:
    """What is made of a text.

    Attributes:
        lanes: variants side by side; 1 for the shape in which one cell fills the registers.
        mode: "exact" rounds every operation by itself, so that all targets end on the same bits;
            "fast" may contract a product and a sum into one operation with one rounding.
    """

    lanes: int
    mode: Mode = "exact"

    @property
    def flags(self) -> tuple[str, ...]:
        """For gcc, clang and zig. Never fast-math."""
        contract = "off" if self.mode == "exact" else "fast"
        return (
            f"-DW={self.lanes}", "-O2", f"-ffp-contract={contract}",
            "-fno-math-errno", "-fno-trapping-math",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """One instruction set.

    Attributes:
        name: part of the library's file name.
        vector_bytes: width of a register.
        level: 0 runs on every machine of the family; higher ones need the processor's consent.
        cc_flags: for gcc and clang; always a named baseline, never the build machine's own.
        zig_flags: the same for zig.
    """

    name: str
    vector_bytes: int
    level: int
    cc_flags: tuple[str, ...]
    zig_flags: tuple[str, ...]

    @property
    def define(self) -> str:
        """What the text must know of the target."""
        return f"-DVB={self.vector_bytes}"


_X86 = (
    Target("x86-64", 16, 0, ("-march=x86-64",), ("-mcpu=x86_64",)),
    Target("x86-64-v3", 32, 1, ("-march=x86-64-v3",), ("-mcpu=x86_64_v3",)),
    Target("x86-64-v4", 64, 2, ("-march=x86-64-v4",), ("-mcpu=x86_64_v4",)),
)
_ARM = (Target("arm64", 16, 0, ("-march=armv8-a",), ("-mcpu=generic",)),)


def native_targets() -> tuple[Target, ...]:
    """Instruction sets of this machine's family, plainest first."""
    machine = platform.machine().lower()
    return _ARM if machine in ("aarch64", "arm64") else _X86


def library_suffix() -> str:
    """File suffix of a shared library here."""
    return {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")


def processor_c() -> str:
    """The text that asks the processor for its level; see `Target.level`."""
    with open(os.path.join(os.path.dirname(__file__), "processor.c"), encoding="utf-8") as file:
        return file.read()
