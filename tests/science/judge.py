"""The judge: an integrator that shares no line with the engine it judges.

LSODA (relative tolerance 1e-9) runs from one input to the next, so that a volley is an exact jump
of a synapse and the edge of a pulse is never stepped over. Synaptic conductances are exact:
between jumps each is the difference of two exponentials, written down, not integrated.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.integrate import odeint

from tests.science.bench import Recording, Run
from tests.science.published import (
    SYNAPSES,
    FloatArray,
    Model,
    leak_terms,
    model,
    rates,
    resting_voltage,
    slow_gate,
    steady_gates,
)

RELATIVE_TOLERANCE = 1e-9
ABSOLUTE_TOLERANCE = 1e-10  # mV for voltages, 1 for gates
OUTPUT_ms = 0.005  # the cubic between such points errs below 1e-4 mV in the fastest upstroke
COARSE_ms = 0.02  # where only crossings of 0 mV or a maximum matter
RightSide = Callable[[FloatArray, float], Any]


class Judge:
    """A bench (see bench.py) on which the published equations are integrated."""

    name = "judge"

    def __init__(self, models: Callable[[str], Model] = model) -> None:
        self._models = models
        self._rested: dict[tuple[Any, ...], tuple[Model, FloatArray]] = {}

    def run(self, cell: str, run: Run) -> Recording:
        """Integrate from rest; a clamp (one compartment only) is exact, not integrated."""
        found, state = self._at_rest(cell, run.changes)
        if run.clamp is not None:
            return _clamped(found, state, run)
        amplitudes = np.zeros((len(SYNAPSES), 2, found.n))  # nS; decaying slowly, decaying fast
        times, states = [], []
        state = state.copy()
        edges = _edges(run)
        for begin, end in pairwise(edges):
            if run.shock is not None and run.shock[0] == begin:
                state[: found.n] = run.shock[1]
            for at, port, strength, place in run.volleys:
                if at == begin:
                    index = list(SYNAPSES).index(port)
                    scale = strength * unit_peak(*SYNAPSES[port])
                    amplitudes[index, :, found.places[place] if place else 0] += scale
            current = np.zeros(found.n)
            for at, lasting, density, place in run.pulses:
                if at <= begin < at + lasting:
                    current[found.places[place] if place else 0] += density
            spacing = COARSE_ms if run.coarse else OUTPUT_ms
            t = np.linspace(0.0, end - begin, max(2, math.ceil((end - begin) / spacing) + 1))
            y = _integrate(found, amplitudes, current, state, t)
            state = y[-1].copy()
            for index, (rise, decay) in enumerate(SYNAPSES.values()):
                amplitudes[index, 0] *= math.exp(-(end - begin) / decay)
                amplitudes[index, 1] *= math.exp(-(end - begin) / rise)
            times.append(t[:-1] + begin)
            states.append(y[:-1])
        t = np.append(np.concatenate(times), run.until)
        return _recording(found, t, np.vstack([*states, state]))

    def _at_rest(self, cell: str, changes: dict[str, float]) -> tuple[Model, FloatArray]:
        key = (cell, *sorted(changes.items()))
        if key not in self._rested:
            found = self._models(cell).with_(changes)
            v = np.full(found.n, resting_voltage(found))
            state = np.concatenate([v, *steady_gates(found, v, np)])
            if found.n > 1:  # regions pull on each other a little
                nothing = np.zeros((len(SYNAPSES), 2, found.n))
                t = np.array([0.0, 300.0])
                state = _integrate(found, nothing, np.zeros(found.n), state, t)[-1].copy()
            self._rested[key] = (found, state)
        return self._rested[key]


def unit_peak(rise: float, decay: float) -> float:
    """Factor that makes exp(-t/decay) - exp(-t/rise) peak at 1."""
    t = math.log(decay / rise) * rise * decay / (decay - rise)
    return 1 / (math.exp(-t / decay) - math.exp(-t / rise))


def _edges(run: Run) -> list[float]:
    found = {0.0, run.until} | {t for t, *_ in run.volleys} | {t for t, *_ in run.pulses}
    found |= {t + lasting for t, lasting, *_ in run.pulses}
    found |= {run.shock[0]} if run.shock else set()
    return sorted(t for t in found if 0 <= t <= run.until)


def _integrate(
    cell: Model, amplitudes: FloatArray, current: FloatArray, state: FloatArray, t: FloatArray
) -> FloatArray:
    right_side = (_point if cell.n == 1 else _tree)(cell, amplitudes, current)
    found: FloatArray = odeint(
        right_side,
        state,
        t,
        rtol=RELATIVE_TOLERANCE,
        atol=ABSOLUTE_TOLERANCE,
        mxstep=100_000,
        hmax=1.0,
    )
    return found


def _point(cell: Model, amplitudes: FloatArray, current: FloatArray) -> RightSide:
    """For one compartment, in plain floats: five times faster than arrays of one."""
    exp = math.exp
    g_leak, i_leak = leak_terms(cell)
    g_na, g_k, density = float(cell.g_na[0]), float(cell.g_k[0]), float(current[0])
    per_nS = 100.0 / float(cell.areas_um2[0])  # nS/um2 -> mS/cm2
    (slow_e, fast_e), (slow_i, fast_i) = (amplitudes[:, :, 0] * per_nS).tolist()
    (rise_e, decay_e), (rise_i, decay_i) = SYNAPSES.values()
    silent = not amplitudes.any()

    def right_side(y: FloatArray, t: float) -> tuple[float, ...]:
        v, m, h, n, p = y.tolist()
        am, bm, ah, bh, an, bn = rates(cell, v)
        total = g_leak * v - i_leak + g_na * m**3 * h * (v - cell.e_na) - density
        total += (g_k * n**4 + cell.g_m * p) * (v - cell.e_k)
        if not silent:
            total += (slow_e * exp(-t / decay_e) - fast_e * exp(-t / rise_e)) * (v - cell.e_e)
            total += (slow_i * exp(-t / decay_i) - fast_i * exp(-t / rise_i)) * (v - cell.e_i)
        p_rate = 0.0
        if cell.g_m:
            p_inf, tau = slow_gate(cell, v)
            p_rate = (p_inf - p) / tau
        return (-total, am * (1 - m) - bm * m, ah * (1 - h) - bh * h, an * (1 - n) - bn * n, p_rate)

    return right_side


def _tree(cell: Model, amplitudes: FloatArray, current: FloatArray) -> RightSide:
    """For a branched cell; the voltages come first, then m, h, n and an idle p."""
    n_pieces = cell.n
    g_leak, i_leak = leak_terms(cell)
    per_nS = 100.0 / cell.areas_um2
    coupling = cell.coupling_uS * 1e5 / cell.areas_um2[:, None]  # uS/um2 -> mS/cm2
    leaving = coupling.sum(axis=1)
    silent = not amplitudes.any()

    def right_side(y: FloatArray, t: float) -> FloatArray:
        v, m, h, n, _ = y.reshape(5, n_pieces)
        am, bm, ah, bh, an, bn = rates(cell, v, np)
        total = g_leak * v - i_leak + cell.g_na * m**3 * h * (v - cell.e_na) - current
        total += cell.g_k * n**4 * (v - cell.e_k) + leaving * v - coupling @ v
        if not silent:
            for (slow, fast), (rise, decay), reversal in zip(
                amplitudes, SYNAPSES.values(), (cell.e_e, cell.e_i), strict=True
            ):
                g = (slow * math.exp(-t / decay) - fast * math.exp(-t / rise)) * per_nS
                total += g * (v - reversal)
        rate = np.zeros((5, n_pieces))
        rate[0] = -total
        rate[1] = am * (1 - m) - bm * m
        rate[2] = ah * (1 - h) - bh * h
        rate[3] = an * (1 - n) - bn * n
        return rate.ravel()

    return right_side


def _clamped(cell: Model, state: FloatArray, run: Run) -> Recording:
    """Gates relax exponentially while the voltage is held from 0 ms on."""
    assert run.clamp is not None and cell.n == 1
    t = np.linspace(0.0, run.until, round(run.until / OUTPUT_ms) + 1)
    am, bm, ah, bh, an, bn = rates(cell, run.clamp)
    y = np.empty((len(t), 5))
    y[:, 0], y[:, 4] = run.clamp, state[4]
    for column, (opens, closes) in enumerate(((am, bm), (ah, bh), (an, bn)), start=1):
        end = opens / (opens + closes)
        y[:, column] = end + (state[column] - end) * np.exp(-t * (opens + closes))
    return _recording(cell, t, y)


def _recording(cell: Model, t: FloatArray, states: FloatArray) -> Recording:
    v, m, h, n, _ = states.T.reshape(5, cell.n, len(t))
    g_na = cell.g_na[:, None] * m**3 * h
    g_k = cell.g_k[:, None] * n**4
    rows = {"v": v, "m": m, "h": h, "n": n, "g_na": g_na, "g_k": g_k}
    rows |= {"i_na": g_na * (v - cell.e_na), "i_k": g_k * (v - cell.e_k)}
    return Recording(
        t, {(name, place): row[i] for name, row in rows.items() for place, i in cell.places.items()}
    )
