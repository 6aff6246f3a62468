"""How English terms of this subject are said. Data: a pack adds its own in `lexicon.yaml`.

Phonemes are those of eSpeak; a respelling is read by any voice. What stands here was said wrong, or
could be, when it was read as it is written; the pronunciations are those of British dictionaries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

How = Literal["as-written", "respelled", "phonemes"]
Entry = tuple[How, str]

# one of it, and any other number
UNITS: Mapping[str, tuple[str, str]] = {
    "mV": ("millivolt", "millivolts"),
    "µV": ("microvolt", "microvolts"),
    "V": ("volt", "volts"),
    "mV/ms": ("millivolt a millisecond", "millivolts a millisecond"),
    "µs": ("microsecond", "microseconds"),
    "ms": ("millisecond", "milliseconds"),
    "s": ("second", "seconds"),
    "Hz": ("hertz", "hertz"),
    "kHz": ("kilohertz", "kilohertz"),
    "pS": ("pico siemens", "pico siemens"),
    "nS": ("nanosiemens", "nanosiemens"),
    "µS": ("microsiemens", "microsiemens"),
    "MΩ": ("megohm", "megohms"),
    "pF": ("picofarad", "picofarads"),
    "pA": ("picoampere", "picoamperes"),
    "nA": ("nanoampere", "nanoamperes"),
    "µM": ("micromolar", "micromolar"),
    "mM": ("millimolar", "millimolar"),
    "nm": ("nanometre", "nanometres"),
    "µm": ("micrometre", "micrometres"),
    "mm": ("millimetre", "millimetres"),
    "cm": ("centimetre", "centimetres"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "m/s": ("metre a second", "metres a second"),
    "mS/cm²": ("millisiemens a square centimetre", "millisiemens a square centimetre"),
    "µF/cm²": ("microfarad a square centimetre", "microfarads a square centimetre"),
    "µA/cm²": ("microampere a square centimetre", "microamperes a square centimetre"),
    "%": ("per cent", "per cent"),
}

# said as their names also where no number stands before them
LONE_UNITS = ("mV", "µV", "ms", "µs", "Hz", "kHz", "pS", "nS", "pA", "nA", "µM", "mM", "µm", "MΩ")

_IONS = {
    "sodium": ("Na⁺", "Na+", "Na"),
    "potassium": ("K⁺", "K+"),
    "calcium": ("Ca²⁺", "Ca2+"),
    "magnesium": ("Mg²⁺", "Mg2+"),
    "chloride": ("Cl⁻", "Cl-"),
}

_POLAR = {"de": ("di:p'oUl@r", "di:p,oUl@r"), "re": ("ri:p'oUl@r", "ri:p,oUl@r")}
_POLAR["hyper"] = ("h,aIp@p'oUl@r", "h,aIp@p,oUl@r")
_POLAR["after-hyper"] = ("'A:ft@h,aIp@p,oUl@r", "'A:ft@h,aIp@p,oUl@r")
_VERB = {"e": ",aIz", "es": ",aIzI2z", "ed": ",aIzd", "ing": ",aIzIN"}


def _polarized() -> Iterator[tuple[str, Entry]]:
    """The family of depolarization, with either spelling."""
    for prefix, (verb, noun) in _POLAR.items():
        for letter in "sz":
            stem = f"{prefix}polari{letter}"
            yield f"{stem}ation", ("phonemes", f"{noun}aIz'eIS@n")
            for ending, said in _VERB.items():
                yield stem + ending, ("phonemes", verb + said)


ENGLISH: Mapping[str, Entry] = {
    **{ion: ("respelled", name) for name, ions in _IONS.items() for ion in ions},
    **{unit: ("respelled", UNITS[unit][1]) for unit in LONE_UNITS},
    **dict(_polarized()),
    "depolar": ("phonemes", "di:p'oUl@"),
    "repolar": ("phonemes", "ri:p'oUl@"),
    "[K]o": ("respelled", "K out"),
    "m³": ("respelled", "M cubed"),
    "m³h": ("respelled", "M cubed H"),
    "n⁴": ("respelled", "N to the fourth"),
    "TTX": ("respelled", "T T X"),
    "TEA": ("respelled", "T E A"),
    "EPSP": ("respelled", "E P S P"),
    "IPSP": ("respelled", "I P S P"),
    "NMDA": ("respelled", "N M D A"),
    "AMPA": ("phonemes", "'amp@"),
    "GABA": ("phonemes", "g'ab@"),
    "GABA-A": ("phonemes", "g'ab@'eI"),
    "GABA-B": ("phonemes", "g'ab@b'i:"),
    "ATP": ("phonemes", ",eIti:p'i:"),
    "ATPase": ("phonemes", ",eIti:p'i:eIz"),
    "acetylcholine": ("phonemes", ",asItaIlk'oUli:n"),
    "noradrenaline": ("phonemes", "n,O:r@dr'En@lIn"),
    "tetrodotoxin": ("phonemes", "t,Etr@d@t'0ksIn"),
    "axon": ("phonemes", "'aks0n"),
    "axolotl": ("phonemes", "'aks@l,0t@L"),
    "dendrite": ("phonemes", "d'EndraIt"),
    "excitatory": ("phonemes", "Eks'aIt@t@rI"),
    "myelin": ("phonemes", "m'aI@lIn"),
    "none": ("phonemes", "n'Vn"),
    "outflow": ("phonemes", "'aUtfloU"),
    "Ranvier": ("phonemes", "r'0nvIeI"),
    "siemens": ("phonemes", "s'i:m@nz"),
    "Loligo": ("phonemes", "l@l'aIgoU"),
}
