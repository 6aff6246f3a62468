"""The default voice: eSpeak NG, in a child process."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np

from loligo.errors import MissingExtra, RunFailed
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
    """Reads texts aloud; not for use by two at once."""

    def __init__(self, manner: Manner | None = None) -> None:
        """Start the child.

        Raises:
            MissingExtra: eSpeak is not installed.
        """
        if find_spec("espeakng_loader") is None:
            raise MissingExtra("narration", "the voice eSpeak NG is not installed", INSTALL)
        self._manner = manner or Manner()
        self._child = subprocess.Popen(
            [sys.executable, str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    @property
    def name(self) -> str:
        """Give the name that is printed with the narration."""
        return f"eSpeak NG, {self._manner.voice}"

    def speak(self, pieces: tuple[Piece, ...]) -> Spoken:
        """Read a text.

        Raises:
            RunFailed: eSpeak could not.
        """
        ssml, places = _ssml(pieces)
        answer = self._ask(ssml)
        samples = np.frombuffer(base64.b64decode(answer["samples"]), dtype="<i2") / 32768
        rate_hz = int(answer["rate_hz"])
        words = _words(answer["events"], places, pieces, len(samples), rate_hz)
        return Spoken(samples.astype(np.float32), rate_hz, words)

    def close(self) -> None:
        """End the child."""
        if self._child.stdin is not None:
            self._child.stdin.close()
        self._child.wait(timeout=10)
        if self._child.stdout is not None:
            self._child.stdout.close()

    def _ask(self, ssml: str) -> dict[str, str]:
        manner = self._manner
        asked = {
            "ssml": ssml,
            "voice": manner.voice,
            "pace": manner.pace,
            "pitch": manner.pitch,
            "range": manner.range,
        }
        assert self._child.stdin is not None and self._child.stdout is not None
        self._child.stdin.write(json.dumps(asked) + "\n")
        self._child.stdin.flush()
        line = self._child.stdout.readline()
        answer: dict[str, str] = json.loads(line) if line else {"error": "the program ended"}
        if "error" in answer:
            raise RunFailed("narration, eSpeak NG", answer["error"], f"Try again, or {INSTALL}.")
        return answer


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
    parts.append("</speak>")
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
