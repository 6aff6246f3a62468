"""Runs the page's module outside a browser, as a stepper."""

from __future__ import annotations

import ctypes

import numpy as np
import wasmtime

from loligo.codegen.c import print_c
from loligo.codegen.layout import page_lanes
from loligo.toolchain.compiler import wasm_bytes

PAGE = 65536


class PageStepper:
    """The WebAssembly module of a program, driven through the same memory layout."""

    def __init__(self, program):
        self.program = program
        store = wasmtime.Store()
        module = wasmtime.Module(store.engine, wasm_bytes(print_c(program), page_lanes(program)))
        self._exports = wasmtime.Instance(store, module, []).exports(store)
        self._store = store
        self._memory = self._exports["memory"]
        self._base = (self._exports["__heap_base"].value(store) + 63) // 64 * 64
        self.lanes = self._exports["lanes"](store)
        self._rows = self._exports["work_doubles"](store) // self.lanes

    def new_work(self):
        return np.zeros((self._rows, self.lanes))

    def columns(self, work):
        return (work,)

    def reset(self, work, settle_steps):
        (at,) = self._write(work)
        self._exports["reset"](self._store, at, settle_steps)
        self._read(at, work)

    def run(self, work, events, steps, every, record):
        first, last = steps
        out = np.empty((last // every - first // every, len(record), self.lanes))
        events = np.ascontiguousarray(events, dtype=np.float64)
        record = np.ascontiguousarray(record, dtype=np.int32)
        at, events_at, record_at, out_at = self._write(work, events, record, out)
        self._exports["run"](
            self._store, at, events_at, len(events), first, last, every,
            record_at, len(record), out_at,
        )  # fmt: skip
        self._read(at, work)
        self._read(out_at, out)
        return out

    def observe(self, work, record):
        out = np.empty((len(record), self.lanes))
        record = np.ascontiguousarray(record, dtype=np.int32)
        at, record_at, out_at = self._write(work, record, out)
        self._exports["observe"](self._store, at, record_at, len(record), out_at)
        self._read(out_at, out)
        return out

    def _write(self, *arrays):
        places, end = [], self._base
        for array in arrays:
            places.append(end)
            end += (array.nbytes + 63) // 64 * 64
        missing = end - self._memory.data_len(self._store)
        if missing > 0:
            self._memory.grow(self._store, -(-missing // PAGE))
        for place, array in zip(places, arrays, strict=True):
            ctypes.memmove(self._address() + place, array.ctypes.data, array.nbytes)
        return places

    def _read(self, place, array):
        ctypes.memmove(array.ctypes.data, self._address() + place, array.nbytes)

    def _address(self):
        return ctypes.addressof(self._memory.data_ptr(self._store).contents)
