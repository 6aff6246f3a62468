"""A program of its own that speaks with eSpeak NG, which is under the GPL and stays out of ours.

Reads one text as JSON, {"ssml", "voice", "pace", "pitch", "range"}, and answers
{"rate_hz", "samples": base64 of 16-bit numbers, "events": [[kind, position, length, sample]]}, or
{"error"}, with the "voices" that there are where the one asked for is none of them. Kinds: "word"
begins, "end" of a clause. Positions are letters of the ssml, from 0.
"""

from __future__ import annotations

import base64
import ctypes
import json
import sys
from typing import Any

import espeakng_loader  # type: ignore[import-untyped]

SYNCHRONOUS, UTF8, SSML, PHONEMES, BY_CHARACTER = 2, 1, 0x10, 0x100, 1
PACE, PITCH, RANGE = 1, 3, 4
KINDS = {1: "word", 5: "end"}


class Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


class VoiceListed(ctypes.Structure):
    """The beginning of espeak_VOICE of speak_lib.h, which is only ever given as an address."""

    _fields_ = (("name", ctypes.c_char_p), ("languages", ctypes.c_char_p))


Address = Any  # what ctypes calls a pointer at run time has no type before
CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
)


class Engine:
    """The library, which says a text in other samples once it has spoken: one text an engine."""

    def __init__(self) -> None:
        """Load it."""
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self.rate_hz = int(self._library.espeak_Initialize(SYNCHRONOUS, 500, data, 1))
        self._sound = bytearray()
        self._events: list[tuple[str, int, int, int]] = []
        self._callback = CALLBACK(self._hear)  # kept: the library holds only its address
        self._library.espeak_SetSynthCallback(self._callback)

    def _hear(self, sound: Address, n_samples: int, events: Address) -> int:
        if n_samples > 0 and sound:
            self._sound += ctypes.string_at(sound, 2 * n_samples)
        i = 0
        while events[i].type:
            kind = KINDS.get(events[i].type)
            if kind is not None:
                position = events[i].text_position - 1
                self._events.append((kind, position, events[i].length, events[i].sample))
            i += 1
        return 0

    def _voices(self) -> list[str]:
        """Name every voice by its language: a byte of priority, then letters, of the first."""
        list_voices = self._library.espeak_ListVoices
        list_voices.restype = ctypes.POINTER(ctypes.POINTER(VoiceListed))
        listed = list_voices(None)
        found: list[str] = []
        while listed[len(found)]:
            found.append(listed[len(found)].contents.languages[1:].decode())
        return sorted(found)

    def speak(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Speak one text."""
        if self._library.espeak_SetVoiceByName(str(asked["voice"]).encode()) != 0:
            what = f"eSpeak has no voice '{asked['voice']}'"
            return {"error": what, "voices": self._voices()}
        for parameter, name in ((PACE, "pace"), (PITCH, "pitch"), (RANGE, "range")):
            self._library.espeak_SetParameter(parameter, int(asked[name]), 0)
        text = str(asked["ssml"]).encode()
        flags = UTF8 | SSML | PHONEMES
        done = self._library.espeak_Synth(
            text, len(text) + 1, 0, BY_CHARACTER, 0, flags, None, None
        )
        if done != 0:
            return {"error": f"eSpeak failed with {done}"}
        self._library.espeak_Synchronize()
        return {
            "rate_hz": self.rate_hz,
            "samples": base64.b64encode(bytes(self._sound)).decode(),
            "events": self._events,
        }


def main() -> None:
    """Speak what is asked for."""
    sys.stdout.write(json.dumps(Engine().speak(json.load(sys.stdin))))


if __name__ == "__main__":
    main()
