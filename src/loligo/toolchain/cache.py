"""Finds the library of a C text: shipped with the wheel, compiled before, or compiled now."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from loligo.toolchain.target import Build, Target, library_suffix, native_targets

if TYPE_CHECKING:
    from pathlib import Path  # slow to load, so that paths on the way to a first trace are text

SHIPPED = os.path.join(os.path.dirname(os.path.dirname(__file__)), "shipped", "cells")


def library_name(c_text: str, target: Target, build: Build) -> str:
    """File name by content: the same text and flags give the same name."""
    recipe = "\n".join((c_text, *target.cc_flags, target.define, *build.flags))
    key = hashlib.sha256(recipe.encode()).hexdigest()[:16]
    return f"{key}.{target.name}{library_suffix()}"


def native_library(c_text: str, level: int, build: Build) -> str:
    """Give the path of the library for the best instruction set up to a level.

    Args:
        c_text: printed by `codegen`.
        level: of the processor, see `Target.level`.
        build: what is made of the text.

    Raises:
        NoCompiler: it was neither shipped nor compiled before, and there is no compiler.
    """
    target = [found for found in native_targets() if found.level <= level][-1]
    return library_for(c_text, target, build)


def library_for(c_text: str, target: Target, build: Build) -> str:
    """Give the path of the library of one instruction set, compiling it if need be."""
    name = library_name(c_text, target, build)
    shipped = os.path.join(SHIPPED, name)
    if os.path.isfile(shipped):
        return shipped
    from platformdirs import user_cache_path  # not waited for where a shipped cell runs

    cached = user_cache_path("loligo", appauthor=False) / "cells" / name
    if cached.is_file():
        return str(cached)
    compile_to(c_text, target, build, cached)
    return str(cached)


def compile_to(c_text: str, target: Target, build: Build, path: Path) -> None:
    """Compile to a path, whole or not at all: others may be doing the same."""
    import tempfile  # these are heavy, and not needed where a library is found
    from pathlib import Path

    from loligo.toolchain import compiler

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, suffix=path.suffix)
    os.close(handle)
    try:
        compiler.compile_native(c_text, target, build, Path(unfinished))
        os.chmod(unfinished, 0o755)
        os.replace(unfinished, path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
