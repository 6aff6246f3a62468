"""Gap junctions do in NEURON what they do here."""

from __future__ import annotations

import numpy as np
import pytest

import loligo
from loligo import Circuit, Connection, GapJunction, cells
from loligo.cells.squid_1952 import SQUID_1952
from loligo.simulation.measure import crossings
from tests.oracle.test_circuit import described_circuit, first
from tests.oracle.test_neuron import (
    STEP_ms,
    TIME_ms,
    VOLTAGE_mV,
    mechanisms,
    neuron,
    pytestmark,
)

__all__ = ["mechanisms", "pytestmark"]

ONE, TREE, RS = cells.get("classroom"), cells.get("classroom_ais"), cells.get("cortical_rs")


def held(current_nA, place="soma"):
    return {"a": [loligo.Pulse(5, 30, current_nA=current_nA, place=place)]}


SAME = Circuit({"a": ONE, "b": ONE}, (), (GapJunction("a", "b", 20.0),))
WEAK = Circuit({"a": RS, "b": RS, "c": RS}, (),
               (GapJunction("a", "b", 3.0), GapJunction("b", "c", 3.0)))  # fmt: skip
MIXED = Circuit(
    {"a": TREE, "b": ONE},
    (Connection("a", "b", "cloud", 2.0, 2.0, origin_place="ais"),),
    (
        GapJunction("a", "b", 40.0, "dendrite[1]", "soma"),
        GapJunction("a", "a", 10.0, "dendrite[0]", "ais"),
    ),
)
SQUID = Circuit({"a": SQUID_1952, "b": SQUID_1952}, (), (GapJunction("a", "b", 3e3),))
POINTS = [
    pytest.param(SAME, held(0.6), id="two classroom cells fire together"),
    pytest.param(WEAK, held(0.5), id="three cortical cells in a row, loosely"),
    pytest.param(SQUID, held(4.0, "axon"), id="two squid axons"),
]
TREES = [pytest.param(MIXED, held(2.0), id="a tree with a loop of its own, and a point")]


@pytest.mark.parametrize(("circuit", "inputs"), [*POINTS, *TREES])
def test_cells_with_gap_junctions_agree_with_cvode(circuit, inputs, mechanisms):
    found = neuron(described_circuit(circuit, inputs, cvode=True, mechanisms=mechanisms))

    compare(circuit, inputs, found)


@pytest.mark.parametrize(("circuit", "inputs"), POINTS)
def test_cells_with_gap_junctions_agree_with_the_fixed_step(circuit, inputs, mechanisms):
    """There a cell sees the other's voltage of before the step, 0.2 ms off for the axons. Therefore
    the junction is drawn as a neurite: the resistance from the middle of a point to its end."""
    job = described_circuit(circuit, inputs, cvode=False, mechanisms=mechanisms) | {"gaps": []}
    sections = {s["name"]: s for s in job["sections"]}
    for gap in circuit.gaps:
        one, other = (f"{name}/{first(circuit.cells[name])}" for name in (gap.one, gap.other))
        s = sections[other]
        per_ohm_cm = 0.01 * (s["length_um"] / 2) / (np.pi * s["diameter_um"] ** 2 / 4)  # MOhm
        s |= {"parent": one, "at": 0.5, "r_i": 1e3 / gap.conductance_nS / per_ohm_cm}

    found = neuron(job)

    compare(circuit, inputs, found)


def compare(circuit, inputs, found):
    ours = loligo.simulate_circuit(circuit, until_ms=50, inputs=inputs, step_ms=STEP_ms)
    t_ms, n_spikes = np.array(found["t"]), 0
    for name, cell in circuit.cells.items():
        for section in cell.sections:
            v = ours[name]["v", section.name]
            theirs = np.array(found["v"][f"{name}/{section.name}[{section.n_compartments - 1}]"])
            our_spikes = crossings(ours[name].t_ms, v, 0.0)
            assert our_spikes == pytest.approx(crossings(t_ms, theirs, 0.0), abs=TIME_ms)
            if not len(our_spikes):
                apart = v - np.interp(ours[name].t_ms, t_ms, theirs)
                assert np.abs(apart).max() < VOLTAGE_mV
            assert v.max() == pytest.approx(theirs.max(), abs=0.1)
            n_spikes += len(our_spikes)
    assert n_spikes > 0
