"""Compiles the shipped cells for a wheel or a checkout: every instruction set, and the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from loligo.cells import registry
from loligo.codegen.c import print_c
from loligo.codegen.layout import page_lanes
from loligo.codegen.lower import lower
from loligo.codegen.page import page_model
from loligo.simulation.native import processor_c
from loligo.toolchain.cache import compile_to, library_name
from loligo.toolchain.compiler import wasm_bytes
from loligo.toolchain.target import LANES, Build, Mode, native_targets

_MODES: tuple[Mode, ...] = ("exact", "fast")
BUILDS = tuple(Build(lanes, mode) for mode in _MODES for lanes in (1, LANES))


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
    files = [
        *_libraries(folder),
        *(path for name in registry.NAMES for path in _page(folder, name)),
    ]
    for path in folder.iterdir():
        if path not in files:
            path.unlink()
    return files


def _libraries(folder: Path) -> Iterator[Path]:
    plainest, *_ = native_targets()
    wanted = [(processor_c(), plainest, Build(1))]
    for name in registry.NAMES:
        text = print_c(lower(registry.get(name)))
        wanted.extend((text, target, build) for target in native_targets() for build in BUILDS)
    for text, target, build in wanted:
        path = folder / library_name(text, target, build)
        if not path.is_file():
            compile_to(text, target, build, path)
        yield path


def _page(folder: Path, name: str) -> Iterator[Path]:
    cell = registry.get(name)
    module, described = folder / f"{name}.wasm", folder / f"{name}.json"
    text = json.dumps(page_model(cell), indent=1, ensure_ascii=False) + "\n"
    is_fresh = described.is_file() and described.read_text(encoding="utf-8") == text
    if not (is_fresh and module.is_file()):
        program = lower(cell)
        module.write_bytes(wasm_bytes(print_c(program), page_lanes(program)))
        described.write_text(text, encoding="utf-8")
    yield module
    yield described
