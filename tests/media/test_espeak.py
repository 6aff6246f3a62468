"""The default voice: every word has its place in the text and its time in the sound."""

from __future__ import annotations

import numpy as np
import pytest

from loligo.errors import BadParameter
from loligo.media.espeak import EspeakVoice, Manner
from loligo.media.lexicon import Lexicon

TEXT = "Salt & more: at once, −54.8 mV at the axon. Nothing stirs; everything could."


def test_words_are_stretches_of_the_text_in_order(voice: EspeakVoice) -> None:
    spoken = voice.speak(Lexicon().look_up(TEXT))

    found = [TEXT[word.first : word.end] for word in spoken.words]
    times = [word.start_s for word in spoken.words]

    assert found[:2] == ["Salt", "&"]
    assert "−54.8 mV" in found
    assert "axon" in found
    assert found[-1] == "could"
    assert times == sorted(times)
    assert all(0 <= word.start_s <= word.end_s <= spoken.seconds for word in spoken.words)


def test_a_sentence_is_heard_when_its_first_word_says_so(voice: EspeakVoice) -> None:
    text = "One. Two. Three."
    spoken = voice.speak(Lexicon().look_up(text))
    loud = np.abs(spoken.samples) > 0.02

    for word in spoken.words:
        begin = int(word.start_s * spoken.rate_hz)
        first = begin + int(np.argmax(loud[begin:]))
        assert (first - begin) / spoken.rate_hz < 0.1


def test_pronunciations_change_what_is_heard(voice: EspeakVoice) -> None:
    as_spelled = voice.speak(Lexicon({"Loligo": ("respelled", "Loligo")}).look_up("Loligo"))
    as_told = voice.speak(Lexicon().look_up("Loligo"))

    assert as_spelled.samples.shape != as_told.samples.shape


def test_a_text_sounds_the_same_whatever_was_said_before(voice: EspeakVoice) -> None:
    first = voice.speak(Lexicon().look_up(TEXT))
    voice.speak(Lexicon().look_up("One."))
    again = voice.speak(Lexicon().look_up(TEXT))

    assert np.array_equal(first.samples, again.samples)
    assert first.words == again.words


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [("nobody", "espeak:en-gb-x-rp"), ("en-xx", "espeak:en-us"), ("de-xx", "espeak:de")],
)
def test_a_voice_that_is_not_there_is_named_with_those_of_its_language(wanted, offered) -> None:
    nobody = EspeakVoice(Manner(voice=wanted))

    with pytest.raises(BadParameter, match=f"no voice '{wanted}'") as refused:
        nobody.speak(Lexicon().look_up("Hello."))

    offers = refused.value.fix.removeprefix("Use ").removesuffix(".").split(", ")
    assert offered in offers
    assert len({offer[:9] for offer in offers}) == 1
    EspeakVoice(Manner(voice=offers[0].removeprefix("espeak:"))).speak(Lexicon().look_up("Hello."))
