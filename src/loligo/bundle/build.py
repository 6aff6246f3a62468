"""The bundle of a lesson: file names and bytes, and the hash that names them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from loligo.bundle.canonical import content_hash, json_bytes
from loligo.bundle.films import SHEET, Films, sheet_bytes
from loligo.bundle.items import Keys
from loligo.bundle.numbers import linker
from loligo.bundle.page import built_lesson
from loligo.bundle.picture import svg_bytes
from loligo.lesson.built import BuiltClaim, CatalogueRow
from loligo.lesson.lesson import Lesson

NOTHING_COMPUTED = Keys()


Models = Mapping[str, tuple[Mapping[str, object], bytes]]
NO_OTHERS: Models = MappingProxyType({})
NARRATION = "narration.json"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything the page needs for one lesson.

    Attributes:
        row: the lesson's row of the catalogue, with the hash of the content.
        files: name -> bytes.
        version: hash of all that films are made from: the same with and without them.
    """

    row: CatalogueRow
    files: Mapping[str, bytes]
    version: str


def bundle(
    lesson: Lesson,
    claims: Sequence[BuiltClaim],
    model: Mapping[str, object],
    module: bytes,
    keys: Keys = NOTHING_COMPUTED,
    others: Models = NO_OTHERS,
    narration: Mapping[str, bytes] | None = None,
    films: Films | None = None,
) -> Bundle:
    """Put a lesson and its compiled model together.

    Args:
        lesson: sound, and proved.
        claims: each claim with the value that confirmed it.
        model: what the page must know about the module.
        module: the cell, compiled to WebAssembly.
        keys: the right answers that the proof computed, where the author names none.
        others: the lab's further cells, by name: what the page must know, and the module.
        narration: the files of the story as it is spoken, `narration.json` among them.
        films: what was made of the lesson; left out where it was made of another version.
    """
    built = built_lesson(lesson, claims, keys).model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    page = linker(lesson, claims).page(built)
    if narration:
        page["narration"] = NARRATION
    files = {
        "lesson.json": json_bytes(page),
        "scene.svg": svg_bytes(lesson.drawing),
        "model.json": json_bytes(model),
        "model.wasm": module,
        **(narration or {}),
    }
    for name, (described, compiled) in others.items():
        files[f"{name}.model.json"] = json_bytes(described)
        files[f"{name}.model.wasm"] = compiled
    version = content_hash(files)
    if films is not None and films.version == version:
        files |= {**films.files, SHEET: sheet_bytes(lesson.sheet.id, version, films.entries)}
    else:
        files[SHEET] = sheet_bytes(lesson.sheet.id, version)
    row = CatalogueRow(
        id=lesson.sheet.id,
        title=lesson.sheet.title,
        pack=lesson.pack.id,
        hash=content_hash(files),
    )
    return Bundle(row, files, version)


def catalogue_bytes(rows: Sequence[CatalogueRow]) -> bytes:
    """Write the catalogue of a folder of built lessons."""
    return json_bytes({"schema": 1, "lessons": [row.model_dump() for row in rows]})
