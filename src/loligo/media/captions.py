"""Captions of a track as WebVTT, with the time of every word inside the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from loligo.lesson.story import Beat
from loligo.media.spoken import Word
from loligo.media.track import ToldBeat, Track

LONGEST_LINE = 74  # letters of a caption: two lines on a phone


def captions(track: Track) -> str:
    """Write a track's captions; a word is shown from its start tag on."""
    cues = []
    for beat in track.beats:
        groups = list(_groups(beat))
        for i, words in enumerate(groups):
            last = groups[i + 1][0].start_s if i + 1 < len(groups) else beat.end_s
            first_letter = words[0].first if i else 0
            end_letter = groups[i + 1][0].first if i + 1 < len(groups) else len(beat.text)
            text = _timed(beat.text, words, first_letter, end_letter)
            number = f"{beat.id}-{i + 1}"
            cues.append(f"{number}\n{stamp(words[0].start_s)} --> {stamp(last)}\n{text}\n")
    return "\n".join(["WEBVTT\n", *cues])


def chapters(track: Track, beats: Sequence[Beat]) -> str:
    """Write the chapters of the story as WebVTT."""
    heads = [
        (told.start_s, beat.chapter)
        for told, beat in zip(track.beats, beats, strict=True)
        if beat.chapter is not None
    ]
    ends = [start_s for start_s, _ in heads[1:]] + [track.seconds]
    cues = [
        f"{stamp(start_s)} --> {stamp(end_s)}\n{escape(title)}\n"
        for (start_s, title), end_s in zip(heads, ends, strict=True)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _groups(beat: ToldBeat) -> Iterator[list[Word]]:
    """Cut a beat into lines that can be read at a glance, after a stop where there is one."""
    group: list[Word] = []
    for word in beat.words:
        if group:
            before = beat.text[group[0].first : word.first].rstrip()
            is_stop = before.endswith((".", "?", "!"))
            is_pause = before.endswith((",", ";", ":")) and len(before) > LONGEST_LINE / 2
            is_full = word.end - group[0].first > LONGEST_LINE
            if is_stop or is_pause or is_full:
                yield group
                group = []
        group.append(word)
    if group:
        yield group


def _timed(text: str, words: Sequence[Word], first: int, end: int) -> str:
    parts = [escape(text[first : words[0].first])]
    for i, word in enumerate(words):
        stop = words[i + 1].first if i + 1 < len(words) else end
        tag = f"<{stamp(word.start_s)}>" if i else ""
        parts.append(tag + escape(text[word.first : stop]))
    return "".join(parts).strip()


def stamp(seconds: float) -> str:
    """Write a time as WebVTT does."""
    ms = round(seconds * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
