"""Ramps, waves, noise and clamps with a series resistance do in NEURON what they do here."""

from __future__ import annotations

import numpy as np
import pytest

import loligo
from loligo import cells
from loligo.simulation import noise
from tests.oracle.test_neuron import compare, described, mechanisms, neuron, pytestmark

__all__ = ["mechanisms", "pytestmark"]

SEED, HELD_ms, SIZE_nA = 11, 0.5, 1.5


def ramp():
    ours = loligo.Ramp(5.0, 30.0, 0.0, 2.0, "soma")
    return ours, {"kind": "wave", "at_ms": [0, 5, 5, 35, 35, 50], "current_nA": [0, 0, 0, 2, 0, 0]}


def wave():
    values = tuple(0.8 + 0.8 * np.sin(np.arange(61) / 3))
    at_ms = [0, 5, *(5 + 0.5 * np.arange(61)), 35, 50]
    ours = loligo.Wave(5.0, 0.5, values, "soma")
    return ours, {"kind": "wave", "at_ms": at_ms, "current_nA": [0, 0, *values, 0, 0]}


def held_noise():
    """Steps of a waveform: NEURON is handed our own numbers."""
    draws = np.arange(10, 70, dtype=np.uint64)  # 5 to 35 ms
    values = SIZE_nA * noise.normal(np.full(draws.shape, SEED, np.uint64), draws)
    edges = 5 + HELD_ms * np.arange(61)
    at_ms = [0, 5, *np.repeat(edges, 2)[1:-1], 35, 50]
    current = [0, 0, *np.repeat(values, 2), 0, 0]
    ours = loligo.Noise(5.0, 30.0, SIZE_nA, SEED, HELD_ms, "soma")
    return ours, {"kind": "wave", "at_ms": at_ms, "current_nA": current}


@pytest.mark.parametrize("cell", ["classroom", "classroom_ais"])
@pytest.mark.parametrize("course", [ramp, wave, held_noise])
def test_currents_of_any_shape_agree(cell, course, mechanisms):
    cell = cells.get(cell)
    ours, theirs = course()
    job = described(cell, [], cvode=False, mechanisms=mechanisms)
    job["inputs"] = [{**theirs, "section": "soma", "compartment": 0}]

    found = neuron(job)

    compare(cell, [ours], found)


def test_a_clamp_with_series_resistance_agrees(mechanisms):
    cell = cells.get("classroom_ais")
    ours = loligo.Clamp(5.0, 30.0, -30.0, place="soma", series_MOhm=5.0)
    theirs = {
        "kind": "clamp", "section": "soma", "compartment": 0, "voltage_mV": -30.0,
        "series_MOhm": 5.0, "at_ms": [0, 5.0, 35.0],
    }  # fmt: skip
    job = described(cell, [], cvode=False, mechanisms=mechanisms)
    job["inputs"] = [theirs]

    found = neuron(job)

    compare(cell, [ours], found)
