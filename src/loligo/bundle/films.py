"""The sheet that tells which films, pictures and previews a bundle carries of its lesson."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypedDict

from loligo.bundle.canonical import json_bytes

SHEET = "film.json"
SCHEMA = 1


class FilmFile(TypedDict, total=False):
    """One file: what it is, and what a learner wants to know before it is fetched."""

    file: str
    bytes: int
    type: str
    seconds: float
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Films:
    """What was made of one version of a lesson.

    Attributes:
        version: of the bundle it was made from.
        entries: by kind (film, tall, preview, poster, ...), as the sheet lists them.
        files: name -> bytes.
    """

    version: str
    entries: Mapping[str, FilmFile]
    files: Mapping[str, bytes]


NONE: Mapping[str, FilmFile] = MappingProxyType({})


def sheet_bytes(lesson: str, version: str, entries: Mapping[str, FilmFile] = NONE) -> bytes:
    """Write the sheet; without entries it says that there is nothing."""
    listed = {kind: dict(entries[kind]) for kind in sorted(entries)}
    return json_bytes({"schema": SCHEMA, "lesson": lesson, "version": version, "files": listed})
