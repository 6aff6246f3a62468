"""Loads the compiled kernel of a cell and calls it."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Any

import numpy as np

from loligo.codegen.c import print_c
from loligo.codegen.layout import bad_row
from loligo.codegen.program import Program
from loligo.simulation.types import FloatArray, IntArray
from loligo.toolchain.cache import library_for, native_library
from loligo.toolchain.target import LANES, Build, Mode, native_targets, processor_c

_POINTER = ctypes.c_void_p


@lru_cache(maxsize=1)
def processor_level() -> int:
    """Instruction-set level of this processor; see `toolchain.target.Target.level`."""
    library = ctypes.CDLL(library_for(processor_c(), native_targets()[0], Build(1)))
    return int(library.processor_level())


class NativeStepper:
    """Runs a program as compiled C; exact results do not depend on instruction set or lanes."""

    def __init__(
        self,
        program: Program,
        level: int | None = None,
        lanes: int = LANES,
        mode: Mode = "exact",
    ) -> None:
        """Load the kernel.

        Args:
            program: lowered cell.
            level: instruction-set level; this processor's when None.
            lanes: variants a block holds: 1, where the compartments of one cell fill the
                registers, or a multiple of 16.
            mode: whether operations may be contracted, see `toolchain.target.Build`.

        Raises:
            NoCompiler: the kernel has to be compiled and cannot be.
        """
        self.program = program
        self.lanes = lanes
        chosen = processor_level() if level is None else level
        if program.n_compartments * lanes == 1:
            chosen = 0  # one number at a time: wide registers would only be started up for it
        self._library = _kernel(program, chosen, Build(lanes, mode))
        self._rows = int(self._library.work_doubles()) // lanes
        self._state: type[np.floating[Any]] = (
            np.float32 if program.precision == "single" else np.float64
        )

    def new_work(self) -> FloatArray:
        """See `Stepper.new_work`."""
        return _aligned(self._rows, self.lanes)

    def columns(self, work: FloatArray) -> tuple[FloatArray, ...]:
        """See `Stepper.columns`."""
        if self._state is np.float64:
            return (work,)
        first = bad_row(self.program) + 1  # the state follows, in numbers of its own size
        return work[:first], work[first:].reshape(-1).view(self._state).reshape(-1, self.lanes)

    def reset(self, work: FloatArray, settle_steps: int) -> None:
        """See `Stepper.reset`."""
        self._library.reset(_address(work), settle_steps)

    def settle(self, work: FloatArray, steps: int) -> None:
        """See `Stepper.settle`."""
        self._library.settle(_address(work), steps)

    def run(
        self,
        work: FloatArray,
        events: FloatArray,
        steps: tuple[int, int],
        every: int,
        record: IntArray,
    ) -> FloatArray:
        """See `Stepper.run`."""
        first, last = steps
        n_samples = last // every - first // every
        out: FloatArray = np.empty((n_samples, len(record), self.lanes), self._state)
        events = np.ascontiguousarray(events, dtype=np.float64)
        record = np.ascontiguousarray(record, dtype=np.int32)
        self._library.run(
            _address(work), _address(events), len(events), first, last, every,
            _address(record), len(record), _address(out),
        )  # fmt: skip
        return out

    def run_watching(
        self,
        work: FloatArray,
        events: FloatArray,
        steps: tuple[int, int],
        compartment: int,
        level_mV: float,
    ) -> tuple[IntArray, FloatArray]:
        """Advance as `run` does and find where a voltage crosses a level on the way up.

        Returns:
            How many per lane, shape (lanes,), and the crossings as steps, linear between two, in
            the first places of each row, shape (lanes, most).
        """
        first, last = steps
        most = (last - first) // 2 + 1  # between two crossings it has to come down
        counts = np.empty(self.lanes, np.int32)
        times = np.empty((most, self.lanes))
        events = np.ascontiguousarray(events, dtype=np.float64)
        self._library.run_watching(
            _address(work), _address(events), len(events), first, last,
            compartment, level_mV, most, _address(counts), _address(times),
        )  # fmt: skip
        return counts, np.ascontiguousarray(times[: counts.max()].T)

    def observe(self, work: FloatArray, record: IntArray) -> FloatArray:
        """See `Stepper.observe`."""
        out: FloatArray = np.empty((len(record), self.lanes), self._state)
        record = np.ascontiguousarray(record, dtype=np.int32)
        self._library.observe(_address(work), _address(record), len(record), _address(out))
        return out


def lanes_of(program: Program) -> int:
    """Variants a block holds: registers take twice as many in single precision."""
    return 2 * LANES if program.precision == "single" else LANES


def _aligned(rows: int, lanes: int) -> FloatArray:
    """Zeros of shape (rows, lanes) on a 64-byte boundary, as vector loads want them."""
    raw = np.zeros(rows * lanes + 8)
    offset = (-raw.ctypes.data // 8) % 8
    return raw[offset : offset + rows * lanes].reshape(rows, lanes)


@lru_cache(maxsize=64)
def _kernel(program: Program, level: int, build: Build) -> ctypes.CDLL:
    return _load(native_library(print_c(program), level, build))


def _load(path: str) -> ctypes.CDLL:
    library = ctypes.CDLL(path)
    whole = ctypes.c_int
    library.work_doubles.restype = whole
    library.reset.argtypes = [_POINTER, whole]
    library.reset.restype = None
    library.settle.argtypes = [_POINTER, whole]
    library.settle.restype = None
    library.observe.argtypes = [_POINTER, _POINTER, whole, _POINTER]
    library.observe.restype = None
    library.run.argtypes = [
        *(_POINTER, _POINTER, whole, whole, whole, whole),
        *(_POINTER, whole, _POINTER),
    ]
    library.run.restype = whole
    library.run_watching.argtypes = [
        *(_POINTER, _POINTER, whole, whole, whole),
        *(whole, ctypes.c_double, whole, _POINTER, _POINTER),
    ]
    library.run_watching.restype = whole
    return library


def _address(array: FloatArray | IntArray) -> int:
    return int(array.ctypes.data)
