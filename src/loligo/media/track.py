"""A whole story on one track: its beats spoken one after another, with the pauses between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from loligo.lesson.markdown import plain_text
from loligo.lesson.story import Beat
from loligo.media.loudness import levelled, normalised
from loligo.media.sound import RATE_hz, resampled
from loligo.media.spoken import Samples, Spoken, Word

AFTER_BEAT_s, AFTER_CHAPTER_s = 0.45, 0.95
BEFORE_s = 0.25
_SILENT = 0.01  # of full scale


@dataclass(frozen=True, slots=True)
class ToldBeat:
    """A beat as it is told.

    Attributes:
        id: of the beat.
        text: what is spoken; words are stretches of it.
        start_s, end_s: in the track; a beat lasts until the next begins.
        words: with their times in the track.
    """

    id: str
    text: str
    start_s: float
    end_s: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One of `lesson.story.TRACKS`, one channel at RATE_hz, as loud as speech should be."""

    name: str
    samples: Samples
    beats: tuple[ToldBeat, ...]

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / RATE_hz


def text_of(beat: Beat, track: str) -> str:
    """Give what a track says in a beat."""
    if track == "plain":
        return plain_text(beat.plain)
    says = plain_text(beat.says)
    if track == "described" and beat.shows is not None:
        return f"{plain_text(beat.shows)} {says}"
    return says


def tell(beats: Sequence[Beat], track: str, speak: Callable[[Beat, str], Spoken]) -> Track:
    """Put a track together.

    Args:
        beats: of the story.
        track: which of its texts.
        speak: gives a beat's text as it is spoken, or was recorded.
    """
    parts: list[Samples] = []
    told: list[ToldBeat] = []
    n_samples = 0
    for i, beat in enumerate(beats):
        text = text_of(beat, track)
        spoken = speak(beat, text)
        sound, lead_s = _trimmed(resampled(spoken.samples, spoken.rate_hz))
        before_s = BEFORE_s if i == 0 else 0.0
        ends_chapter = i + 1 < len(beats) and beats[i + 1].chapter is not None
        after_s = AFTER_CHAPTER_s if ends_chapter else AFTER_BEAT_s
        part = np.concatenate((_silence(before_s), sound, _silence(after_s)))
        start_s = n_samples / RATE_hz
        n_samples += len(part)
        shift_s = start_s + before_s - lead_s
        words = tuple(
            _within(word.later(shift_s), start_s, n_samples / RATE_hz) for word in spoken.words
        )
        told.append(ToldBeat(beat.id, text, start_s, n_samples / RATE_hz, words))
        parts.append(levelled(part))
    return Track(track, normalised(np.concatenate(parts)), tuple(told))


def _silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE_hz), dtype=np.float32)


def _trimmed(samples: Samples) -> tuple[Samples, float]:
    """Take silence off both ends; give also how much was taken off the first, in seconds."""
    loud = np.flatnonzero(np.abs(samples) > _SILENT * max(float(np.abs(samples).max()), 1e-6))
    margin = int(0.03 * RATE_hz)
    first = max(0, int(loud[0]) - margin) if loud.size else 0
    end = int(loud[-1]) + margin if loud.size else len(samples)
    return samples[first:end], first / RATE_hz


def _within(word: Word, start_s: float, end_s: float) -> Word:
    first_s, last_s = (min(max(each, start_s), end_s) for each in (word.start_s, word.end_s))
    return Word(word.first, word.end, first_s, last_s)
