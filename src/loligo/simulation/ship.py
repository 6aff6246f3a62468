"""Compiles the shipped cells for a wheel or a checkout: every instruction set, and the page."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from loligo.cells import registry
from loligo.codegen.c import print_c
from loligo.codegen.layout import page_lanes
from loligo.codegen.lower import lower
from loligo.codegen.page import page_model
from loligo.codegen.program import Precision
from loligo.toolchain.cache import compile_to, library_name
from loligo.toolchain.compiler import wasm_bytes
from loligo.toolchain.target import LANES, Build, Mode, native_targets, processor_c

_MODES: tuple[Mode, ...] = ("exact", "fast")
BUILDS: dict[Precision, tuple[Build, ...]] = {
    "double": tuple(Build(lanes, mode) for mode in _MODES for lanes in (1, LANES)),
    "single": tuple(Build(2 * LANES, mode) for mode in _MODES),
}
"""What is made of a shipped cell, for each instruction set."""


def ship_cells(folder: Path) -> list[Path]:
    """Compile every shipped cell into a folder; what is already there is kept.

    Args:
        folder: gets <key>.<instruction set>.so, <cell>.wasm and <cell>.json.

    Returns:
        Every file that belongs there; others in the folder are removed.

    Raises:
        NoCompiler: no compiler, or it failed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [*_libraries(folder), *(_page(folder, name) for name in registry.NAMES)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # compilers are processes of their own
        files = [path for paths in pool.map(_made, jobs) for path in paths]
    for path in folder.iterdir():
        if path not in files:
            path.unlink()
    return files


@dataclass(frozen=True, slots=True)
class _Job:
    """Files, and how they are made when they are not there."""

    files: tuple[Path, ...]
    is_done: bool
    make: Callable[[], None]


def _made(job: _Job) -> tuple[Path, ...]:
    if not job.is_done:
        job.make()
    return job.files


def _libraries(folder: Path) -> Iterator[_Job]:
    plainest, *_ = native_targets()
    wanted = [(processor_c(), plainest, Build(1))]
    for name in registry.NAMES:
        for precision, builds in BUILDS.items():
            text = print_c(lower(registry.get(name), precision))
            wanted.extend((text, target, build) for target in native_targets() for build in builds)
    for text, target, build in wanted:
        path = folder / library_name(text, target, build)
        yield _Job((path,), path.is_file(), partial(compile_to, text, target, build, path))


def _page(folder: Path, name: str) -> _Job:
    cell = registry.get(name)
    module, described = folder / f"{name}.wasm", folder / f"{name}.json"
    text = json.dumps(page_model(cell), indent=1, ensure_ascii=False) + "\n"
    is_fresh = described.is_file() and described.read_text(encoding="utf-8") == text

    def make() -> None:
        program = lower(cell)
        module.write_bytes(wasm_bytes(print_c(program), page_lanes(program)))
        described.write_text(text, encoding="utf-8")

    return _Job((module, described), is_fresh and module.is_file(), make)
