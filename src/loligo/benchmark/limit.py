"""The arithmetic limit: measured peaks of this processor over the operations a step needs.

The limit is a bound for code that does nothing but these operations, at full width, none waiting
for another; divisions are not hidden behind the rest. Real code also loads, stores and waits.
"""

from __future__ import annotations

import ctypes
import time
from dataclasses import dataclass
from pathlib import Path

from loligo.benchmark.operations import Operations
from loligo.codegen.program import Precision
from loligo.simulation.native import processor_level
from loligo.toolchain.cache import library_for
from loligo.toolchain.target import Build, Mode, native_targets

_TURNS, _TRIES = 300_000, 5
_BYTES: dict[Precision, int] = {"double": 8, "single": 4}


@dataclass(frozen=True, slots=True)
class Peak:
    """Measured, on one core, a second.

    Attributes:
        instructions: name of the instruction set.
        simple: products and sums, each counted, where they may be done side by side.
        fused: products and sums swallowed two at a time.
        divisions: of independent numbers.
    """

    instructions: str
    simple: float
    fused: float
    divisions: float

    def limit(self, counted: Operations, mode: Mode) -> float:
        """Million compartment-steps a second at best."""
        n = counted.simple - (counted.fused if mode == "fast" else 0)
        rate = max(self.simple, self.fused) if mode == "fast" else self.simple
        return 1e-6 / (n / rate + counted.divisions / self.divisions)


def peak(precision: Precision = "double", level: int | None = None) -> Peak:
    """Measure this processor.

    Args:
        precision: of the numbers.
        level: instruction set, see `toolchain.target.Target.level`; the best there is when None.

    Raises:
        NoCompiler: the loops have to be compiled and cannot be.
    """
    chosen = processor_level() if level is None else level
    target = next(each for each in native_targets() if each.level == chosen)
    text = Path(__file__).with_name("limit.c").read_text(encoding="utf-8")
    rates: dict[str, float] = {}
    modes: tuple[Mode, ...] = ("exact", "fast")
    for mode in modes:
        build = Build(_BYTES[precision], mode)
        library = ctypes.CDLL(library_for(text, target, build))
        n = int(library.numbers_a_turn())
        for name in ("multiply_add", "divide"):
            function = getattr(library, name)
            function.restype = ctypes.c_double
            rates[f"{name} {mode}"] = _TURNS * n / min(_seconds(function) for _ in range(_TRIES))
    return Peak(
        target.name,
        simple=2 * rates["multiply_add exact"],
        fused=rates["multiply_add fast"],
        divisions=rates["divide exact"],
    )


def _seconds(function: ctypes._NamedFuncPointer) -> float:
    begun = time.process_time()
    function(_TURNS)
    return time.process_time() - begun
