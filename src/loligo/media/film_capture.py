"""The pictures of a film: pages beside each other, stepped from frame to frame and photographed."""

from __future__ import annotations

import asyncio
import base64
import gc
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loligo.errors import RunFailed
from loligo.media.film_encode import QUALITY, PictureWriter
from loligo.media.film_order import SIZES, FilmOrder
from loligo.media.studio import launched, window

if TYPE_CHECKING:
    from playwright.async_api import Browser, CDPSession, Page

_PICTURE = {"format": "jpeg", "quality": QUALITY, "optimizeForSpeed": True}
_READY_ms = 60_000
_TIDY_EVERY = 5  # frames, each of which leaves its picture behind


@dataclass(frozen=True, slots=True)
class Length:
    """What a film's page says of it.

    Attributes:
        n_frames: of the whole film.
        sound_s: when the story begins to be heard.
    """

    n_frames: int
    sound_s: float


class Stopped(Exception):
    """Somebody asked for an end."""


@dataclass(frozen=True, slots=True)
class Shooting:
    """What the pages of one film share.

    Attributes:
        site: address of the server.
        order: which film.
        file_of: where a segment is written.
        n_jobs: how many pages work beside each other.
        done: called with every frame that is in a segment.
        stop: ends the work at the next frame.
    """

    site: str
    order: FilmOrder
    codec: str
    file_of: Callable[[range], Path]
    n_jobs: int
    done: Callable[[], None]
    stop: threading.Event


def shoot(shooting: Shooting, cut: Callable[[Length], Sequence[range]]) -> Length:
    """Make the segments of a film.

    Args:
        shooting: what to make, and where.
        cut: given how long the film is, says which segments are still to be made, in order.

    Raises:
        RunFailed: the page could not show the film; its own words are given.
        MissingExtra: no browser.
        Stopped: `stop` was set.
    """
    return asyncio.run(_shoot(shooting, cut))


async def _shoot(shooting: Shooting, cut: Callable[[Length], Sequence[range]]) -> Length:
    async with launched() as browser:
        first = await _open(browser, shooting)
        length = Length(
            int(await first.evaluate("film.frames")), float(await first.evaluate("film.sound_s"))
        )
        missing = list(cut(length))
        waiting = iter(missing)
        n_jobs = min(shooting.n_jobs, max(1, len(missing)))
        others = [await _open(browser, shooting) for _ in range(n_jobs - 1)]
        jobs = [asyncio.create_task(_work(page, waiting, shooting)) for page in (first, *others)]
        try:
            await asyncio.gather(*jobs)
        finally:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
        return length


async def _open(browser: Browser, shooting: Shooting) -> Page:
    from playwright.async_api import Error

    width, height = SIZES[shooting.order.shape]
    address = f"{shooting.site}/{shooting.order.address}"
    # a context of its own is a process of its own
    context = await browser.new_context(**window(width, height))
    page = await context.new_page()
    try:
        await page.goto(address)
        await page.wait_for_selector("html[data-ready]", state="attached", timeout=_READY_ms)
        said = await page.get_attribute("html", "data-ready")
    except Error as error:
        what = error.message.splitlines()[0]
        raise RunFailed(address, f"the film's page did not open: {what}", "Try again.") from error
    if said != "yes":
        raise RunFailed(address, str(said), "Open the page in a browser, and see what it says.")
    return page


async def _work(page: Page, waiting: Iterator[range], shooting: Shooting) -> None:
    """Make segments as long as there are any; they come in order, and frames only go forward."""
    camera = await page.context.new_cdp_session(page)
    for segment in waiting:
        await _segment(page, camera, segment, shooting)
        gc.collect()  # answers that hold each other hold their pictures, too


async def _segment(page: Page, camera: CDPSession, frames: range, shooting: Shooting) -> None:
    writer = PictureWriter(
        shooting.file_of(frames),
        shooting.codec,
        SIZES[shooting.order.shape],
        shooting.order.fps,
    )
    shown: str | None = None
    writing: asyncio.Future[None] | None = None
    try:
        for frame in frames:
            if shooting.stop.is_set():
                raise Stopped
            if frame % _TIDY_EVERY == 0:
                gc.collect(1)  # the young ones alone: to look through all takes long
            key = await page.evaluate(f"film.show({frame})")
            picture = None
            if key != shown:  # else the one before is still seen
                answer = await camera.send("Page.captureScreenshot", _PICTURE)
                picture = base64.b64decode(answer["data"])
            shown = key
            if writing is not None:
                await writing
                shooting.done()
            writing = asyncio.ensure_future(asyncio.to_thread(writer.add, picture))
        if writing is not None:
            await writing
            shooting.done()
        await asyncio.to_thread(writer.finish)
    except BaseException:
        if writing is not None:
            with suppress(Exception):
                await asyncio.wait({writing})
        writer.discard()
        raise
