"""Recordings by a person, which take the place of the synthetic voice beat by beat.

They lie in the lesson's folder: `recordings/<track>/<beat>.wav` (or flac, ogg, opus, mp3, m4a).
Beside one may lie `<beat>.words.json`, a list of [start_s, end_s] for each word of the text;
without it the words are found by laying the recording over the synthetic voice.
"""

from __future__ import annotations

import json
from pathlib import Path

from loligo.errors import BadLesson
from loligo.lesson.read import RECORDINGS
from loligo.media.align import aligned
from loligo.media.sound import RATE_hz, read_sound, resampled
from loligo.media.spoken import Spoken, Word

SUFFIXES = (".wav", ".flac", ".ogg", ".opus", ".mp3", ".m4a")
LARGEST = 64 * 2**20


def recording_of(lesson: Path, track: str, beat: str) -> Path | None:
    """Find the recording of a beat, if somebody made one.

    Raises:
        BadLesson: there are two.
    """
    folder = lesson / RECORDINGS / track
    found = [folder / f"{beat}{suffix}" for suffix in SUFFIXES]
    found = [path for path in found if path.is_file()]
    if len(found) > 1:
        names = " and ".join(path.name for path in found)
        raise BadLesson(str(folder), f"{names} are recordings of the same beat", "Keep one.")
    return found[0] if found else None


def told_by(recording: Path, synthetic: Spoken) -> Spoken:
    """Take a recording in place of the synthetic voice.

    Args:
        recording: the file.
        synthetic: the same text in a synthetic voice.

    Raises:
        BadLesson: the file, or that of its words, cannot be used.
    """
    if recording.stat().st_size > LARGEST:
        raise BadLesson(str(recording), "the file is larger than 64 MB", "Use FLAC or Opus.")
    samples = read_sound(recording.read_bytes(), str(recording))
    times = recording.with_suffix(".words.json")
    if times.is_file():
        words = _given(times, synthetic.words, len(samples) / RATE_hz)
    else:
        words = aligned(samples, resampled(synthetic.samples, synthetic.rate_hz), synthetic.words)
    return Spoken(samples, RATE_hz, words)


def _given(file: Path, words: tuple[Word, ...], seconds: float) -> tuple[Word, ...]:
    try:
        times = json.loads(file.read_text(encoding="utf-8"))
        pairs = [(float(start), float(end)) for start, end in times]
    except (ValueError, TypeError, OSError) as error:
        what = f"this is not a list of [start, end] in seconds ({error})"
        raise BadLesson(str(file), what, "Write e.g. [[0.0, 0.31], [0.31, 0.8]].") from error
    if len(pairs) != len(words):
        what = f"it times {len(pairs)} words, and {len(words)} are spoken"
        raise BadLesson(str(file), what, "Give one pair a word, or remove the file.")
    last = 0.0
    for number, (start, end) in enumerate(pairs, start=1):
        if not last <= start <= end <= seconds + 0.05:
            what = f"word {number} has {start:g} to {end:g} s; the sound has {seconds:.2f} s"
            raise BadLesson(str(file), what, "Let times rise, within the recording.")
        last = start
    return tuple(
        Word(word.first, word.end, start, end)
        for word, (start, end) in zip(words, pairs, strict=True)
    )
