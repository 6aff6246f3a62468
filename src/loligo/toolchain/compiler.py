"""Starts a compiler: the system's cc where there is one, else zig; zig for the page."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

from loligo.errors import NoCompiler
from loligo.toolchain.target import Build, Target

_QUIET = ("-std=gnu11", "-w")
_SHARED = ("-shared", "-fPIC", "-fvisibility=hidden")
_PAGE = (
    *("-target", "wasm32-freestanding", "-msimd128", "-DVB=16"),
    *("-nostdlib", "-fno-builtin", "-fvisibility=hidden"),
    *("-Wl,--no-entry", "-Wl,--export-dynamic", "-Wl,--export=__heap_base", "-Wl,--strip-all"),
)
_INSTALL = "Install a C compiler (cc), or run: pip install 'loligo[compiler]'."
TIME_LIMIT_S = 300


@lru_cache(maxsize=1)
def zig() -> tuple[str, ...] | None:
    """The command that runs zig as a C compiler, or None where it is not installed."""
    if importlib.util.find_spec("ziglang") is None:
        return None
    return (sys.executable, "-m", "ziglang", "cc")


@lru_cache(maxsize=1)
def system_cc() -> str | None:
    """The system's own C compiler, or None."""
    return next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)


def compile_native(c_text: str, target: Target, build: Build, path: Path) -> None:
    """Compile a shared library to a path.

    Raises:
        NoCompiler: there is none, or it refused the text.
    """
    cc, fallback = system_cc(), zig()
    if cc is not None:
        command: tuple[str, ...] = (cc, *target.cc_flags)
    elif fallback is not None:
        command = (*fallback, *target.zig_flags)
    else:
        raise NoCompiler("compiling a cell", "there is no C compiler here", _INSTALL)
    _compile((*command, *build.flags, *_QUIET, *_SHARED, target.define), c_text, path)


def wasm_bytes(c_text: str, lanes: int) -> bytes:
    """Compile the page's module.

    Args:
        c_text: printed by `codegen`.
        lanes: variants side by side, see `codegen.layout.page_lanes`.

    Raises:
        NoCompiler: zig is not installed, or it refused the text.
    """
    command = zig()
    if command is None:
        fix = "Run: pip install 'loligo[compiler]'."
        raise NoCompiler("compiling for the page", "the compiler zig is not installed", fix)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.wasm"
        _compile((*command, *Build(lanes).flags, *_QUIET, *_PAGE), c_text, path)
        return path.read_bytes()


def _compile(command: tuple[str, ...], c_text: str, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "cell.c"
        source.write_text(c_text, encoding="utf-8")
        done = subprocess.run(
            (*command, source.name, "-o", str(path.absolute())),
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT_S,
            check=False,
        )
    if done.returncode != 0:
        said = done.stderr.strip()[-2000:]
        raise NoCompiler(
            f"compiling with {command[0]}", f"the compiler failed: {said}", "Report this text."
        )
