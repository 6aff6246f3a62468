"""The story to read: a page of its own, with the times, that needs no script.

How it looks stands in a file beside it: our server lets no page bring its style within it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from loligo.lesson.lesson import Lesson
from loligo.lesson.story import Beat
from loligo.media.track import Track

STYLE_FILE = "transcript.css"
STYLE = """\
body {
  max-width: 42rem;
  margin: 2rem auto 4rem;
  padding: 0 1.2rem;
  background: #f6f1e7;
  color: #14213d;
  font: 1.1rem/1.55 system-ui, sans-serif;
}
h1, h2, h3 { line-height: 1.2; }
h2, h3 { margin: 2em 0 0; }
b { color: #0b6577; font-variant-numeric: tabular-nums; }
"""
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
        f'<link rel="stylesheet" href="{STYLE_FILE}">',
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
