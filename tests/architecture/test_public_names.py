"""Every public name says what it is, and everything the package promises can be had."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import loligo


def _public(
    body: list[ast.stmt],
) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            if not node.name.startswith("_"):
                yield node


def test_public_names_have_docstrings(house: Path) -> None:
    silent: list[str] = []
    for file in sorted((house / "src/loligo").rglob("*.py")):
        if file.parent.name == "versions":  # a migration: alembic names its functions
            continue
        where = file.relative_to(house)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if tree.body and ast.get_docstring(tree) is None:
            silent.append(f"{where}:1: module")
        silent += [
            f"{where}:{node.lineno}: {node.name}"
            for node in _public(tree.body)
            if ast.get_docstring(node) is None
        ]

    assert silent == []


def test_every_promised_name_can_be_had() -> None:
    missing = [name for name in loligo.__all__ if not hasattr(loligo, name)]

    assert missing == []


def test_promised_names_are_listed_by_dir() -> None:
    assert set(loligo.__all__) <= set(dir(loligo))
