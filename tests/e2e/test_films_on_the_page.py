"""What was made of a lesson is offered where it is there, and nothing of it is fetched unasked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from loligo.toolchain.cache import SHIPPED
from tests.e2e.conftest import Site, Watch, watch
from tests.e2e.test_first_light_for_everyone import violations

LESSON = "action-potential-initiation"
MADE = {
    "film": ("film.webm", "video/webm", {"seconds": 152.0, "width": 1280, "height": 720}),
    "tall": ("tall.webm", "video/webm", {"seconds": 152.0, "width": 1080, "height": 1920}),
    "captions": ("film.vtt", "text/vtt", {}),
    "preview": ("preview.webm", "video/webm", {"seconds": 2.0, "width": 64, "height": 36}),
    "poster": ("poster.png", "image/png", {"width": 3508, "height": 2480}),
    "pdf": ("poster.pdf", "application/pdf", {}),
}


def film_of(file: Path) -> None:
    """Write two seconds of a grey that grows lighter."""
    with av.open(str(file), "w", format="webm") as container:
        stream = container.add_stream("libvpx-vp9", rate=25, options={"cpu-used": "8"})
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        for i in range(50):
            grey = np.full((36, 64, 3), 4 * i, np.uint8)
            frame = av.VideoFrame.from_ndarray(grey, format="rgb24")
            frame.pts, frame.time_base = i, Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


@pytest.fixture
def filmed(tmp_path: Path) -> Iterator[Site]:
    """A server whose lesson has all that can be made of it, made up."""
    content = tmp_path / "content"
    shutil.copytree(Path(SHIPPED).parent / "lessons", content)
    row = json.loads((content / "catalogue.json").read_text())["lessons"][0]
    folder = content / row["id"] / row["hash"]
    film_of(folder / "film.webm")
    for name in ("tall.webm", "preview.webm"):
        shutil.copy(folder / "film.webm", folder / name)
    (folder / "film.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nA sun rises.\n")
    (folder / "poster.png").write_bytes(b"a picture")
    (folder / "poster.pdf").write_bytes(b"a page")
    sheet = json.loads((folder / "film.json").read_text())
    sheet["files"] = {
        kind: {"file": name, "type": type_, "bytes": (folder / name).stat().st_size, **more}
        for kind, (name, type_, more) in MADE.items()
    }
    (folder / "film.json").write_text(json.dumps(sheet))
    site = Site(tmp_path / "answers.db", content)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def opened(browser: Browser, filmed: Site) -> Iterator[Callable[..., Watch]]:
    """Open a watched page of that server in a context of its own, which wants this or that."""
    contexts = []

    def open_page(**wants: object) -> Watch:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, **wants)
        contexts.append(context)
        return watch(context, filmed)

    yield open_page
    for context in contexts:
        context.close()


def asked_for(page: Page) -> list[str]:
    """Note the files of films from now on."""
    found: list[str] = []
    names = ("film.json", *(name for name, _, _ in MADE.values()))
    page.on(
        "request",
        lambda request: found.extend(n for n in names if request.url.endswith("/" + n)),
    )
    return found


def test_the_lesson_offers_film_and_poster_and_fetches_them_when_asked(opened, filmed, house):
    watched = opened()
    page = watched.page
    asked = asked_for(page)
    page.goto(f"{filmed.address}/#/lesson/{LESSON}")
    page.wait_for_selector("loligo-scene svg [data-actor=sun] rect[width]", state="attached")
    page.wait_for_load_state("networkidle")
    assert asked == []

    page.get_by_role("link", name="Open the poster").focus()  # as Tab does: it comes into view
    film = page.get_by_label("Film: How an action potential starts")
    expect(film).to_be_visible()

    expect(page.locator("main")).to_contain_text("2 min 32 s")
    for name, file in (("PDF", "poster.pdf"), ("PNG", "poster.png"), ("wide", "film.webm")):
        link = page.get_by_role("link", name=f"Download {name}", exact=True)
        assert link.get_attribute("href").endswith(file)
    expect(page.get_by_role("link", name="Download tall, for a phone")).to_be_visible()
    assert set(asked) == {"film.json"}
    assert violations(page, house) == []
    film.evaluate("(film) => { film.muted = true; return film.play(); }")
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.3")
    assert "film.webm" in asked
    tracks = film.evaluate("(film) => [...film.textTracks].map((t) => [t.kind, t.language])")
    assert tracks == [["captions", "en"]]
    watched.assert_quiet()


def test_a_film_that_cannot_be_had_is_said_in_words(opened, filmed):
    page = opened().page
    page.route("**/film.webm", lambda route: route.abort())
    page.goto(f"{filmed.address}/#/lesson/{LESSON}")
    page.get_by_role("link", name="Open the poster").focus()

    film = page.get_by_label("Film: How an action potential starts")
    film.evaluate("(film) => void film.play().catch(() => undefined)")

    expect(page.get_by_role("alert")).to_contain_text("Films are not kept")


def test_without_films_there_is_the_poster_alone(watched, site):
    page = watched.page
    page.route("**/film.json", lambda route: route.fulfill(json={"schema": 1, "files": {}}))
    page.goto(f"{site.address}/#/lesson/{LESSON}")
    with page.expect_response("**/film.json"):
        page.get_by_role("link", name="Open the poster").focus()

    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Who stands for what")).to_be_attached()
    page.go_back()
    expect(page.get_by_role("link", name="Open the poster")).to_be_attached()
    expect(page.locator("video")).to_have_count(0)
    watched.assert_quiet()


@pytest.mark.parametrize("way", ["pointer", "keys"])
def test_the_list_shows_the_preview_while_one_is_on_a_lesson(opened, filmed, house, way):
    watched = opened()
    page = watched.page
    asked = asked_for(page)
    page.goto(f"{filmed.address}/#/lessons")
    lesson = page.get_by_role("link", name="Open lesson 1")
    expect(lesson).to_be_visible()
    assert asked == []

    if way == "pointer":
        lesson.hover()
    else:
        lesson.focus()

    page.wait_for_function("() => document.querySelector('video')?.currentTime > 0.2")
    assert violations(page, house) == []
    if way == "pointer":
        page.mouse.move(5, 5)
    else:
        page.keyboard.press("Escape")
    expect(page.locator("video")).to_have_count(0)
    watched.assert_quiet()


def test_nothing_moves_or_is_fetched_where_less_motion_is_asked_for(opened, filmed):
    page = opened(reduced_motion="reduce").page
    asked = asked_for(page)
    page.goto(f"{filmed.address}/#/lessons")
    lesson = page.get_by_role("link", name="Open lesson 1")

    lesson.hover()
    lesson.focus()
    page.wait_for_load_state("networkidle")

    assert page.locator("video").count() == 0
    assert asked == []
