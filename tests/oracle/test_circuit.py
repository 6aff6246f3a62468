"""Cells that speak through thresholds, delays and synapses do in NEURON what they do here."""

from __future__ import annotations

import numpy as np
import pytest

import loligo
from loligo import Circuit, Connection, cells
from loligo.simulation.measure import crossings
from tests.oracle.test_neuron import (
    STEP_ms,
    TIME_ms,
    VOLTAGE_mV,
    described,
    mechanisms,
    neuron,
    pytestmark,
)

__all__ = ["mechanisms", "pytestmark"]


def described_circuit(circuit, inputs, **how):
    """One job of all cells; a section is named by its cell too."""
    jobs = {
        name: described(cell, inputs.get(name, []), **how) for name, cell in circuit.cells.items()
    }
    whole = dict(next(iter(jobs.values())))
    whole["sections"], whole["inputs"] = [], []
    for name, job in jobs.items():
        kept = {key: job[key] for key in ("mechanism", "r_i")}
        for s in job["sections"]:
            parent = s["parent"] and f"{name}/{s['parent']}"
            whole["sections"].append({**s, **kept, "name": f"{name}/{s['name']}", "parent": parent})
        whole["inputs"] += [{**e, "section": f"{name}/{e['section']}"} for e in job["inputs"]]
    assert len({job["temperature"] for job in jobs.values()}) == 1
    whole["connections"] = [described_connection(circuit, each) for each in circuit.connections]
    whole["gaps"] = [described_gap(circuit, each) for each in circuit.gaps]
    return whole


def described_gap(circuit, gap):
    ends = [
        (f"{name}/{section}", i)
        for name, place in ((gap.one, gap.one_place), (gap.other, gap.other_place))
        for section, i in [compartment(circuit.cells[name], place)]
    ]
    return {"ends": ends, "conductance_nS": gap.conductance_nS}


def compartment(cell, place):
    """Section of a place and which of its pieces it is."""
    section, _, index = (place or first(cell)).partition("[")
    n = next(s.n_compartments for s in cell.sections if s.name == section)
    return section, int(index.rstrip("]")) if index else n - 1


def described_connection(circuit, each):
    cell = circuit.cells[each.target]
    volley = loligo.Volley(0.0, each.strength_nS, each.port, each.target_place or first(cell))
    (entry,) = described(cell, [volley], cvode=False, mechanisms="")["inputs"]
    heard, piece = compartment(circuit.cells[each.origin], each.origin_place)
    return {
        **entry, "section": f"{each.target}/{entry['section']}", "origin": f"{each.origin}/{heard}",
        "origin_compartment": piece, "threshold_mV": each.threshold_mV,
        "delay_ms": each.delay_ms,
    }  # fmt: skip


def first(cell):
    return cell.sections[0].name


def chain(name, delay_ms):
    """Three in a row, the last held back by the first, and one that only listens.

    NEURON has one threshold for all that listen at a place.
    """
    one, heard = cells.get(name), {"threshold_mV": -20.0}
    return Circuit(
        dict.fromkeys("abcd", one),
        (
            Connection("a", "b", "sun", 25.0, delay_ms, **heard),
            Connection("b", "c", "sun", 25.0, delay_ms),
            Connection("a", "c", "cloud", 3.0, delay_ms, **heard),
            Connection("b", "d", "sun", 2.0, delay_ms),
            Connection("c", "d", "cloud", 4.0, 2 * delay_ms),
        ),
    )


def ring(delay_ms):
    """A spike goes round three trees, from initial segment to dendrite."""
    cell = cells.get("classroom_ais")
    ends = {"origin_place": "ais", "target_place": "dendrite"}
    return Circuit(
        dict.fromkeys("abc", cell),
        tuple(Connection(a, b, "sun", 30.0, delay_ms, **ends) for a, b in ("ab", "bc", "ca")),
    )


START = [loligo.Pulse(5, 3, current_nA=1.0, place="soma")]
HELD = [loligo.Pulse(5, 30, current_nA=0.5, place="soma")]
CASES = [
    pytest.param(make(*args), inputs, id=f"{make.__name__} {args}")
    for make, args, inputs in (
        (chain, ("classroom", 1.0), HELD),
        (chain, ("classroom", 1.0033), HELD),
        (chain, ("cortical_rs", 1.0), HELD),
        (chain, ("cortical_rs", 1.0033), HELD),
        (ring, (4.0,), START),
        (ring, (4.0017,), START),
    )
]


def spikes(circuit, inputs, found):
    """Of each cell, at its first place: our spike times and NEURON's, as many; d listens."""
    ours = loligo.simulate_circuit(circuit, until_ms=50, inputs={"a": inputs}, step_ms=STEP_ms)
    t_ms, times = np.array(found["t"]), {}
    for name, cell in circuit.cells.items():
        v, theirs = ours[name]["v", first(cell)], found["v"][f"{name}/{first(cell)}[0]"]
        times[name] = crossings(ours[name].t_ms, v, 0.0), crossings(t_ms, np.array(theirs), 0.0)
        assert len(times[name][0]) == len(times[name][1])
        assert (len(times[name][0]) > 1) == (name != "d")
        if name == "d":
            assert np.ptp(v) > 0.5
            assert np.abs(v - np.interp(ours[name].t_ms, t_ms, theirs)).max() < VOLTAGE_mV
    return times


@pytest.mark.parametrize(("circuit", "inputs"), CASES)
def test_spikes_and_voltages_agree_with_cvode(circuit, inputs, mechanisms):
    job = described_circuit(circuit, {"a": inputs}, cvode=True, mechanisms=mechanisms)

    found = neuron(job)

    for ours, theirs in spikes(circuit, inputs, found).values():
        assert ours == pytest.approx(theirs, abs=TIME_ms)


@pytest.mark.parametrize(("circuit", "inputs"), CASES)
def test_spikes_agree_with_the_fixed_step_but_for_its_late_volleys(circuit, inputs, mechanisms):
    """NEURON hears a spike at the end of its step, rounds the delay to whole steps and hands the
    volley over half a step late: at each hop up to two steps."""
    job = described_circuit(circuit, {"a": inputs}, cvode=False, mechanisms=mechanisms)

    found = neuron(job)

    hops = {name: list("abcd").index(name) for name in circuit.cells}
    once_round = 3 if len(circuit.cells) == 3 else 0
    for name, (ours, theirs) in spikes(circuit, inputs, found).items():
        late_ms = theirs - ours
        most_ms = 2 * STEP_ms * (hops[name] + once_round * np.arange(len(ours)))
        assert np.all(late_ms > -TIME_ms / 5)
        assert np.all(late_ms < most_ms + TIME_ms / 5)
