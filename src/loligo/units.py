"""Dimensions and units: the arithmetic of exponents, and text in and out at the edges.

The coherent base is mV, ms, uA, cm, mM, K: in it 1 uA/mV is 1 mS and 1 uA ms/mV is 1 uF, so the
membrane equation needs no factor. No array maths happens here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loligo.errors import UnitError

BASE = ("mV", "ms", "uA", "cm", "mM", "K")


@dataclass(frozen=True, slots=True)
class Dimension:
    """Exponents of the six base units, in the order of `BASE`."""

    exponents: tuple[int, int, int, int, int, int] = (0, 0, 0, 0, 0, 0)

    def times(self, other: Dimension, sign: int = 1) -> Dimension:
        """Give the dimension of a product (sign=1) or of a quotient (sign=-1)."""
        a, b, c, d, e, f = (
            x + sign * y for x, y in zip(self.exponents, other.exponents, strict=True)
        )
        return Dimension((a, b, c, d, e, f))

    def power(self, exponent: int) -> Dimension:
        """Give the dimension of a whole power."""
        a, b, c, d, e, f = (x * exponent for x in self.exponents)
        return Dimension((a, b, c, d, e, f))

    def __str__(self) -> str:
        parts = [
            name if power == 1 else f"{name}^{power}"
            for name, power in zip(BASE, self.exponents, strict=True)
            if power
        ]
        return " ".join(parts) or "a plain number"


NUMBER = Dimension()


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit: one of it is `scale` base units of `dimension`."""

    name: str
    scale: float
    dimension: Dimension


def _table() -> dict[str, Unit]:
    mv, ms, ua, cm, mm, kelvin = (
        Dimension((1, 0, 0, 0, 0, 0)),
        Dimension((0, 1, 0, 0, 0, 0)),
        Dimension((0, 0, 1, 0, 0, 0)),
        Dimension((0, 0, 0, 1, 0, 0)),
        Dimension((0, 0, 0, 0, 1, 0)),
        Dimension((0, 0, 0, 0, 0, 1)),
    )
    siemens = ua.times(mv, -1)
    area = cm.power(2)
    farad = ua.times(ms).times(mv, -1)
    rows = [
        Unit("1", 1.0, NUMBER),
        Unit("mV", 1.0, mv),
        Unit("V", 1e3, mv),
        Unit("ms", 1.0, ms),
        Unit("s", 1e3, ms),
        Unit("us", 1e-3, ms),
        Unit("1/ms", 1.0, ms.power(-1)),
        Unit("Hz", 1e-3, ms.power(-1)),
        Unit("mV/ms", 1.0, mv.times(ms, -1)),
        Unit("uA", 1.0, ua),
        Unit("nA", 1e-3, ua),
        Unit("pA", 1e-6, ua),
        Unit("uA/cm2", 1.0, ua.times(area, -1)),
        Unit("mS", 1.0, siemens),
        Unit("uS", 1e-3, siemens),
        Unit("nS", 1e-6, siemens),
        Unit("pS", 1e-9, siemens),
        Unit("mS/cm2", 1.0, siemens.times(area, -1)),
        Unit("S/cm2", 1e3, siemens.times(area, -1)),
        Unit("uF", 1.0, farad),
        Unit("uF/cm2", 1.0, farad.times(area, -1)),
        Unit("cm", 1.0, cm),
        Unit("um", 1e-4, cm),
        Unit("um2", 1e-8, area),
        Unit("ohm cm", 1e-3, siemens.power(-1).times(cm)),
        Unit("mM", 1.0, mm),
        Unit("uM", 1e-3, mm),
        Unit("mM/ms", 1.0, mm.times(ms, -1)),
        Unit("1/(mM ms)", 1.0, NUMBER.times(mm, -1).times(ms, -1)),
        Unit("cm/s", 1e-3, cm.times(ms, -1)),
        Unit("C/mol", 1e3, ua.times(ms).times(mm, -1).times(cm.power(3), -1)),
        Unit("degC", 1.0, kelvin),
        Unit("K", 1.0, kelvin),
        Unit("nC/cm2", 1e3 * 1e-3, ua.times(ms).times(area, -1)),
        Unit("MOhm", 1e3, siemens.power(-1)),
    ]
    return {unit.name: unit for unit in rows}


UNITS = _table()
_QUANTITY = r"^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*?)\s*$"


def unit(name: str) -> Unit:
    """Look a unit up by its printed name.

    Raises:
        UnitError: the name is not in the table; the table is listed.
    """
    try:
        return UNITS[name]
    except KeyError:
        known = ", ".join(UNITS)
        raise UnitError(
            f"unit '{name}'", "there is no such unit", f"Use one of: {known}."
        ) from None


def parse(text: str, expected: str) -> float:
    """Read a quantity such as "6 nS" and give its value in the expected unit.

    Args:
        text: a number, then a unit; the unit may be left out when it is the expected one.
        expected: printed name of the unit the value is wanted in.

    Raises:
        UnitError: no number, an unknown unit, or one of another dimension.
    """
    match = re.match(_QUANTITY, text)
    if match is None:
        raise UnitError(
            f"'{text}'", "this is not a number with a unit", f"Write e.g. 5 {expected}."
        )
    wanted = unit(expected)
    given = unit(match[2]) if match[2] else wanted
    if given.dimension != wanted.dimension:
        raise UnitError(
            f"'{text}'",
            f"{given.name} measures {given.dimension}, {wanted.name} measures {wanted.dimension}",
            f"Give the value in {expected}.",
        )
    return float(match[1]) * given.scale / wanted.scale


def format_quantity(value: float, name: str, digits: int = 4) -> str:
    """Print a value with its unit, e.g. "-50.03 mV"."""
    number = f"{value:.{digits}g}"
    return number if name == "1" else f"{number} {name}"
