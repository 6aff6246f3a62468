"""The words of one voice are found in another that says the same."""

from __future__ import annotations

import numpy as np

from loligo.media.align import aligned
from loligo.media.espeak import EspeakVoice, Manner
from loligo.media.lexicon import Lexicon
from loligo.media.sound import resampled

TEXT = "This harbour at dawn is one nerve cell. Outside the wall, a hill of salt: sodium."
CLOSE_s = 0.1


def test_a_slower_higher_voice_with_another_accent_is_followed(voice: EspeakVoice) -> None:
    other = EspeakVoice(Manner("en-us+f3", pace=120, pitch=65, range=40))
    pieces = Lexicon().look_up(TEXT)
    spoken, recorded = voice.speak(pieces), other.speak(pieces)
    other.close()

    words = aligned(
        resampled(recorded.samples, recorded.rate_hz),
        resampled(spoken.samples, spoken.rate_hz),
        spoken.words,
    )

    off_s = [abs(a.start_s - b.start_s) for a, b in zip(words, recorded.words, strict=True)]
    assert [(w.first, w.end) for w in words] == [(w.first, w.end) for w in recorded.words]
    assert max(off_s) < CLOSE_s
    assert recorded.seconds > 1.2 * spoken.seconds
    assert np.mean(off_s) < CLOSE_s / 3
