"""How the words of a lesson are said: respelled, or in the phonemes of the voice.

A lexicon is data: the one for English is `english.py`, and a pack may extend it (`lexicon.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loligo.media.english import ENGLISH, UNITS, Entry, How

_MINUS = r"(?<![\w)\]])[−-]"  # the hyphen of connexin-36 is none
_NUMBER = rf"(?P<minus>{_MINUS})?(?P<digits>\d+(?:[.,]\d+)*)(?P<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
_BETWEEN = r"(?<=\d)\s?(?P<between>[–/-])\s?(?=\d)"
_ABOUT = r"(?P<about>[~≈])\s?(?=[\d−-])"
_SYMBOL = r"(?<![\w-])(?P<symbol>[A-Za-z]_[A-Za-z]+)(?!\w)"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWERS = {"2": " squared", "3": " cubed"}
_VOICELESS, _HISSING = "ptkfT", "szSZ"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text and how it is said.

    Attributes:
        how: as it is written, respelled, or in phonemes.
        said: the words or the phonemes.
        first, end: its letters in the text.
    """

    how: How
    said: str
    first: int
    end: int


class Lexicon:
    """Looks up what is not read as it is written: terms, ions, numbers with units."""

    def __init__(self, entries: Mapping[str, Entry] | None = None) -> None:
        """Take the English lexicon, with further entries or other ones for the same words."""
        merged = {**ENGLISH, **(entries or {})}
        self._exact = merged
        self._any_case = {term.lower(): how for term, how in merged.items()}
        terms = "|".join(re.escape(t) for t in sorted(merged, key=len, reverse=True))
        units = "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))
        term = rf"(?<!\w)(?P<term>{terms})(?P<own>['’]?s)?(?![\w⁺⁻²])"
        self._pattern = re.compile(
            rf"{_NUMBER}(?:(?P<space>\s?)(?P<unit>{units})(?!\w))?"
            rf"|{_BETWEEN}|{_ABOUT}|{term}|{_SYMBOL}",
            re.IGNORECASE,
        )

    def look_up(self, text: str) -> tuple[Piece, ...]:
        """Cut a text into pieces that together cover it."""
        return tuple(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[Piece]:
        end = 0
        for found in self._pattern.finditer(text):
            entry = self._entry(found)
            if entry is None:
                continue
            if found.start() > end:
                yield Piece("as-written", text[end : found.start()], end, found.start())
            yield Piece(*entry, *found.span())
            end = found.end()
        if end < len(text):
            yield Piece("as-written", text[end:], end, len(text))

    def _entry(self, found: re.Match[str]) -> Entry | None:
        if found["term"]:
            return self._term(found["term"], found["own"] is not None)
        if found["symbol"]:
            return "respelled", _spelled(found["symbol"])
        if found["between"]:
            return "respelled", " over " if found["between"] == "/" else " to "
        if found["about"]:
            return "respelled", "about "
        said = _number(found)
        return None if said is None else ("respelled", said)

    def _term(self, term: str, has_s: bool) -> Entry | None:
        # `NA` is not `Na`, but `Axon` at the head of a sentence is `axon`
        how, said = self._exact.get(term) or self._any_case[term.lower()]
        if how == "respelled":
            if term not in self._exact:
                return None
            return how, said + "'s" * has_s
        return how, said + _s_after(said) * has_s


def _number(found: re.Match[str]) -> str | None:
    """Say a number; None where it is read well as it is written."""
    unit, power = found["unit"], found["power"]
    if unit is not None:
        is_in_words = len(unit) == 1 and unit.isalpha() and not found["space"]  # as in 1990s
        if unit not in UNITS or is_in_words:
            return None
    if unit is None and found["minus"] is None and power is None:
        return None
    said = f"{'minus ' if found['minus'] else ''}{found['digits']}"
    if power is not None:
        plain = power.translate(_SUPERSCRIPTS)
        said += _POWERS.get(plain) or f" to the {plain.replace('⁻', 'minus ')}"
    if unit is not None:
        said += f" {UNITS[unit][0 if found['digits'] == '1' else 1]}"
    return said


def _spelled(symbol: str) -> str:
    """Say E_K as its letters, and E_rest as a letter and a word."""
    letter, below = symbol.split("_")
    return f"{letter.upper()} {below if len(below) > 2 else ' '.join(below.upper())}"


def _s_after(phonemes: str) -> str:
    """Say the s of axons and dendrites."""
    if phonemes[-1] in _HISSING:
        return "I2z"
    return "s" if phonemes[-1] in _VOICELESS else "z"
