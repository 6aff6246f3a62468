"""Numbers with a unit, as they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = {
    "mV": "mV",
    "millivolt": "mV",
    "millivolts": "mV",
    "ms": "ms",
    "millisecond": "ms",
    "milliseconds": "ms",
    "nS": "nS",
    "mS/cm2": "mS/cm2",
    "mS/cm²": "mS/cm2",
    "uA/cm2": "uA/cm2",
    "µA/cm²": "uA/cm2",
    "nC/cm2": "nC/cm2",
    "nC/cm²": "nC/cm2",
    "nA": "nA",
    "mM": "mM",
    "uM": "uM",
    "µM": "uM",
}
_SIGNS = {"minus": "-", "plus": "+"}
_SIGN_WORD = re.compile(r"\b(minus|plus)\s+(?=\d)")
_NUMBER = r"[-+]?\d{1,9}(?:\.\d{1,9})?"
_QUANTITY = re.compile(
    rf"(?<![\w.])(?P<first>{_NUMBER})(?:\s*(?:to|and|or|,)\s*(?P<second>{_NUMBER}))?"
    rf"\s?(?P<unit>{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})(?![\w/])"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit in a text.

    Attributes:
        value: the number.
        unit: its unit, as the engine prints it.
        decimals: digits after the point: how exact the text claims to be.
        at: where in the text it begins.
        end: where in the text it ends, with its unit where that follows.
        text: as written.
    """

    value: float
    unit: str
    decimals: int
    at: int
    end: int
    text: str

    @property
    def last_digit(self) -> float:
        """Give one step of the last digit that is printed."""
        return 10.0**-self.decimals

    def is_rounded(self, exact: float) -> bool:
        """Say whether an exact value is printed as this number."""
        return abs(exact - self.value) <= 0.5 * self.last_digit * (1 + 1e-9)


def quantities(text: str) -> Iterator[Quantity]:
    """Find numbers with a unit; in "-55 to -50 mV" both numbers have it.

    Args:
        text: a sentence; the minus sign may be a hyphen, U+2212 or the word.
    """
    plain = text.replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", " ")
    plain = _SIGN_WORD.sub(lambda sign: _SIGNS[sign[1]].rjust(len(sign[0])), plain)
    for match in _QUANTITY.finditer(plain):
        unit = _UNITS[match["unit"]]
        for name in ("first", "second"):
            if match[name] is not None:
                decimals = len(match[name].partition(".")[2])
                at = match.start(name)
                is_last = name == "second" or match["second"] is None
                end = match.end() if is_last else match.end(name)
                yield Quantity(float(match[name]), unit, decimals, at, end, f"{match[name]} {unit}")
