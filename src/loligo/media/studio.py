"""Where pictures are taken: the page itself, served from a folder of built lessons, in Chromium.

with studio(content, "#/lesson/my-lesson/film", 1280, 720) as page:
    page.screenshot(path="first.png")
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loligo.errors import BadLesson, MissingExtra, RunFailed

if TYPE_CHECKING:
    from playwright.async_api import Browser as AsyncBrowser
    from playwright.sync_api import Browser, Page

INSTALL = "pip install 'loligo[film]'"
BROWSER = "playwright install chromium, or name one you have: LOLIGO_CHROMIUM=/path/to/chromium"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The same picture on every machine: no graphics card, no colours or letters fitted to a screen.
FLAGS = (
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-lcd-text",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    # A picture is drawn in one piece, not in twenty tiles: a tenth less work for the same film.
    "--default-tile-width=1280",
    "--default-tile-height=720",
)
_PACKAGE = Path(__file__).parents[1]
_SAYS = "Loligo is at "
_READY = "document.documentElement.dataset.ready"


@contextmanager
def studio(
    content: Path,
    address: str,
    width_px: int,
    height_px: int,
    *,
    scale: float = 1.0,
    timeout_s: float = 60.0,
) -> Iterator[Page]:
    """Serve built lessons, and open one of their pages.

    Args:
        content: folder of built lessons, as `loligo build` writes it.
        address: of the page, from its # on.
        width_px, height_px: of the window.
        scale: dots of the picture to a pixel of the page.
        timeout_s: how long the page may take to be ready.

    Yields:
        Playwright's page, ready.

    Raises:
        MissingExtra: Playwright or a browser is not there.
        BadLesson: the folder holds no built lessons.
        RunFailed: the page did not become ready; its own words are given.
    """
    need_playwright()
    with served(content) as site, browser() as chromium:
        yield opened(
            chromium, f"{site}/{address}", width_px, height_px, scale=scale, timeout_s=timeout_s
        )


@contextmanager
def served(content: Path) -> Iterator[str]:
    """Serve built lessons with Loligo's own server, on a free port and with nobody's answers.

    Yields:
        The address, without a slash at its end.

    Raises:
        BadLesson: the folder holds no built lessons.
        RunFailed: the server did not start.
    """
    if not (content / "catalogue.json").is_file():
        raise BadLesson(str(content), "there are no built lessons here", "Run loligo build PACK.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "loligo", "serve", "--no-open", "--port", "0"),
                *("--host", "127.0.0.1", "--content", str(content)),
                *("--database", f"sqlite:///{Path(folder) / 'nobody.db'}"),
            ],
            # Loligo may be building itself, and not be installed yet
            env={**os.environ, "PYTHONPATH": _python_path(), "LOLIGO_DATA": folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # Ctrl-C is for us; we end the server ourselves
        )
        assert server.stdout is not None
        try:
            line = server.stdout.readline()
            if not line.startswith(_SAYS):
                what = (line + server.stdout.read()).strip() or "it said nothing"
                raise RunFailed("the server of the film", what, "Try: loligo serve.")
            yield line.removeprefix(_SAYS).strip().rstrip("/")
        finally:
            server.kill()
            server.wait()
            server.stdout.close()


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium: the one named in LOLIGO_CHROMIUM, else this machine's, else Playwright's.

    Raises:
        MissingExtra: Playwright or a browser is not there.
    """
    need_playwright()
    from playwright.sync_api import Error, sync_playwright

    program = _program()
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=program, args=[*FLAGS])
        except Error as error:
            raise _no_browser(program, error.message) from error
        try:
            yield chromium
        finally:
            with suppress(Error):  # it may have gone already, with whoever stopped us
                chromium.close()


@asynccontextmanager
async def launched() -> AsyncIterator[AsyncBrowser]:
    """Start the same Chromium for work on several pages at once.

    Raises:
        MissingExtra: Playwright or a browser is not there.
    """
    need_playwright()
    from playwright.async_api import Error, async_playwright

    program = _program()
    async with async_playwright() as playwright:
        try:
            chromium = await playwright.chromium.launch(
                executable_path=program, args=[*FLAGS], handle_sigint=False
            )
        except Error as error:
            raise _no_browser(program, error.message) from error
        try:
            yield chromium
        finally:
            with suppress(Error):
                await chromium.close()


def window(width_px: int, height_px: int) -> dict[str, Any]:
    """Give the options of a window in which a page looks the same on every machine."""
    return {
        "viewport": {"width": width_px, "height": height_px},
        "color_scheme": "light",
        "reduced_motion": "no-preference",
        "locale": "en-GB",
        "timezone_id": "UTC",
        "service_workers": "block",
    }


def opened(
    chromium: Browser,
    address: str,
    width_px: int,
    height_px: int,
    *,
    scale: float = 1.0,
    timeout_s: float = 60.0,
) -> Page:
    """Open a page whose `<html data-ready>` says when it is ready: "yes", or else what is wrong.

    Raises:
        RunFailed: it is not ready in time, or says what is wrong.
    """
    from playwright.sync_api import Error

    context = chromium.new_context(**window(width_px, height_px), device_scale_factor=scale)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    try:
        page.goto(address)
        # not wait_for_function: the page's own rules forbid text that becomes a program
        page.wait_for_selector("html[data-ready]", state="attached", timeout=timeout_s * 1000)
        ready = page.evaluate(_READY)
        page.evaluate("document.fonts.ready.then(() => undefined)")
    except Error as error:
        what = "; ".join([*said, error.message.splitlines()[0]])
        raise RunFailed(address, f"the page did not become ready: {what}", "Open it.") from error
    if ready != "yes":
        raise RunFailed(address, str(ready), "Open the page in a browser, and see what it says.")
    return page


def need_playwright() -> None:
    """Say at once what is missing.

    Raises:
        MissingExtra: Playwright is not installed.
    """
    if find_spec("playwright") is None:
        raise MissingExtra(
            "film", "Playwright, which opens the page to be filmed, is not installed", INSTALL
        )


def need_av() -> None:
    """Say at once what is missing.

    Raises:
        MissingExtra: PyAV is not installed.
    """
    if find_spec("av") is None:
        raise MissingExtra("film", "PyAV, which writes films, is not installed", INSTALL)


def _program() -> str | None:
    named = os.environ.get("LOLIGO_CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


def _no_browser(program: str | None, said: str) -> MissingExtra:
    what = f"no browser could be started ({said.splitlines()[0]})"
    return MissingExtra(program or "Chromium", what, BROWSER)


def _python_path() -> str:
    before = os.environ.get("PYTHONPATH")
    return os.pathsep.join([str(_PACKAGE.parent), *([before] if before else [])])
