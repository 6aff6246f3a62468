"""A bundle carries films of its own version, and says what it carries; damaged ones are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loligo.bundle.films import SHEET
from loligo.cli.build import build_pack
from loligo.errors import BadLesson
from loligo.lesson.compiled import read_catalogue
from loligo.media.films import NAMES, note_film, read_films, version_of
from tests.lesson.packs import LESSON, edit

POSTER = b"not really a picture"


def _built(pack: Path, out: Path, films: Path | None = None) -> Path:
    """Build the pack; gives the folder of its one lesson."""
    build_pack(pack, out, films=films)
    row = read_catalogue(out).lessons[0]
    return out / row.id / row.hash


def _sheet(folder: Path) -> dict[str, object]:
    sheet: dict[str, object] = json.loads((folder / SHEET).read_text(encoding="utf-8"))
    return sheet


def _poster(pack: Path, films: Path, content: Path) -> Path:
    """Make a poster of the pack's lesson, as `make films` would; gives its folder."""
    _built(pack, content)
    folder = films / LESSON
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAMES["poster"]).write_bytes(POSTER)
    version = version_of(content, LESSON)
    note_film(folder, LESSON, version, "poster", width=3508, height=2480)
    return folder


def test_without_films_the_sheet_says_that_there_is_nothing(pack: Path, tmp_path: Path) -> None:
    sheet = _sheet(_built(pack, tmp_path / "built"))

    assert (sheet["schema"], sheet["lesson"], sheet["files"]) == (1, LESSON, {})


def test_films_go_into_the_bundle_and_leave_its_version_as_it_was(
    pack: Path, tmp_path: Path
) -> None:
    plain, films, out = tmp_path / "plain", tmp_path / "films", tmp_path / "out"
    _poster(pack, films, plain)

    folder = _built(pack, out, films)

    assert (folder / "poster.png").read_bytes() == POSTER
    told = {"bytes": len(POSTER), "file": "poster.png", "height": 2480, "width": 3508}
    assert _sheet(folder)["files"] == {"poster": {**told, "type": "image/png"}}
    assert version_of(out, LESSON) == version_of(plain, LESSON)
    assert folder.name != _built(pack, plain).name


def test_films_of_another_version_are_left_out_and_it_is_said(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    films = tmp_path / "films"
    _poster(pack, films, tmp_path / "plain")
    edit(pack / LESSON / "story.md", "light reaches", "light touches")

    folder = _built(pack, tmp_path / "out", films)

    assert _sheet(folder)["files"] == {}
    assert not (folder / "poster.png").exists()
    assert "another version" in capsys.readouterr().out


@pytest.mark.parametrize(
    "sheet",
    [
        "",
        "{}",
        '{"version": "v", "files": {"poster": {"file": "../lesson.json", "bytes": 1}}}',
        '{"version": "v", "files": {"poster": {"file": "poster.pdf", "bytes": 20}}}',
        '{"version": "v", "files": {"film": {"file": "film.webm", "bytes": 20}}}',
        '{"version": "v", "files": {"poster": {"file": "poster.png", "bytes": 19}}}',
    ],
)
def test_a_damaged_sheet_stops_the_build(pack: Path, tmp_path: Path, sheet: str) -> None:
    films = tmp_path / "films"
    (_poster(pack, films, tmp_path / "plain") / SHEET).write_text(sheet)

    with pytest.raises(BadLesson, match=r"film\.json.*not whole"):
        build_pack(pack, tmp_path / "out", films=films)


def test_files_of_one_version_are_listed_together_and_those_of_another_forgotten(
    tmp_path: Path,
) -> None:
    (tmp_path / NAMES["poster"]).write_bytes(POSTER)
    (tmp_path / NAMES["preview"]).write_bytes(b"moving")

    note_film(tmp_path, LESSON, "one", "poster")
    note_film(tmp_path, LESSON, "one", "preview", seconds=6.0)
    both = read_films(tmp_path)
    note_film(tmp_path, LESSON, "two", "preview", seconds=6.0)
    later = read_films(tmp_path)

    assert both is not None and set(both.entries) == {"poster", "preview"}
    assert later is not None and (later.version, set(later.entries)) == ("two", {"preview"})
