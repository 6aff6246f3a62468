"""A voice of piper, where somebody has the program and the file of a voice.

Piper is under the GPL and runs as a program of its own. It tells no times of words: they are found
by laying its sound over that of eSpeak.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from loligo.errors import BadParameter, MissingExtra, RunFailed
from loligo.media.align import aligned
from loligo.media.espeak import EspeakVoice
from loligo.media.ipa import in_ipa
from loligo.media.lexicon import Piece
from loligo.media.sound import RATE_hz, read_sound, resampled
from loligo.media.spoken import Spoken


class PiperVoice:
    """Reads texts aloud with a voice file (.onnx, with its .onnx.json beside it)."""

    def __init__(self, voice_file: Path) -> None:
        """Look for the program and the voice.

        Raises:
            MissingExtra: there is no program `piper`, or no eSpeak.
            BadParameter: there is no such voice file.
        """
        program = shutil.which("piper")
        if program is None:
            raise MissingExtra("voice", "the program 'piper' is not here", "pip install piper-tts")
        if not voice_file.is_file():
            raise BadParameter("voice", f"there is no file {voice_file}", "Give piper:FILE.onnx.")
        self._program = program
        self._voice_file = voice_file
        self._guide = EspeakVoice()

    @property
    def name(self) -> str:
        """Give the name that is printed with the narration."""
        return f"piper, {self._voice_file.stem}"

    def speak(self, pieces: tuple[Piece, ...]) -> Spoken:
        """Read a text.

        Raises:
            RunFailed: piper could not; its own words are given.
        """
        guide = self._guide.speak(pieces)
        text = "".join(f"[[{in_ipa(p.said)}]]" if p.how == "phonemes" else p.said for p in pieces)
        with tempfile.TemporaryDirectory() as folder:
            sound = Path(folder) / "told.wav"
            command = [self._program, "--model", str(self._voice_file), "--output_file", str(sound)]
            done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
            if done.returncode != 0 or not sound.is_file():
                said = done.stderr.strip().splitlines()[-1:] or ["it gave no sound"]
                raise RunFailed("narration, piper", said[0], "Check the voice file.")
            samples = read_sound(sound.read_bytes(), "what piper spoke")
        words = aligned(samples, resampled(guide.samples, guide.rate_hz), guide.words)
        return Spoken(samples, RATE_hz, words)

    def close(self) -> None:
        """Let go of the guide."""
        self._guide.close()
