"""Membrane and core of a stretch of neurite, cut into equal lengths.

A cylinder has closed formulas. Any other stretch is a chain of frusta (cones without a tip) between
points where the diameter is known; both its membrane and its core resistance are exact sums.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

Profile = tuple[tuple[float, float], ...]
"""(distance from the start, diameter), both in um, by distance; at least two."""

_UM = 1e-4  # cm


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the equal lengths.

    Attributes:
        area_cm2: membrane (side wall).
        near, far: axial resistance from the near end to the middle, and from there to the far end,
            each divided by the resistivity, 1/cm.
    """

    area_cm2: float
    near: float
    far: float


def cylinder(length_um: float, diameter_um: float, n: int) -> list[Piece]:
    """Cut a cylinder into n pieces."""
    piece_cm = length_um * _UM / n
    diameter_cm = diameter_um * _UM
    half = (piece_cm / 2) / (math.pi * diameter_cm**2 / 4)
    return [Piece(math.pi * diameter_cm * piece_cm, half, half)] * n


def frusta(profile: Profile, n: int) -> list[Piece]:
    """Cut a chain of frusta into n pieces of equal length along its axis.

    A frustum of length l between diameters p and q has the side wall pi/2 (p + q) s, where s is its
    slant height, and the resistance 4 l / (pi p q) times the resistivity. A change of diameter
    without length adds its ring.
    """
    areas, halves = [0.0] * n, [0.0] * (2 * n)
    length_um = profile[-1][0]
    half = 0  # which of the 2 n halves of pieces we are in
    for (start, first), (stop, last) in pairwise(profile):
        at, before = start, first
        while True:
            edge = length_um * (half + 1) / (2 * n) if half + 1 < 2 * n else length_um
            upto = min(stop, edge)
            share = (upto - start) / (stop - start) if stop > start else 1.0
            after = first + (last - first) * share if upto < stop else last
            step_cm, p, q = (upto - at) * _UM, before * _UM, after * _UM
            areas[half // 2] += math.pi / 2 * (p + q) * math.hypot(step_cm, (p - q) / 2)
            halves[half] += 4 * step_cm / (math.pi * p * q)
            at, before = upto, after
            if upto >= edge and half + 1 < 2 * n:
                half += 1
            if upto >= stop:
                break
    return [Piece(areas[i], halves[2 * i], halves[2 * i + 1]) for i in range(n)]
