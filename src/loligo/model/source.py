"""Where a number comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A place a reader can open and check.

    Attributes:
        ref: DOI or stable name of the source ("10.1113/jphysiol.1952.sp004764", "ModelDB 123623").
        where: table, equation or file in it.
        changed: what we changed; empty when the value is as printed.
    """

    ref: str
    where: str = ""
    changed: str = ""


LOLIGO = Source("Loligo", changed="chosen by Loligo; the cell's notes say how it was calibrated")
