"""The default voice: eSpeak NG, in a child process."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import numpy as np

from loligo.errors import BadParameter, MissingExtra, RunFailed
from loligo.media.lexicon import Piece
from loligo.media.spoken import Spoken, Word

# by its file, so that it runs where Loligo is built and not yet installed
_CHILD = Path(__file__).with_name("espeak_child.py")
INSTALL = "pip install 'loligo[narration]'"


@dataclass(frozen=True, slots=True)
class Manner:
    """How it speaks.

    Attributes:
        voice: as eSpeak names it.
        pace: words a minute.
        pitch, range: 0 to 99; 50 is eSpeak's own.
    """

    voice: str = "en-gb-x-rp"
    pace: int = 158
    pitch: int = 42
    range: int = 62


class EspeakVoice:
    """Reads texts aloud, each in a child of its own.

    The engine remembers a little of what it said before: one that had spoken would say the same
    text in other samples. So an edited beat would change the sound of all that follow.
    """

    def __init__(self, manner: Manner | None = None) -> None:
        """Look for eSpeak.

        Raises:
            MissingExtra: it is not installed.
        """
        if find_spec("espeakng_loader") is None:
            raise MissingExtra("narration", "the voice eSpeak NG is not installed", INSTALL)
        self._manner = manner or Manner()

    @property
    def name(self) -> str:
        """Give the name that is printed with the narration."""
        return f"eSpeak NG, {self._manner.voice}"

    def speak(self, pieces: tuple[Piece, ...]) -> Spoken:
        """Read a text.

        Raises:
            BadParameter: eSpeak has no such voice.
            RunFailed: eSpeak could not.
        """
        ssml, places = _ssml(pieces)
        answer = self._ask(ssml)
        samples = np.frombuffer(base64.b64decode(answer["samples"]), dtype="<i2") / 32768
        rate_hz = int(answer["rate_hz"])
        words = _words(answer["events"], places, pieces, len(samples), rate_hz)
        return Spoken(samples.astype(np.float32), rate_hz, words)

    def close(self) -> None:
        """Nothing is held."""

    def _ask(self, ssml: str) -> dict[str, Any]:
        manner = self._manner
        asked = {
            "ssml": ssml,
            "voice": manner.voice,
            "pace": manner.pace,
            "pitch": manner.pitch,
            "range": manner.range,
        }
        done = subprocess.run(
            [sys.executable, str(_CHILD)],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        said = done.stderr.strip().splitlines()[-1:] or ["the program ended"]
        answer: dict[str, Any] = json.loads(done.stdout) if done.stdout else {"error": said[0]}
        if "voices" in answer:
            like = ", ".join(_alike(manner.voice, answer["voices"]))
            raise BadParameter(f"--voice espeak:{manner.voice}", answer["error"], f"Use {like}.")
        if "error" in answer:
            raise RunFailed("narration, eSpeak NG", answer["error"], f"Try again, or {INSTALL}.")
        return answer


def _alike(wanted: str, voices: list[str]) -> list[str]:
    """Give the voices of the language that was meant, or else of English, as one asks for them."""
    for language in (wanted.partition("-")[0].lower(), "en"):
        found = [each for each in voices if each.partition("-")[0] == language]
        if found:
            break
    return [f"espeak:{each}" for each in found]


def _ssml(pieces: tuple[Piece, ...]) -> tuple[str, list[tuple[int, int]]]:
    """Write the pieces for eSpeak.

    Returns:
        The text, and for each letter of it: which piece it belongs to (-1: none), and where in it.
    """
    parts = ["<speak>"]
    places: list[tuple[int, int]] = [(-1, 0)] * len(parts[0])
    for number, piece in enumerate(pieces):
        before, said, after = ("", escape(piece.said), "")
        if piece.how == "phonemes":
            before, after = "[[", "]]"
        parts.append(before + said + after)
        letters = _unescaped_positions(said)
        places += [(number, 0)] * len(before)
        places += [(number, at) for at in letters]
        places += [(number, letters[-1] if letters else 0)] * len(after)
    parts.append("\n</speak>")  # an end right after phonemes is read out: "slash speak", "dot"
    places += [(-1, 0)] * len(parts[-1])
    return "".join(parts), places


def _unescaped_positions(escaped: str) -> list[int]:
    """Give, for each letter of an escaped text, where it stood before."""
    found, at, is_entity = [], 0, False
    for letter in escaped:
        found.append(at)
        is_entity = letter == "&" or (is_entity and letter != ";")
        at += not is_entity
    return found


def _words(
    events: object,
    places: list[tuple[int, int]],
    pieces: tuple[Piece, ...],
    n_samples: int,
    rate_hz: int,
) -> tuple[Word, ...]:
    """Place the events of eSpeak on the letters of the text; a respelled piece is one word."""
    assert isinstance(events, list)
    words: list[Word] = []
    for i, (kind, position, length, sample) in enumerate(events):
        if kind != "word" or not 0 <= position < len(places):
            continue
        number, at = places[position]
        if number < 0:
            continue
        end_s = (events[i + 1][3] if i + 1 < len(events) else n_samples) / rate_hz
        piece = pieces[number]
        if piece.how == "as-written":
            first = piece.first + at
            word = Word(first, min(first + length, piece.end), sample / rate_hz, end_s)
        else:
            word = Word(piece.first, piece.end, sample / rate_hz, end_s)
        if words and words[-1].first == word.first:  # "minus 70 millivolts" stands for "-70 mV"
            word = Word(word.first, word.end, words.pop().start_s, end_s)
        words.append(word)
    return tuple(words)
