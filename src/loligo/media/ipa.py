"""Phonemes of eSpeak in the letters of the International Phonetic Alphabet, which piper reads."""

from __future__ import annotations

import re
from collections.abc import Mapping

# the English ones; what is not here is written alike in both
_IPA: Mapping[str, str] = {
    "tS": "tʃ", "dZ": "dʒ", "aI": "aɪ", "aU": "aʊ", "eI": "eɪ", "oU": "əʊ", "OI": "ɔɪ",
    "i@": "iə", "e@": "eə", "U@": "ʊə", "A:": "ɑː", "3:": "ɜː", "i:": "iː", "O:": "ɔː",
    "u:": "uː", "I2": "ɪ", "@L": "əl", "a": "æ", "E": "ɛ", "I": "ɪ", "0": "ɒ", "V": "ʌ",
    "U": "ʊ", "@": "ə", "T": "θ", "D": "ð", "S": "ʃ", "Z": "ʒ", "N": "ŋ", "r": "ɹ", "g": "ɡ",
    "'": "ˈ", ",": "ˌ",
}  # fmt: skip
_ANY = re.compile("|".join(re.escape(each) for each in sorted(_IPA, key=len, reverse=True)))


def in_ipa(phonemes: str) -> str:
    """Write phonemes of eSpeak in IPA."""
    return _ANY.sub(lambda found: _IPA[found[0]], phonemes)
