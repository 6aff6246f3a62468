"""The one writer: bundles into a folder, whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from loligo.bundle.build import Bundle, catalogue_bytes
from loligo.bundle.canonical import HASH_LETTERS
from loligo.errors import BadLesson
from loligo.lesson.built import CatalogueRow
from loligo.lesson.compiled import CATALOGUE_FILE, LESSON_FILE, read_catalogue

_HASH = re.compile(rf"[0-9a-f]{{{HASH_LETTERS}}}")


def write_bundles(
    bundles: Sequence[Bundle], pack: str, folder: Path, *, prune: bool = False
) -> tuple[CatalogueRow, ...]:
    """Write the bundles of a pack and list them in the folder's catalogue.

    A bundle appears under its final name only when it is complete; the catalogue is replaced last.
    Earlier builds stay, because pages and answers refer to them, unless `prune`.

    Args:
        bundles: of every lesson of the pack, in the order of learning.
        pack: id of the pack; its earlier rows of the catalogue are replaced.
        folder: made if need be; may hold other packs.
        prune: delete builds that the catalogue no longer lists.

    Raises:
        BadLesson: another pack in the folder has a lesson of the same id.
    """
    folder.mkdir(parents=True, exist_ok=True)
    others = _rows_of_others(pack, folder)
    taken = {row.id: row.pack for row in others}
    for bundle in bundles:
        if bundle.row.id in taken:
            raise BadLesson(
                f"lesson '{bundle.row.id}'",
                f"the pack '{taken[bundle.row.id]}' in {folder} has a lesson of the same id",
                "Rename one of them, or build into another folder.",
            )
    for bundle in bundles:
        _write_folder(bundle.files, folder / bundle.row.id / bundle.row.hash)
    own = [(pack, i, bundle.row) for i, bundle in enumerate(bundles)]
    theirs = [(row.pack, i, row) for i, row in enumerate(others)]
    rows = tuple(row for _, _, row in sorted(own + theirs, key=lambda found: found[:2]))
    _replace(folder / CATALOGUE_FILE, catalogue_bytes(rows))
    if prune:
        _prune(folder, rows)
    return rows


def _rows_of_others(pack: str, folder: Path) -> list[CatalogueRow]:
    if not (folder / CATALOGUE_FILE).is_file():
        return []
    return [
        CatalogueRow(id=row.id, title=row.title, pack=row.pack, hash=row.hash)
        for row in read_catalogue(folder).lessons
        if row.pack != pack
    ]


def _write_folder(files: Mapping[str, bytes], target: Path) -> None:
    if _holds(target, files):
        return
    target.parent.mkdir(exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    try:
        for name, content in files.items():
            (unfinished / name).write_bytes(content)
        shutil.rmtree(target, ignore_errors=True)  # there, but damaged
        os.replace(unfinished, target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _holds(target: Path, files: Mapping[str, bytes]) -> bool:
    if not target.is_dir() or {path.name for path in target.iterdir()} != set(files):
        return False
    return all((target / name).read_bytes() == content for name, content in files.items())


def _replace(file: Path, content: bytes) -> None:
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)


def _prune(folder: Path, rows: Sequence[CatalogueRow]) -> None:
    kept = {folder / row.id / row.hash for row in rows}
    for built in folder.glob(f"*/*/{LESSON_FILE}"):
        if _HASH.fullmatch(built.parent.name) and built.parent not in kept:
            shutil.rmtree(built.parent)
            if not any(built.parent.parent.iterdir()):
                built.parent.parent.rmdir()
