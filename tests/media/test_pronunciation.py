"""The default voice says the terms of the subject as a dictionary does.

What is expected was read off British dictionaries and written in the letters of eSpeak's IPA.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from loligo.cli.narrate import lexicon_of
from loligo.lesson.read import read_pack
from loligo.media.espeak import _ssml
from loligo.media.lexicon import Lexicon

CHILD = Path(__file__).with_name("phonemes_child.py")
PACK = "lessons/excitable-cells"

DICTIONARY = {
    "depolarization": "diːpˌəʊləɹaɪzˈeɪʃən",
    "Depolarisation": "diːpˌəʊləɹaɪzˈeɪʃən",
    "depolarizes": "diːpˈəʊləɹˌaɪzɪz",
    "repolarized": "ɹiːpˈəʊləɹˌaɪzd",
    "hyperpolarisation": "hˌaɪpəpˌəʊləɹaɪzˈeɪʃən",
    "hyperpolarizing": "hˌaɪpəpˈəʊləɹˌaɪzɪŋ",
    "after-hyperpolarization": "ˈɑːftəhˌaɪpəpˌəʊləɹaɪzˈeɪʃən",
    "Na⁺": "sˈəʊdiəm",
    "Na+": "sˈəʊdiəm",
    "K⁺": "pətˈæsiəm",
    "K+": "pətˈæsiəm",
    "Ca2+": "kˈælsiəm",
    "Cl-": "klˈɔːɹaɪd",
    "E_K": "ˈiː kˈeɪ",
    "g_Na": "dʒˈiː ˈɛn ˈeɪ",
    "V_m": "vˈiː ˈɛm",
    "mV": "mˈɪlɪvˌəʊlts",
    "−54.8 mV": "mˈaɪnəs fˈɪftɪ fˈɔː pɔɪnt ˈeɪt mˈɪlɪvˌəʊlts",
    "-50": "mˈaɪnəs fˈɪftɪ",
    "+38 mV": "plˈʌs θˈɜːtɪ ˈeɪt mˈɪlɪvˌəʊlts",
    "0.5 nS": "zˈiəɹəʊ pɔɪnt fˈaɪv nˌænəʊsˈiːmɛnz",
    "5–10 ms": "fˈaɪv tə tˈɛn mˈɪlɪsˌɛkəndz",
    "37 °C": "θˈɜːtɪ sˈɛvən dɪɡɹˈiːz sˈɛlsɪəs",
    "5 %": "fˈaɪv pɐ sˈɛnt",
    "soma": "sˈəʊmɐ",
    "axon": "ˈæksɒn",
    "axons": "ˈæksɒnz",
    "dendrites": "dˈɛndɹaɪts",
    "myelin": "mˈaɪəlɪn",
    "Ranvier": "ɹˈɒnvɪeɪ",
    "EPSP": "ˈiː pˈiː ˈɛs pˈiː",
    "IPSP": "aɪ pˈiː ˈɛs pˈiː",
    "TTX": "tˈiː tˈiː ˈɛks",
    "GABA": "ɡˈæbɐ",
    "GABA-A": "ɡˈæbəɹˈeɪ",
    "AMPA": "ˈæmpɐ",
    "NMDA": "ˈɛn ˈɛm dˈiː ˈeɪ",
    "ATPase": "ˌeɪtiːpˈiːeɪz",
    "glutamate": "ɡlˈuːtɐmˌeɪt",
    "acetylcholine": "ˌæsɪtaɪlkˈəʊliːn",
    "noradrenaline": "nˌɔːɹədɹˈɛnəlɪn",
    "tetrodotoxin": "tˌɛtɹədətˈɒksɪn",
    "conductance": "kəndˈʌktəns",
    "excitatory": "ɛksˈaɪtətəɹɪ",
    "inhibitory": "ɪnhˈɪbɪtəɹɪ",
    "refractory": "ɹɪfɹˈæktəɹɪ",
    "threshold": "θɹˈɛʃəʊld",
    "inactivated": "ɪnˈæktɪvˌeɪtɪd",
    "outflow": "ˈaʊtfləʊ",
    "none": "nˈʌn",
    "axolotl": "ˈæksəlˌɒtəl",
}


def heard(texts: list[str], lexicon: Lexicon) -> list[str]:
    asked = json.dumps([_ssml(lexicon.look_up(text))[0] for text in texts])
    done = subprocess.run(
        [sys.executable, str(CHILD)], input=asked, capture_output=True, text=True, check=True
    )
    said: list[str] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("ending", ["", "."])
def test_terms_are_said_as_the_dictionary_says(ending: str) -> None:
    """At the very end of a text, too, where the voice once added "dot" or "slash speak"."""
    said = heard([term + ending for term in DICTIONARY], Lexicon())

    assert dict(zip(DICTIONARY, said, strict=True)) == DICTIONARY


def test_a_pack_says_its_words_its_own_way(house: Path) -> None:
    sheet = read_pack(house / PACK).lexicon
    assert sheet is not None
    texts = ["wound to minus 70", "The conductances close."]

    said = heard(texts, lexicon_of(sheet.value))

    assert said == ["wˈaʊnd tə mˈaɪnəs sˈɛvəntɪ", "ðə kəndˈʌktənsɪz klˈəʊz"]
