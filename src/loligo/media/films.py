"""What was made of a lesson to look at: films, previews and posters, in a folder with a sheet."""

from __future__ import annotations

import json
from pathlib import Path

from loligo.bundle.films import SHEET, FilmFile, Films, sheet_bytes
from loligo.errors import BadLesson
from loligo.lesson.compiled import read_catalogue

NAMES = {
    "film": "film.webm",
    "tall": "tall.webm",
    "mp4": "film.mp4",
    "captions": "film.vtt",
    "preview": "preview.webm",
    "poster": "poster.png",
    "pdf": "poster.pdf",
}
TYPES = {
    ".webm": "video/webm",
    ".mp4": "video/mp4",
    ".vtt": "text/vtt",
    ".png": "image/png",
    ".pdf": "application/pdf",
}
_AGAIN = "Delete the folder, and make them again: make films."


def version_of(content: Path, lesson: str) -> str:
    """Give the version of a built lesson, which is the same with and without films.

    Raises:
        BadLesson: the folder holds no build of it, or a damaged one.
    """
    row = next((each for each in read_catalogue(content).lessons if each.id == lesson), None)
    if row is None:
        raise BadLesson(str(content), f"there is no lesson '{lesson}' here", "Build its pack.")
    folder = content / row.id / row.hash
    try:
        return str(json.loads((folder / SHEET).read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = f"this build has no {SHEET}, or a damaged one ({error})"
        raise BadLesson(str(folder), what, "Build the pack again.") from error


def note_film(
    folder: Path,
    lesson: str,
    version: str,
    kind: str,
    *,
    seconds: float | None = None,
    width: int | None = None,
    height: int | None = None,
) -> None:
    """Add a finished file to the sheet of its folder, and drop what was made of another version.

    Args:
        folder: of this lesson's films; the file is in it, under its name in NAMES.
        lesson, version: what the file was made of.
        kind: one of NAMES; an earlier file of that kind is replaced.
        seconds, width, height: what a learner wants to know before fetching it.
    """
    file = folder / NAMES[kind]
    try:
        before = read_films(folder)
    except BadLesson:
        before = None
    is_same = before is not None and before.version == version
    entries = dict(before.entries) if before is not None and is_same else {}
    entry: FilmFile = {"file": file.name, "bytes": file.stat().st_size, "type": TYPES[file.suffix]}
    if seconds is not None:
        entry["seconds"] = round(seconds, 3)
    if width is not None and height is not None:
        entry |= {"width": width, "height": height}
    entries[kind] = entry
    (folder / SHEET).write_bytes(sheet_bytes(lesson, version, entries))


def read_films(folder: Path) -> Films | None:
    """Read what was made of a lesson; None where nothing was.

    Raises:
        BadLesson: the sheet is damaged, or names a file that is not there or of another size.
    """
    sheet = folder / SHEET
    if not sheet.is_file():
        return None
    try:
        told = json.loads(sheet.read_text(encoding="utf-8"))
        version = str(told["version"])
        entries: dict[str, FilmFile] = {kind: told["files"][kind] for kind in sorted(told["files"])}
        files = {entry["file"]: b"" for entry in entries.values()}
        for kind, entry in entries.items():
            if NAMES.get(kind) != entry["file"]:
                raise ValueError(f"'{kind}' is not in {entry['file']}")
            files[entry["file"]] = (folder / entry["file"]).read_bytes()
            if len(files[entry["file"]]) != entry["bytes"]:
                raise ValueError(f"{entry['file']} is not the file that was made")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadLesson(str(sheet), f"this is not whole ({error})", _AGAIN) from error
    return Films(version, entries, files)
