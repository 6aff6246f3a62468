"""The bundle of a lesson: file names and bytes, and the hash that names them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from loligo.bundle.canonical import content_hash, json_bytes
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
    """

    row: CatalogueRow
    files: Mapping[str, bytes]


def bundle(
    lesson: Lesson,
    claims: Sequence[BuiltClaim],
    model: Mapping[str, object],
    module: bytes,
    keys: Keys = NOTHING_COMPUTED,
    others: Models = NO_OTHERS,
    narration: Mapping[str, bytes] | None = None,
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
    row = CatalogueRow(
        id=lesson.sheet.id,
        title=lesson.sheet.title,
        pack=lesson.pack.id,
        hash=content_hash(files),
    )
    return Bundle(row, files)


def catalogue_bytes(rows: Sequence[CatalogueRow]) -> bytes:
    """Write the catalogue of a folder of built lessons."""
    return json_bytes({"schema": 1, "lessons": [row.model_dump() for row in rows]})
