"""How the words of a lesson are said: respelled, or in the phonemes of the voice.

A lexicon is data: the one for English is here, and a pack may extend it (`lexicon.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

How = Literal["as-written", "respelled", "phonemes"]

UNITS: Mapping[str, tuple[str, str]] = {
    "mV": ("millivolt", "millivolts"),
    "ms": ("millisecond", "milliseconds"),
    "nS": ("nanosiemens", "nanosiemens"),
    "nA": ("nanoampere", "nanoamperes"),
    "pA": ("picoampere", "picoamperes"),
    "mM": ("millimolar", "millimolar"),
    "µM": ("micromolar", "micromolar"),
    "µm": ("micrometre", "micrometres"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "m/s": ("metre a second", "metres a second"),
    "mS/cm²": ("millisiemens a square centimetre", "millisiemens a square centimetre"),
    "µA/cm²": ("microampere a square centimetre", "microamperes a square centimetre"),
    "%": ("per cent", "per cent"),
}

# Phonemes are those of eSpeak; a respelling is read by any voice.
ENGLISH: Mapping[str, tuple[How, str]] = {
    "Na⁺": ("respelled", "sodium"),
    "Na+": ("respelled", "sodium"),
    "K⁺": ("respelled", "potassium"),
    "K+": ("respelled", "potassium"),
    "Ca²⁺": ("respelled", "calcium"),
    "Cl⁻": ("respelled", "chloride"),
    "E_K": ("respelled", "E K"),
    "E_Na": ("respelled", "E N A"),
    "g_Na": ("respelled", "G N A"),
    "g_K": ("respelled", "G K"),
    "I_Na": ("respelled", "I N A"),
    "I_K": ("respelled", "I K"),
    "Na": ("respelled", "N A"),
    "TTX": ("respelled", "T T X"),
    "TEA": ("respelled", "T E A"),
    "EPSP": ("respelled", "E P S P"),
    "IPSP": ("respelled", "I P S P"),
    "GABA": ("phonemes", "g'ab@"),
    "AMPA": ("phonemes", "'amp@"),
    "NMDA": ("respelled", "N M D A"),
    "depolar": ("phonemes", "di:p'oUl@"),
    "repolar": ("phonemes", "ri:p'oUl@"),
    "depolarization": ("phonemes", "di:p,oUl@raIz'eIS@n"),
    "depolarisation": ("phonemes", "di:p,oUl@raIz'eIS@n"),
    "repolarization": ("phonemes", "ri:p,oUl@raIz'eIS@n"),
    "repolarisation": ("phonemes", "ri:p,oUl@raIz'eIS@n"),
    "hyperpolarization": ("phonemes", "h,aIp@p,oUl@raIz'eIS@n"),
    "hyperpolarisation": ("phonemes", "h,aIp@p,oUl@raIz'eIS@n"),
    "after-hyperpolarization": ("phonemes", "'A:ft@h,aIp@p,oUl@raIz'eIS@n"),
    "after-hyperpolarisation": ("phonemes", "'A:ft@h,aIp@p,oUl@raIz'eIS@n"),
    "axon": ("phonemes", "'aks0n"),
    "dendrite": ("phonemes", "d'EndraIt"),
    "axolotl": ("phonemes", "'aks@l,0t@L"),
    "Loligo": ("phonemes", "l@l'aIgoU"),
}

_NUMBER = r"(?P<minus>[−-])?(?P<digits>\d+(?:[.,]\d+)*)"


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

    def __init__(self, entries: Mapping[str, tuple[How, str]] | None = None) -> None:
        """Take the English lexicon, with further entries or other ones for the same words."""
        merged = {**ENGLISH, **(entries or {})}
        self._exact = merged
        self._any_case = {term.lower(): how for term, how in merged.items()}
        terms = "|".join(re.escape(t) for t in sorted(merged, key=len, reverse=True))
        units = "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))
        self._pattern = re.compile(
            rf"{_NUMBER}(?:\s?(?P<unit>{units})(?!\w))?|(?<![\w-])(?P<term>{terms})(?![\w⁺⁻²-])",
            re.IGNORECASE,
        )

    def look_up(self, text: str) -> tuple[Piece, ...]:
        """Cut a text into pieces that together cover it."""
        return tuple(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[Piece]:
        end = 0
        for found in self._pattern.finditer(text):
            piece = self._piece(found)
            if piece is None:
                continue
            if found.start() > end:
                yield Piece("as-written", text[end : found.start()], end, found.start())
            yield piece
            end = found.end()
        if end < len(text):
            yield Piece("as-written", text[end:], end, len(text))

    def _piece(self, found: re.Match[str]) -> Piece | None:
        if term := found["term"]:
            # `NA` is not `Na`, but `Axon` at the head of a sentence is `axon`
            how, said = self._exact.get(term) or self._any_case[term.lower()]
            if how == "respelled" and term not in self._exact:
                return None
            return Piece(how, said, *found.span())
        unit = found["unit"]
        if unit is not None and unit not in UNITS:
            return None
        if unit is None and found["minus"] is None:
            return None
        said = f"{'minus ' if found['minus'] else ''}{found['digits']}"
        if unit is not None:
            said += f" {UNITS[unit][0 if found['digits'] == '1' else 1]}"
        return Piece("respelled", said, *found.span())
