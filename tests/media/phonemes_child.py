"""A program that tells in which phonemes eSpeak says texts: JSON list of SSML in, of IPA out."""

from __future__ import annotations

import ctypes
import json
import sys
import tempfile
from pathlib import Path

from loligo.media.espeak_child import Engine

IPA = 3


def main() -> None:
    """Answer."""
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    libc.fclose.argtypes = [ctypes.c_void_p]
    engine = Engine()
    library = engine._library
    library.espeak_SetPhonemeTrace.argtypes = [ctypes.c_int, ctypes.c_void_p]
    said = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "phonemes"
        for ssml in json.load(sys.stdin):
            stream = libc.fopen(str(file).encode(), b"w")
            library.espeak_SetPhonemeTrace(IPA, stream)
            engine.speak(
                {"ssml": ssml, "voice": "en-gb-x-rp", "pace": 158, "pitch": 42, "range": 62}
            )
            library.espeak_SetPhonemeTrace(0, None)
            libc.fclose(stream)
            said.append(" ".join(file.read_text(encoding="utf-8").split()))
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
