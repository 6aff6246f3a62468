"""The preview of a lesson: six silent seconds of its picture, which end as they begin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from loligo.media.film_encode import QUALITY, PictureWriter
from loligo.media.studio import need_av, studio

WIDTH_px, HEIGHT_px = 640, 360
_CODEC = "libvpx-vp9"


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
    need_av()
    with studio(content, f"#/lesson/{lesson}/preview", WIDTH_px, HEIGHT_px) as page:
        n_frames, fps = page.evaluate("[film.frames, film.fps]")
        # the last is written whole, as the first is: they are alike to the last dot
        writer = PictureWriter(
            file, _CODEC, (WIDTH_px, HEIGHT_px), fps, container="webm", key_every=n_frames - 1
        )
        try:
            for frame in range(n_frames):
                page.evaluate("(frame) => { film.show(frame); }", frame)
                writer.add(page.screenshot(type="jpeg", quality=QUALITY))
                progress((frame + 1) / n_frames)
            writer.finish()
        except BaseException:
            writer.discard()
            raise
    return float(n_frames / fps)
