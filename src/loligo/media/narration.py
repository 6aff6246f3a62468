"""The narration of a lesson: every beat spoken, as the files that the page plays."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loligo.errors import BadLesson, BadParameter
from loligo.lesson.lesson import Lesson
from loligo.lesson.story import TRACKS, Beat
from loligo.media.captions import captions, chapters
from loligo.media.coded import coded
from loligo.media.espeak import EspeakVoice, Manner
from loligo.media.lexicon import Lexicon
from loligo.media.piper import PiperVoice
from loligo.media.recordings import recording_of, told_by
from loligo.media.sound import MIME_TYPES, Format
from loligo.media.spoken import Spoken, Voice
from loligo.media.track import Track, tell, text_of
from loligo.media.transcript import STYLE, STYLE_FILE, transcript

SHEET = "narration.json"
SCHEMA = 1
_FORMATS: tuple[Format, ...] = ("webm", "m4a")


@dataclass(frozen=True, slots=True)
class Narration:
    """What was made.

    Attributes:
        files: name -> bytes: the sound and captions of each track, a transcript, and SHEET, which
            tells the page what there is and when each word is heard.
        tracks: as they were told.
        recorded: beats that a person has recorded, as track/beat.
    """

    files: Mapping[str, bytes]
    tracks: tuple[Track, ...]
    recorded: tuple[str, ...]


def voice_named(text: str) -> Voice:
    """Give a voice: "espeak", "espeak:en-us" or "piper:FILE.onnx".

    Raises:
        BadParameter: there is no such voice.
        MissingExtra: what the voice needs is not installed.
    """
    kind, _, which = text.partition(":")
    if kind == "espeak":
        return EspeakVoice(Manner(voice=which) if which else None)
    if kind == "piper" and which:
        return PiperVoice(Path(which))
    raise BadParameter(
        f"--voice {text}", "there is no such voice", "Use espeak, espeak:NAME or piper:FILE.onnx."
    )


def narrate(
    lesson: Lesson,
    folder: Path,
    voice: Voice,
    lexicon: Lexicon | None = None,
    tracks: Sequence[str] = TRACKS,
    progress: Callable[[str, float], None] = lambda _text, _share: None,
) -> Narration:
    """Speak a lesson's story.

    Args:
        lesson: sound, with a story.
        folder: of the lesson; recordings lie in it.
        voice: for what nobody has recorded.
        lexicon: how words are said; the English one when left out.
        tracks: which to make.
        progress: told what is being done, and the share of all that is done.

    Raises:
        BadLesson: it has no story, or a recording cannot be used.
        RunFailed: the voice could not speak.
        MissingExtra: what sound needs is not installed.
    """
    if lesson.beats is None:
        where = f"lesson '{lesson.sheet.id}'"
        raise BadLesson(where, "it has no story to tell", "Write its story.yaml.")
    beats = lesson.beats.beats
    words = lexicon or Lexicon()
    recorded: list[str] = []
    told: list[Track] = []
    n_done = 0
    is_described = any(beat.shows is not None for beat in beats)
    for name in tracks:
        if name == "described" and not is_described:
            continue

        def speak(beat: Beat, text: str, track: str = name) -> Spoken:
            nonlocal n_done
            progress(f"speaking {track}/{beat.id}", n_done / (len(tracks) * len(beats)))
            n_done += 1
            spoken = voice.speak(words.look_up(text))
            recording = recording_of(folder, track, beat.id)
            if recording is None:
                return spoken
            recorded.append(f"{track}/{beat.id}")
            return told_by(recording, spoken)

        told.append(tell(beats, name, speak))
    progress("writing sound", 1.0)
    return Narration(
        _files(lesson, beats, told, voice.name, recorded), tuple(told), tuple(recorded)
    )


def write_narration(narration: Narration, folder: Path) -> Path:
    """Write the files of a narration into a folder, SHEET last; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SHEET).unlink(missing_ok=True)
    for name in sorted(narration.files, key=lambda name: name == SHEET):
        (folder / name).write_bytes(narration.files[name])
    return folder


def read_narration(lesson: Lesson, folder: Path) -> dict[str, bytes] | None:
    """Read the files of a lesson's narration; None where there is none.

    Args:
        lesson: whose story it should tell.
        folder: where it was written.

    Raises:
        BadLesson: it tells another story than the lesson does now, or is damaged.
    """
    if lesson.beats is None or not (folder / SHEET).is_file():
        return None
    again = "Narrate again: loligo narrate PACK."
    try:
        sheet = json.loads((folder / SHEET).read_text(encoding="utf-8"))
        names = {SHEET, "transcript.html", STYLE_FILE}
        for name, track in sheet["tracks"].items():
            names |= {track["captions"], f"{name}.chapters.vtt"}
            names |= {sound["file"] for sound in track["sounds"]}
            told = [(beat["id"], beat["text"]) for beat in track["beats"]]
            if told != [(beat.id, text_of(beat, name)) for beat in lesson.beats.beats]:
                what = f"its track '{name}' tells another story than the lesson does now"
                raise BadLesson(str(folder), what, again)
        return {name: (folder / name).read_bytes() for name in sorted(names)}
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise BadLesson(str(folder / SHEET), f"this is not whole ({error})", again) from error


def _files(
    lesson: Lesson, beats: Sequence[Beat], tracks: Sequence[Track], voice: str, recorded: list[str]
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    sheet: dict[str, Any] = {"schema": SCHEMA, "lesson": lesson.sheet.id, "voice": voice}
    sheet["recorded"] = recorded
    sheet["tracks"] = {}
    for track in tracks:
        for kind in _FORMATS:
            files[f"{track.name}.{kind}"] = coded(track.samples, kind)
        files[f"{track.name}.vtt"] = captions(track).encode()
        files[f"{track.name}.chapters.vtt"] = chapters(track, beats).encode()
        sheet["tracks"][track.name] = _told(track)
    files["transcript.html"] = transcript(lesson, beats, tracks).encode()
    files[STYLE_FILE] = STYLE.encode()
    text = json.dumps(sheet, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    files[SHEET] = text.encode()
    return files


def _told(track: Track) -> dict[str, Any]:
    return {
        "seconds": round(track.seconds, 3),
        "sounds": [{"file": f"{track.name}.{k}", "type": MIME_TYPES[k]} for k in _FORMATS],
        "captions": f"{track.name}.vtt",
        "beats": [
            {
                "id": beat.id,
                "text": beat.text,
                "start_s": round(beat.start_s, 3),
                "end_s": round(beat.end_s, 3),
                "words": [
                    [word.first, word.end, round(word.start_s, 3), round(word.end_s, 3)]
                    for word in beat.words
                ],
            }
            for beat in track.beats
        ],
    }
