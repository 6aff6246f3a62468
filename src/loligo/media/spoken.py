"""What a voice gives: sound, and when each word of the text is heard in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from loligo.media.lexicon import Piece

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text and when it is heard.

    Attributes:
        first, end: its letters in the text, as in text[first:end].
        start_s, end_s: in seconds from the beginning of the sound.
    """

    first: int
    end: int
    start_s: float
    end_s: float

    def later(self, by_s: float) -> Word:
        """Give the same word some time later."""
        return replace(self, start_s=self.start_s + by_s, end_s=self.end_s + by_s)


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """A text as it was spoken.

    Attributes:
        samples: one channel, -1 to 1, shape [n].
        rate_hz: samples a second.
        words: in the order in which they are heard.
    """

    samples: Samples
    rate_hz: int
    words: tuple[Word, ...]

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / self.rate_hz


class Voice(Protocol):
    """Somebody who can read a text aloud."""

    @property
    def name(self) -> str:
        """Give the name that is printed with the narration."""
        ...

    def speak(self, pieces: tuple[Piece, ...]) -> Spoken:
        """Read a text whose words have been looked up in the lexicon."""
        ...

    def close(self) -> None:
        """Let go of whatever it needed."""
        ...
