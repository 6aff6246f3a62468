"""What is simulated, as numbers only, so that every simulator does the same work.

Hodgkin and Huxley's membrane everywhere, started at -65 mV with steady gates; a spike is an upward
crossing of 0 mV. Units: mV, ms, um, nA, S/cm2, uF/cm2, ohm cm, degC.

W1  one point cell, 1 s
W2  1,000 point cells with different currents, 200 ms
W3  Rallpack 3: an axon of 1 mm in 1,000 compartments, 250 ms (Bhalla, Bilitch and Bower 1992)
W4  500 variants of a cell of 200 compartments with an initial segment, 50 ms
W5  the smallest current that makes 200 variants of that cell fire, by bisection
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
Name = Literal["W1", "W2", "W3", "W4", "W5"]
NAMES: tuple[Name, ...] = ("W1", "W2", "W3", "W4", "W5")
FIRST_mV, LEVEL_mV = -65.0, 0.0
DEFAULT_STEP_ms = 0.025

G_NA, G_K, G_L, E_NA, E_K = 0.12, 0.036, 0.0003, 50.0, -77.0
POINT_um = 20.0  # length and diameter
POINT_E_L, POINT_degC, POINT_DELAY_ms = -54.3, 6.3, 1.0
LONG_ms = 1e7


@dataclass(frozen=True, slots=True)
class Axon:
    """W3."""

    length_um: float = 1000.0
    diameter_um: float = 1.0
    n: int = 1000
    resistivity: float = 100.0
    g_l: float = 1 / 40_000
    e_l: float = -65.0
    current_nA: float = 0.1
    until_ms: float = 250.0
    celsius: float = 6.3


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the cell of W4 and W5, joined to its parent's far end.

    Attributes:
        g_na: None where the variants decide.
    """

    name: str
    parent: str | None
    length_um: float
    diameter_um: float
    n: int
    g_na: float | None
    g_k: float


PARTS = (
    Part("soma", None, 20.0, 20.0, 4, None, 0.020),
    Part("dendrite_a", "soma", 240.0, 2.0, 48, 0.010, 0.004),
    Part("dendrite_b", "soma", 240.0, 2.0, 48, 0.010, 0.004),
    Part("ais", "soma", 40.0, 1.5, 40, None, 0.100),
    Part("axon", "ais", 300.0, 1.0, 60, 0.120, 0.036),
)
CELL_N = sum(part.n for part in PARTS)
CELL_RESISTIVITY, CELL_E_L, CELL_degC = 150.0, -65.0, 18.5
DELAY_ms, FOR_ms, CELL_UNTIL_ms = 5.0, 40.0, 50.0
SPIKE_SHARE = 39.5 / 40  # of the initial segment's length: its last compartment
LOWEST_nA, HIGHEST_nA, HALVINGS = 0.0, 1.024, 12  # 0.25 pA


@dataclass(frozen=True, slots=True)
class Points:
    """W1 and W2: currents in nA, one a cell."""

    currents_nA: Array
    until_ms: float


@dataclass(frozen=True, slots=True)
class Variants:
    """W4 and W5: arrays of one length; currents are 0 in W5, which looks for them."""

    ais_g_na: Array
    soma_g_na: Array
    currents_nA: Array

    def __len__(self) -> int:
        return len(self.ais_g_na)


def points(name: Name, n: int | None = None) -> Points:
    """The point cells of W1 or W2; `n` fewer of them for a quick look."""
    area_cm2 = math.pi * POINT_um**2 * 1e-8
    if name == "W1":
        densities, until_ms = np.array([10.0]), 1000.0
    else:
        densities, until_ms = np.linspace(0.0, 20.0, n or 1000), 200.0
    return Points(densities * area_cm2 * 1e3, until_ms)


def variants(name: Name, n: int | None = None) -> Variants:
    """The variants of W4 or W5; `n` fewer of them for a quick look."""
    ais = np.linspace(0.1, 1.05, 20)
    if name == "W4":
        grid = np.meshgrid(ais, [0.06], np.linspace(0.1, 1.3, 25), indexing="ij")
    else:
        grid = np.meshgrid(ais, np.linspace(0.01, 0.1, 10), [0.0], indexing="ij")
    columns = [axis.ravel() for axis in grid]
    if n is not None and n < len(columns[0]):
        some = np.linspace(0, len(columns[0]) - 1, n).astype(int)
        columns = [column[some] for column in columns]
    return Variants(*columns)


def bisect(n: int, halvings: int, fires: Callable[[Array], Any]) -> Array:
    """Smallest currents (nA) at which n variants fire, all of them halved together.

    Args:
        n: variants.
        halvings: of the range.
        fires: currents, shape (n,) -> truth values, shape (n,).
    """
    low, high = np.full(n, LOWEST_nA), np.full(n, HIGHEST_nA)
    for _ in range(halvings):
        middle = (low + high) / 2
        has_fired = np.asarray(fires(middle), bool)
        high = np.where(has_fired, middle, high)
        low = np.where(has_fired, low, middle)
    return high
