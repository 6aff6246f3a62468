"""The story to read: a page of its own, with the times, that needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from loligo.lesson.lesson import Lesson
from loligo.lesson.story import Beat
from loligo.media.track import Track

_TITLES = {
    "story": "The story",
    "plain": "In plain words",
    "described": "With the picture described",
}


def transcript(lesson: Lesson, beats: Sequence[Beat], tracks: Sequence[Track]) -> str:
    """Write what all tracks say as one HTML page, chapter by chapter."""
    title = escape(lesson.sheet.title)
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(lesson.pack.language)}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{title}: transcript</title></head><body><main>",
        f"<h1>{title}</h1><p>{escape(lesson.scene.alt)}</p>",
    ]
    for track in tracks:
        parts.append(f"<h2>{_TITLES[track.name]}</h2>")
        for beat, told in zip(beats, track.beats, strict=True):
            if beat.chapter is not None:
                parts.append(f"<h3>{escape(beat.chapter)}</h3>")
            minutes, seconds = divmod(int(told.start_s), 60)
            parts.append(f"<p><b>{minutes}:{seconds:02}</b> {escape(told.text)}</p>")
    return "\n".join([*parts, "</main></body></html>\n"])
