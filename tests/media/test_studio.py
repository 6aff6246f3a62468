"""The studio opens a page of built lessons in a browser, and says what it lacks."""

from __future__ import annotations

import json
import urllib.request
from importlib.util import find_spec
from pathlib import Path

import pytest

from loligo.errors import BadLesson, MissingExtra, RunFailed
from loligo.media import studio as room
from loligo.media.studio import browser, opened, served, studio
from loligo.settings import read_settings

READY = "<script>setTimeout(() => (document.documentElement.dataset.ready = {word!r}), 50)</script>"


@pytest.fixture(scope="module")
def content() -> Path:
    """Give the folder of the lessons that Loligo ships."""
    return read_settings({}).content


def page_that_says(word: str, folder: Path) -> str:
    file = folder / "page.html"
    file.write_text(f"<!doctype html><body>{READY.format(word=word)}", encoding="utf-8")
    return file.as_uri()


def test_built_lessons_are_served_with_the_page(content: Path) -> None:
    with served(content) as site:
        lessons = json.load(urllib.request.urlopen(f"{site}/api/lessons"))
        page = urllib.request.urlopen(f"{site}/").read()

    assert [lesson["id"] for lesson in lessons["lessons"]] != []
    assert b"<html" in page


def test_a_page_is_given_once_it_is_ready(apart, tmp_path: Path) -> None:
    def look() -> tuple[object, bytes]:
        with browser() as chromium:
            page = opened(chromium, page_that_says("yes", tmp_path), 64, 32, scale=2)
            size = page.evaluate("[innerWidth, innerHeight, devicePixelRatio]")
            return size, page.screenshot()

    size, picture = apart(look)

    assert size == [64, 32, 2]
    assert picture.startswith(b"\x89PNG")


def test_a_page_that_says_what_is_wrong_is_not_filmed(apart, tmp_path: Path) -> None:
    def look() -> None:
        with browser() as chromium:
            opened(chromium, page_that_says("the story has no sound", tmp_path), 64, 32)

    with pytest.raises(RunFailed, match="the story has no sound"):
        apart(look)


def test_a_page_that_is_never_ready_is_not_waited_for_without_end(apart, content: Path) -> None:
    def look() -> None:
        with studio(content, "#/progress", 64, 32, timeout_s=0.5):
            raise AssertionError("the progress page never says that it is ready")

    with pytest.raises(RunFailed, match="did not become ready"):
        apart(look)


def test_a_folder_without_lessons_is_named(apart, tmp_path: Path) -> None:
    def look() -> None:
        with studio(tmp_path / "nothing", "#/lessons", 64, 32):
            raise AssertionError("there is nothing to serve")

    with pytest.raises(BadLesson, match=r"nothing.*loligo build"):
        apart(look)


def test_the_missing_extra_is_named_with_its_install_line(monkeypatch, content: Path) -> None:
    monkeypatch.setattr(
        room, "find_spec", lambda name: None if name == "playwright" else find_spec(name)
    )

    with pytest.raises(MissingExtra, match=r"pip install 'loligo\[film\]'"), browser():
        pass


def test_the_missing_browser_is_named_with_its_install_line(apart, monkeypatch) -> None:
    monkeypatch.setenv("LOLIGO_CHROMIUM", "/nowhere/chromium")

    def look() -> None:
        with browser():
            pass

    with pytest.raises(MissingExtra, match=r"/nowhere/chromium.*playwright install chromium"):
        apart(look)
