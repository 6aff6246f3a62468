"""The published equations and the numbers of the four cells, as the judge uses them.

Written from the papers and docs/models; the package under test is not imported.
Units: mV, ms, mS/cm2, uA/cm2, uF/cm2 (1 everywhere), um, nS (synapses), mM, degC.

Sources:
    Pospischil et al. 2008, Biol Cybern 99:427-441 (Na+, K+ and M currents; cortical RS cell).
    Hodgkin & Huxley 1952, J Physiol 117:500-544 (squid; sign reversed, rest shifted to -65 mV).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

FloatArray = NDArray[np.float64]

GAS_OVER_FARADAY = 8.314462618 / 96485.33212 * 1e3  # mV per kelvin
SYNAPSES = {"sun": (0.3, 3.0), "cloud": (0.5, 8.0)}  # rise ms, decay ms
POINT_AREA_um2 = 11_840.0
TREE = (  # name, length um, diameter um, pieces, parent, g_na, g_k; docs/models/classroom_ais.md
    ("soma", 40.0, 40.0, 1, None, 28.0, 20.0),
    ("dendrite", 250.0, 5.0, 4, "soma", 5.6, 10.0),
    ("ais", 40.0, 1.5, 3, "soma", 280.0, 100.0),
    ("axon", 200.0, 1.0, 4, "ais", 56.0, 20.0),
)
RESISTIVITY_ohm_cm = 150.0
SPLIT_LEAK: tuple[tuple[float, str | float], ...] = ((0.1 * 6 / 7, "k"), (0.1 / 7, "na"))


@dataclass(frozen=True)
class Model:
    """One cell as numbers.

    Attributes:
        kinetics: "traub" or "squid".
        leaks: density and where it reverses: "k", "na" or a voltage.
        coupling_uS: axial conductance between each two compartments.
    """

    name: str
    kinetics: str
    areas_um2: FloatArray
    places: dict[str, int]
    coupling_uS: FloatArray
    g_na: FloatArray
    g_k: FloatArray
    leaks: tuple[tuple[float, str | float], ...]
    e_na: float = 50.0
    e_k: float = -90.0
    e_e: float = 0.0
    e_i: float = -75.0
    g_m: float = 0.0
    tau_max: float = 608.0
    v_t: float = -58.72
    temperature: float = 36.0
    reference: float = 36.0

    def with_(self, changes: dict[str, float]) -> Model:
        """The same cell with other numbers, by the names that lessons use."""
        found: dict[str, Any] = {}
        for name, value in changes.items():
            if name.startswith("block_"):
                density = "g_" + name.removeprefix("block_")
                found[density] = getattr(self, density) * (1 - value)
            elif name in ("g_na", "g_k"):
                found[name] = np.full_like(self.g_na, value)
            elif name.startswith("g_na@"):
                found["g_na"] = self.g_na.copy()
                pieces = [i for p, i in self.places.items() if p.startswith(name[5:] + "[")]
                found["g_na"][pieces] = value
            elif name in ("k_out", "na_out"):
                ion, outside = ("e_k", 4.8) if name == "k_out" else ("e_na", 145.0)
                thermal_mV = GAS_OVER_FARADAY * (273.15 + 36.0)
                found[ion] = getattr(self, ion) + thermal_mV * math.log(value / outside)
            else:
                found[name] = value
        return replace(self, **found)

    @property
    def n(self) -> int:
        return len(self.areas_um2)


def model(name: str) -> Model:
    """A cell of the project, by name."""
    if name == "classroom":
        return _point(name, "traub", "soma", 56.0, 20.0, SPLIT_LEAK)
    if name == "cortical_rs":
        fit = _point(name, "traub", "soma", 56.0, 6.0, ((0.0205, -70.3),))
        return replace(fit, g_m=0.075, v_t=-56.2)
    if name == "squid_1952":
        axon = _point(name, "squid", "axon", 120.0, 36.0, ((0.3, -54.387),))
        return replace(axon, e_k=-77.0, temperature=6.3, reference=6.3)
    if name == "classroom_ais":
        return tree()
    raise ValueError(f"no judge for '{name}'")


def tree(finer: int = 1) -> Model:
    """The branched cell; `finer` (odd) cuts every section but the soma into more pieces."""
    areas, na, k, halves, parents = [], [], [], [], []
    places: dict[str, int] = {}
    last: dict[str | None, int] = {None: -1}
    for name, length, diameter, pieces, parent, g_na, g_k in TREE:
        n = pieces if pieces == 1 else pieces * finer
        first, before = len(areas), last[parent]
        for _ in range(n):
            section_um2 = math.pi * diameter**2 / 4
            areas.append(math.pi * diameter * length / n)
            halves.append(RESISTIVITY_ohm_cm * 1e-2 * (length / n / 2) / section_um2)  # MOhm
            na.append(g_na)
            k.append(g_k)
            parents.append(before)
            before = len(areas) - 1
        for piece in range(pieces):
            places[f"{name}[{piece}]"] = first + (n // pieces) * piece + n // pieces // 2
        places[name] = places[f"{name}[{pieces - 1}]"]
        last[name] = before
    coupling = np.zeros((len(areas), len(areas)))
    for child, at in enumerate(parents):
        if at >= 0:
            coupling[child, at] = coupling[at, child] = 1 / (halves[child] + halves[at])
    return Model(
        "classroom_ais",
        "traub",
        np.array(areas),
        places,
        coupling,
        np.array(na),
        np.array(k),
        SPLIT_LEAK,
    )


def _point(
    name: str, kinetics: str, place: str, g_na: float, g_k: float, leaks: tuple[Any, ...]
) -> Model:
    one = np.ones(1)
    places = {place: 0}
    return Model(
        name, kinetics, POINT_AREA_um2 * one, places, np.zeros((1, 1)), g_na * one, g_k * one, leaks
    )


def linoid(x: Any, width: float, expm1: Callable[[Any], Any]) -> Any:
    """x / (exp(x / width) - 1), whose limit at 0 is the width."""
    x = x + 1e-11 * (x == 0)
    return x / expm1(x / width)


def rates(cell: Model, v: Any, library: Any = math) -> tuple[Any, ...]:
    """Opening and closing rates of m, h, n at a voltage, per ms; u is V - VT or V + 65."""
    exp, expm1 = library.exp, library.expm1
    speed = 3.0 ** ((cell.temperature - cell.reference) / 10)
    if cell.kinetics == "traub":
        u = v - cell.v_t
        found = (
            0.32 * linoid(13 - u, 4.0, expm1),
            0.28 * linoid(u - 40, 5.0, expm1),
            0.128 * exp((17 - u) / 18),
            4 / (1 + exp((40 - u) / 5)),
            0.032 * linoid(15 - u, 5.0, expm1),
            0.5 * exp((10 - u) / 40),
        )
    else:
        u = v + 65
        found = (
            0.1 * linoid(25 - u, 10.0, expm1),
            4 * exp(-u / 18),
            0.07 * exp(-u / 20),
            1 / (1 + exp((30 - u) / 10)),
            0.01 * linoid(10 - u, 10.0, expm1),
            0.125 * exp(-u / 80),
        )
    return tuple(speed * rate for rate in found)


def slow_gate(cell: Model, v: Any, library: Any = math) -> tuple[Any, Any]:
    """Steady value and time constant (ms) of the gate of the M-current."""
    speed = 2.3 ** ((cell.temperature - cell.reference) / 10)
    x = (v + 35) / 20
    tau = cell.tau_max / (3.3 * library.exp(x) + library.exp(-x))
    return 1 / (1 + library.exp(-2 * x)), tau / speed


def steady_gates(cell: Model, v: Any, library: Any = math) -> tuple[Any, Any, Any, Any]:
    """m, h, n, p after a long time at a voltage."""
    am, bm, ah, bh, an, bn = rates(cell, v, library)
    return am / (am + bm), ah / (ah + bh), an / (an + bn), slow_gate(cell, v, library)[0]


def leak_terms(cell: Model) -> tuple[float, float]:
    """Sum of the leaks' densities, and of density times reversal."""
    reversal = {"k": cell.e_k, "na": cell.e_na}
    return (
        sum(g for g, _ in cell.leaks),
        sum(g * (reversal[to] if isinstance(to, str) else to) for g, to in cell.leaks),
    )


def steady_current(cell: Model, v: float) -> float:
    """Current through the first compartment's membrane when held at a voltage, outward positive."""
    m, h, n, p = steady_gates(cell, v)
    g_leak, i_leak = leak_terms(cell)
    sodium = float(cell.g_na[0]) * m**3 * h * (v - cell.e_na)
    potassium = (float(cell.g_k[0]) * n**4 + cell.g_m * p) * (v - cell.e_k)
    return float(sodium + potassium + g_leak * v - i_leak)


def resting_voltage(cell: Model) -> float:
    """The lowest zero of the steady current at which it changes from inward to outward."""
    grid = np.arange(-110.0, 0.0, 0.5)
    values = [steady_current(cell, float(v)) for v in grid]
    for low, a, b in zip(grid, values, values[1:], strict=False):
        if a < 0 <= b:
            return float(brentq(lambda v: steady_current(cell, v), low, low + 0.5, xtol=1e-12))
    raise ValueError("no resting voltage")
