"""Captions and chapters of a narration, at the times of a film: later by its title, or cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loligo.media.captions import stamp

_STAMP = re.compile(r"(\d\d):(\d\d):(\d\d)\.(\d\d\d)")
_TAG = re.compile(r"<[^>]*>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


@dataclass(frozen=True, slots=True)
class Cue:
    """Some text, and when it is seen.

    Attributes:
        start_s, end_s: in the film.
        text: as in WebVTT, with the times of its words.
    """

    start_s: float
    end_s: float
    text: str

    @property
    def plain(self) -> str:
        """Give the text alone."""
        plain = _TAG.sub("", self.text)
        for entity, letter in _ENTITIES.items():
            plain = plain.replace(entity, letter)
        return plain


def cues_of(vtt: str, later_s: float, ends_s: float) -> list[Cue]:
    """Read the cues of a WebVTT file as they are in a film.

    Args:
        vtt: as `media.captions` writes it.
        later_s: how much later all is in the film; less than 0 where its beginning is left out.
        ends_s: when the film ends.
    """
    found = []
    for block in vtt.split("\n\n")[1:]:
        lines = block.strip("\n").split("\n")
        at = next((i for i, line in enumerate(lines) if "-->" in line), None)
        if at is None:
            continue
        start_s, end_s = (_seconds(text) + later_s for text in lines[at].split(" --> "))
        if end_s <= 0 or start_s >= ends_s:
            continue
        text = _STAMP.sub(
            lambda each: stamp(max(0.0, _seconds(each[0]) + later_s)), "\n".join(lines[at + 1 :])
        )
        found.append(Cue(max(start_s, 0.0), min(end_s, ends_s), text))
    return found


def chapters_of(vtt: str, later_s: float, ends_s: float) -> list[Cue]:
    """Read chapters likewise; the first begins with the film and the last ends with it."""
    found = cues_of(vtt, later_s, ends_s)
    if not found:  # a story without chapters, or a stretch of title or credits alone
        return []
    starts = [0.0, *(cue.start_s for cue in found[1:])]
    ends = [*starts[1:], ends_s]
    return [Cue(a, b, cue.text) for a, b, cue in zip(starts, ends, found, strict=True)]


def vtt_of(cues: Sequence[Cue]) -> str:
    """Write cues as WebVTT."""
    return "\n".join(
        ["WEBVTT\n", *(f"{stamp(c.start_s)} --> {stamp(c.end_s)}\n{c.text}\n" for c in cues)]
    )


def _seconds(text: str) -> float:
    found = _STAMP.search(text)
    assert found is not None, "our own captions have a time here"
    hours, minutes, seconds, ms = map(int, found.groups())
    return 3600 * hours + 60 * minutes + seconds + ms / 1000
