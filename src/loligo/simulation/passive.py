"""What a cell is to a small current: input resistance, time constant, length constant.

All three read one pair of runs: a pulse so small that the membrane stays linear, once in and once
out. Half the difference of the two is the response, free of the resting voltage and of everything
that is even in the current.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from loligo.cells import registry
from loligo.errors import BadParameter
from loligo.model.cell import Cell
from loligo.simulation.events import unknown_name
from loligo.simulation.protocol import Protocol, Pulse
from loligo.simulation.run import sweep
from loligo.simulation.types import FloatArray

_CURRENTS_nA = tuple(10.0**k for k in range(-6, 2))
_SMALL_mV = 0.1
_STEADY = 1e-5  # a steady voltage moves less than this share in the last tenth of the pulse
_LONGER = 5  # times the pulse is tried, each twice as long
_TAIL = (1e-3, 1e-5)  # shares of the response between which its end is one exponential
_STRAIGHT = 0.02  # the two halves of that stretch agree to this
_FEW, _MANY = 10, 2000  # samples a pulse


@dataclass(frozen=True, slots=True)
class _Response:
    """Response to a small pulse that ends at time 0.

    Attributes:
        current_nA: of the pulse.
        is_steady: whether it was long enough.
        t_ms: shape (n,); the first is 0.
        v_mV: shape (places, n).
    """

    current_nA: float
    is_steady: bool
    t_ms: FloatArray
    v_mV: FloatArray


def input_resistance(
    cell: str | Cell, place: str | None = None, parameters: Mapping[str, float] | None = None
) -> float:
    """Steady change of voltage for each small steady current at the same place, MOhm.

    Args:
        cell: name or definition.
        place: of the electrode; the cell's first place when None.
        parameters: values that differ from the cell's own.

    Raises:
        BadParameter: the cell is not at rest: it fires, or settles too slowly.
    """
    found = _definition(cell)
    response = _respond(found, [place or found.sections[0].name], parameters, _FEW)
    return float(response.v_mV[0, 0]) / response.current_nA


def membrane_time_constant(
    cell: str | Cell, place: str | None = None, parameters: Mapping[str, float] | None = None
) -> float:
    """Time constant of the slowest exponential by which a small response fades, ms.

    It is C/g of the membrane where that is the same everywhere (Rall 1969, Biophys J 9:1483-1508,
    doi 10.1016/S0006-3495(69)86467-2); read where 0.1 to 0.001 % of the response are left.

    Args:
        cell, place, parameters: see `input_resistance`.

    Returns:
        Not a number when the voltage does not fade as one exponential: squid's swings, and the
        M current bends that of cortical_rs. Multiply `input_resistance` by the capacitance there.

    Raises:
        BadParameter: the cell is not at rest: it fires, or settles too slowly.
    """
    found = _definition(cell)
    response = _respond(found, [place or found.sections[0].name], parameters, _MANY)
    # neighbours are an odd number of steps apart, so that their mean is free of a step's ringing
    v = (response.v_mV[0, :-1] + response.v_mV[0, 1:]) / 2
    share = v / response.v_mV[0, 0]
    late = np.flatnonzero((share < _TAIL[0]) & (share > _TAIL[1]))
    if len(late) < 8 or not np.all(np.diff(late) == 1) or np.any(np.diff(share[: late[-1]]) >= 0):
        return float("nan")
    first, second = (
        float(-1 / np.polyfit(response.t_ms[part], np.log(share[part]), 1)[0])
        for part in np.array_split(late, 2)
    )
    return second if abs(first - second) < _STRAIGHT * second else float("nan")


def length_constant(
    cell: str | Cell, section: str, parameters: Mapping[str, float] | None = None
) -> float:
    """Distance over which a steady voltage falls to 1/e along a section without end, um.

    The section itself has ends; but between them, whatever is joined there, a steady voltage obeys
    v(x - h) + v(x + h) = 2 cosh(h / lambda) v(x), and this is solved for lambda.

    Args:
        cell: name or definition.
        section: a cylinder of at least three compartments.
        parameters: values that differ from the cell's own.

    Raises:
        UnknownName: there is no such section.
        BadParameter: too few compartments, a changing diameter, or a cell that is not at rest.
    """
    found = _definition(cell)
    sections = {s.name: s for s in found.sections}
    if section not in sections:
        raise unknown_name("section", section, sections)
    shape = sections[section]
    where = f"length constant of '{section}'"
    if shape.n_compartments < 3:
        what = f"it has {shape.n_compartments} compartment(s)"
        raise BadParameter(where, what, "Cut it into at least three.")
    if len({diameter_um for _, diameter_um in shape.profile}) > 1:
        raise BadParameter(where, "its diameter changes", "Take a cylinder.")
    pieces = [f"{section}[{i}]" for i in range(shape.n_compartments)]
    v = _respond(found, pieces, parameters, _FEW).v_mV[:, 0]
    ratio = float(v[1:-1] @ (v[:-2] + v[2:]) / (v[1:-1] @ v[1:-1]))
    return shape.length_um / shape.n_compartments / float(np.arccosh(ratio / 2))


def _definition(cell: str | Cell) -> Cell:
    return registry.get(cell) if isinstance(cell, str) else cell


def _respond(
    cell: Cell, at: list[str], parameters: Mapping[str, float] | None, samples: int
) -> _Response:
    """Responses at places to the largest current at the first that is small."""
    for_ms = cell.settle_ms
    for _ in range(_LONGER):
        found = _pulse(cell, at, parameters, for_ms, samples)
        if found.is_steady:
            return found
        for_ms *= 2
    what = f"its voltage is not steady after {for_ms / 2:g} ms"
    raise BadParameter(f"{cell.name}, a small current at {at[0]}", what, "Give it more leak.")


def _pulse(
    cell: Cell, at: list[str], parameters: Mapping[str, float] | None, for_ms: float, samples: int
) -> _Response:
    every = math.ceil(for_ms / cell.step_ms / samples) | 1
    sample_ms = every * cell.step_ms
    runs = [
        Protocol(
            2 * samples * sample_ms,
            (Pulse(0.0, samples * sample_ms, current_nA=sign * current, place=at[0]),),
            dict(parameters or {}),
        )
        for current in _CURRENTS_nA
        for sign in (1.0, -1.0)
    ]
    traces = sweep(cell, runs, at=at, sample_ms=sample_ms)
    small: tuple[float, FloatArray] | None = None
    for current, up, down in zip(_CURRENTS_nA, traces[::2], traces[1::2], strict=True):
        if up.failure is None and down.failure is None:
            v = np.array([(up["v", name] - down["v", name]) / 2 for name in at])
            small = (current, v) if np.abs(v).max() <= _SMALL_mV else small
    if small is None:
        where = f"{cell.name}, a small current at {at[0]}"
        what = f"{_CURRENTS_nA[0]:g} nA already move it by more than {_SMALL_mV:g} mV"
        raise BadParameter(where, what, "Look at a run without input: does the cell fire?")
    current, v = small
    moved = np.abs(v[:, samples] - v[:, samples - samples // 10]).max()
    is_steady = bool(moved <= _STEADY * np.abs(v[:, samples]).max())
    return _Response(current, is_steady, traces[0].t_ms[: samples + 1], v[:, samples:])
