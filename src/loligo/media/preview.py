"""The preview of a lesson: six silent seconds of its picture, which end as they begin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from loligo.errors import MissingExtra
from loligo.media.studio import INSTALL, studio

if TYPE_CHECKING:
    from av.video.stream import VideoStream
    from playwright.sync_api import Page

WIDTH_px, HEIGHT_px = 640, 360
_CODEC = "libvpx-vp9"
# The last of its 150 frames is written whole, as the first is: they are alike to the last dot.
_OPTIONS = {"crf": "43", "deadline": "good", "cpu-used": "3", "g": "149"}


def film_preview(
    content: Path,
    lesson: str,
    file: Path,
    progress: Callable[[float], None] = lambda share: None,
) -> float:
    """Write the preview of a built lesson as WebM.

    Args:
        content: folder of built lessons.
        lesson: id of the lesson.
        file: to write.
        progress: called with the share that is done.

    Returns:
        How long it is, in seconds.

    Raises:
        MissingExtra: PyAV, Playwright or a browser is not there.
        BadLesson, RunFailed: see `studio`.
    """
    with studio(content, f"#/lesson/{lesson}/preview", WIDTH_px, HEIGHT_px) as page:
        frames, fps = page.evaluate("() => [window.film.frames, window.film.fps]")
        _encode(_pictures(page, frames, progress), fps, file)
    return float(frames / fps)


def _pictures(page: Page, n_frames: int, progress: Callable[[float], None]) -> Iterator[bytes]:
    for frame in range(n_frames):
        page.evaluate("(frame) => window.film.show(frame)", frame)
        yield page.screenshot(type="png")
        progress((frame + 1) / n_frames)


def _encode(pictures: Iterator[bytes], fps: int, file: Path) -> None:
    try:
        import av
    except ImportError as error:
        raise MissingExtra(
            "preview", "PyAV, which writes films, is not installed", INSTALL
        ) from error
    with av.open(str(file), "w", format="webm") as container:
        stream = cast("VideoStream", container.add_stream(_CODEC, rate=fps, options=_OPTIONS))
        stream.width, stream.height, stream.pix_fmt = WIDTH_px, HEIGHT_px, "yuv420p"
        stream.bit_rate = 0  # then crf alone counts
        for i, picture in enumerate(pictures):
            # a decoder of its own: one that is used again lays each picture over the last
            for frame in av.CodecContext.create("png", "r").decode(av.Packet(picture)):
                frame.pts, frame.time_base = i, Fraction(1, fps)
                frame.pict_type = av.video.frame.PictureType.NONE  # else each is written whole
                container.mux(stream.encode(frame))
        container.mux(stream.encode())
