"""The film of a lesson: its story as the page tells it, with what is heard.

Made in segments of ten seconds, which are kept beside the film until it is whole: stopped, and
called again with the same lesson, page and order, it goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from loligo.errors import BadParameter
from loligo.media.film_captions import chapters_of, cues_of, vtt_of
from loligo.media.film_capture import Length, Shooting, shoot
from loligo.media.film_encode import CODECS
from loligo.media.film_join import Parts, join
from loligo.media.film_order import FilmOrder, bundle_folder, key_of, segments_of
from loligo.media.studio import need_av, need_playwright, served

_N_JOBS = 2  # each takes about 400 MB, and all of it shall stay under 1.5 GB
_SOUNDS = {".webm": "webm", ".mp4": "m4a"}


@dataclass(frozen=True, slots=True)
class Film:
    """A film that was made.

    Attributes:
        file, captions: where they are.
        seconds: how long it lasts.
        n_made, n_kept: segments that were made now, and that were there already.
    """

    file: Path
    captions: Path
    seconds: float
    n_made: int
    n_kept: int


def make_film(
    content: Path,
    order: FilmOrder,
    file: Path,
    *,
    n_jobs: int | None = None,
    progress: Callable[[float], None] = lambda _: None,
) -> Film:
    """Make a film, and its captions beside it.

    Args:
        content: folder of built lessons.
        order: which film.
        file: ends in .webm (AV1 and Opus) or .mp4 (H.264 and AAC).
        n_jobs: pages that are filmed beside each other; two where there are as many cores.
        progress: told the share that is done, 0 to 1.

    Raises:
        BadParameter: the file ends otherwise, or the stretch lies outside the film.
        BadLesson: the lesson is not built, or nobody has spoken its story.
        UnknownItem: there is no such lesson.
        MissingExtra: Playwright, PyAV or a browser is not there.
        RunFailed: the page could not show it.
    """
    if file.suffix not in CODECS:
        what = f"a film's file ends in {' or '.join(CODECS)}"
        raise BadParameter(f"-o {file}", what, "Name it e.g. film.webm.")
    need_playwright()
    need_av()
    bundle = bundle_folder(content, order.lesson)
    codec = CODECS[file.suffix]
    parts = file.with_name(f"{file.name}.parts") / key_of(order, bundle, codec)
    parts.mkdir(parents=True, exist_ok=True)
    made: list[range] = []
    wanted: list[range] = []

    def file_of(frames: range) -> Path:
        return parts / f"{frames.start:06}-{frames.stop:06}.mkv"

    def cut(length: Length) -> Sequence[range]:
        wanted.extend(segments_of(order.frames_of(length.n_frames), order.fps))
        made.extend(each for each in wanted if not file_of(each).is_file())
        return made

    n_done = 0

    def done() -> None:
        nonlocal n_done
        n_done += 1
        progress(n_done / sum(map(len, made)))

    stop = threading.Event()
    jobs = n_jobs or min(os.cpu_count() or 1, _N_JOBS)
    with served(content) as site:
        shooting = Shooting(site, order, codec, file_of, jobs, done, stop)
        length = _apart(lambda: shoot(shooting, cut), stop)
    frames = range(wanted[0].start, wanted[-1].stop)
    captions = _put_together(
        bundle, order, frames, length, [file_of(each) for each in wanted], file
    )
    shutil.rmtree(parts.parent)
    return Film(file, captions, len(frames) / order.fps, len(made), len(wanted) - len(made))


def _apart(work: Callable[[], Length], stop: threading.Event) -> Length:
    """Work in a thread, so that Ctrl-C finds us waiting, and can end it between two frames."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        future = thread.submit(work)
        try:
            return future.result()
        except BaseException:
            stop.set()
            raise


def _put_together(
    bundle: Path,
    order: FilmOrder,
    frames: range,
    length: Length,
    segments: Sequence[Path],
    file: Path,
) -> Path:
    lesson = json.loads((bundle / "lesson.json").read_text(encoding="utf-8"))
    later_s = length.sound_s - frames.start / order.fps
    ends_s = len(frames) / order.fps
    told = (bundle / f"{order.track}.vtt").read_text(encoding="utf-8")
    heads = (bundle / f"{order.track}.chapters.vtt").read_text(encoding="utf-8")
    cues = cues_of(told, later_s, ends_s)
    join(
        Parts(
            segments=segments,
            fps=order.fps,
            sound=bundle / f"{order.track}.{_SOUNDS[file.suffix]}",
            sound_s=later_s,
            ends_s=ends_s,
            captions=cues,
            chapters=chapters_of(heads, later_s, ends_s),
            title=lesson["title"],
            comment=f"{lesson['license']}, the Loligo authors",
            language=lesson["language"],
        ),
        file,
    )
    captions = file.with_suffix(".vtt")
    captions.write_text(vtt_of(cues), encoding="utf-8")
    return captions


def picture_hashes(file: Path) -> list[str]:
    """Give a hash of every picture of a film, decoded: two films look the same where they agree."""
    from loligo.media.film_encode import av

    with av().open(str(file)) as container:
        return [
            hashlib.sha256(frame.to_ndarray(format="yuv420p").tobytes()).hexdigest()
            for frame in container.decode(video=0)
        ]
