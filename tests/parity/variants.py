"""Random but seeded variants of a cell: parameters inside their ranges, inputs of every kind."""

from __future__ import annotations

import numpy as np

from loligo.simulation.protocol import (
    Clamp,
    Noise,
    Protocol,
    Pulse,
    Ramp,
    Release,
    SetParameter,
    Shock,
    Volley,
    Wave,
)

UNTOUCHED = {"temperature", "r_i", "c_m"}


def variants(cell, n, seed, until_ms=12.0):
    rng = np.random.default_rng(seed)
    places = list(cell.places)
    return [Protocol(until_ms, inputs(rng, places, cell), parameters(rng, cell)) for _ in range(n)]


def parameters(rng, cell):
    chosen = {}
    for parameter in cell.parameters:
        if rng.random() < 0.5:
            continue
        if parameter.name in UNTOUCHED:
            spread = 0.1
        elif parameter.name.startswith("g_"):
            spread = 0.9
        else:
            spread = 0.2
        low = max(parameter.low, parameter.default - spread * abs(parameter.default))
        high = min(parameter.high, parameter.default + spread * abs(parameter.default))
        if parameter.name.startswith("block"):
            low, high = 0.0, 1.0
        chosen[parameter.name] = float(rng.uniform(low, high))
    return chosen


def inputs(rng, places, cell):
    def some():
        return str(rng.choice(places))

    found = []
    for port in (synapse.name for synapse in cell.synapses):
        for _ in range(rng.integers(0, 4)):
            found.append(Volley(rng.uniform(0, 8), rng.uniform(0, 30), port, some()))
    for transmitter in cell.transmitters:
        for _ in range(3):
            at_ms, for_ms, mM = rng.uniform(0, 6), rng.uniform(0.1, 4), rng.uniform(0, 5)
            found.append(Release(at_ms, transmitter.name, for_ms, mM, some()))
    if rng.random() < 0.5:
        found.append(Pulse(rng.uniform(0, 5), rng.uniform(0.1, 5), current_nA=rng.uniform(-1, 3)))
    if rng.random() < 0.2:
        found.append(Clamp(rng.uniform(0, 5), 2.0, rng.uniform(-90, 20), place=some()))
    if rng.random() < 0.3:
        found.append(Shock(rng.uniform(0, 5), by_mV=rng.uniform(-20, 40)))
    if rng.random() < 0.3:
        found.append(SetParameter(rng.uniform(0, 5), "block_na", rng.uniform(0, 1)))
    if rng.random() < 0.3:
        seed, held_ms = int(rng.integers(0, 2**32)), float(rng.uniform(0.05, 0.5))
        found.append(Noise(rng.uniform(0, 5), 6.0, rng.uniform(0, 2), seed, held_ms, some()))
    if rng.random() < 0.2:
        found.append(Ramp(rng.uniform(0, 5), 4.0, *rng.uniform(-1, 3, 2), place=some()))
    if rng.random() < 0.2:
        found.append(Wave(rng.uniform(0, 5), 0.3, tuple(rng.uniform(-1, 2, 9)), some()))
    if rng.random() < 0.1:
        at_ms, volts, ohms = rng.uniform(0, 5), rng.uniform(-90, 20), rng.uniform(1, 20)
        found.append(Clamp(at_ms, 3.0, volts, place=some(), series_MOhm=ohms))
    return tuple(found)
