"""Which library may be imported in which room. A new room, or a new library, starts here."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ALLOWED: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": set(),
    "errors": set(),
    "units": set(),
    "settings": {"platformdirs"},
    "model": set(),
    "cells": set(),
    "recall": {"fsrs"},
    "toolchain": {"platformdirs", "ziglang"},
    "codegen": set(),
    "lesson": {"pydantic", "pydantic_core", "ruamel", "markdown_it", "nh3", "defusedxml"},
    "store": {"sqlalchemy", "alembic"},
    "simulation": {"numpy", "matplotlib"},
    "bundle": {"defusedxml"},
    "study": set(),
    "proof": set(),
    "media": {"numpy", "av", "espeakng_loader", "playwright"},
    "benchmark": {"numpy"},
    "web": {"fastapi", "starlette", "pydantic"},
    "cli": {"uvicorn"},
}
CLOCKS = {"time.time", "datetime.now", "datetime.utcnow", "datetime.today", "date.today"}
MAY_READ_THE_CLOCK = {"web", "cli"}


def _room(file: Path, package: Path) -> str:
    return file.relative_to(package).parts[0].removesuffix(".py")


def _modules(house: Path) -> Iterator[tuple[str, Path, ast.Module]]:
    package = house / "src/loligo"
    for file in sorted(package.rglob("*.py")):
        yield _room(file, package), file, ast.parse(file.read_text(encoding="utf-8"))


def _imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module


def test_every_room_is_declared(house: Path) -> None:
    rooms = {room for room, _, _ in _modules(house)}

    assert rooms <= set(ALLOWED)


def test_rooms_import_only_the_libraries_they_may(house: Path) -> None:
    strangers = [
        f"{file.relative_to(house)}:{line}: {name}"
        for room, file, tree in _modules(house)
        for line, name in _imported(tree)
        if (top := name.partition(".")[0]) not in sys.stdlib_module_names
        and top != "loligo"
        and top not in ALLOWED.get(room, set())
    ]

    assert strangers == []


def test_the_clock_is_read_only_at_the_door(house: Path) -> None:
    reads = [
        f"{file.relative_to(house)}:{node.lineno}: {call}"
        for room, file, tree in _modules(house)
        if room not in MAY_READ_THE_CLOCK
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and any((call := ast.unparse(node.func)).endswith(clock) for clock in CLOCKS)
    ]

    assert reads == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "manager", "misc"])
def test_no_room_or_file_has_a_name_that_says_nothing(house: Path, name: str) -> None:
    found = [str(path) for path in (house / "src").rglob(f"{name}*") if path.suffix in {"", ".py"}]

    assert found == []
