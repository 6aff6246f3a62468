"""Pools, pumps and channels that read them do in NEURON, at tight tolerance, what they do here."""

from __future__ import annotations

import pytest

import loligo
from loligo import cells, shapes
from loligo.simulation import protocol
from tests import equipped
from tests.oracle.test_neuron import STEP_ms, compare, described, mechanisms, neuron, pytestmark

__all__ = ["mechanisms", "pytestmark"]


def own_values(cell, section):
    default = {p.name: p.default for p in cell.parameters}
    return {**default, **cell.regional.get(section["name"], {})}


def calcium_values(p):
    return {
        "gca": p["g_ca"] / 1e3, "gsk": p["g_sk"] / 1e3, "gbk": p["g_bk"] / 1e3, "ek_": p["e_k"],
        "tausk": p["tau_sk"], "carest": p["ca_rest"], "caout": p["ca_out"], "tauca": p["tau_ca"],
        "depth": p["depth_ca"],
    }  # fmt: skip


def pumped_values(_, p):
    return {
        "gnabar": p["g_na"] / 1e3, "gkbar": p["g_k"] / 1e3, "gl": p["g_l"] / 1e3, "el": p["e_l"],
        "naout": p["na_out"], "kin": p["k_in"], "pk": p["p_k"], "imax": p["i_max"] / 1e3,
        "depth": p["depth"], "taubath": p["tau_bath"],
    }  # fmt: skip


@pytest.mark.parametrize("current_nA", [2.0, 4.0])
def test_calcium_and_the_channels_it_opens_agree(current_nA, mechanisms):
    cell = equipped.calcium()
    inputs = [protocol.Pulse(5, 40, current_nA=current_nA, place="soma")]
    job = described(cell, inputs, cvode=True, mechanisms=mechanisms)
    for section in job["sections"]:
        section["more"] = {"oracle_calcium": calcium_values(own_values(cell, section))}

    found = neuron(job)

    assert compare(cell, inputs, found) > 0


def test_pools_a_pump_and_a_constant_field_current_agree(mechanisms):
    cell = equipped.pumped()
    inputs = [loligo.Pulse(5, 40, density_uA_per_cm2=15.0)]
    job = described(cell, [], cvode=True, mechanisms=mechanisms, membrane=pumped_values)
    job |= {"mechanism": "oracle_pumped", "settle": False, "first_voltage": -65.0}
    job["inputs"] = [
        {"section": "axon", "compartment": 0, "kind": "pulse", "at_ms": 5, "for_ms": 40,
         "current_nA": 15.0 * cell.compartments[0].area_cm2 * 1e3}
    ]  # fmt: skip

    found = neuron(job)

    assert compare(cell, inputs, found, settle=False) > 0


@pytest.mark.parametrize(
    ("cvode", "inputs"),
    [
        (False, [loligo.Pulse(5, 30, current_nA=0.7, place="soma")]),
        (True, [loligo.Pulse(5, 30, current_nA=0.7, place="soma")]),
        (True, loligo.train("sun", 5, 3, 0.5, 25.0, "soma")),
    ],
)
def test_two_sodium_channels_in_an_initial_segment_agree(cvode, inputs, mechanisms):
    """At a shorter step, since m of Nav1.6 takes 22 us."""
    cell = cells.get("pyramidal_ais")
    job = described(cell, inputs, cvode=cvode, mechanisms=mechanisms) | {"step_ms": 0.0025}

    found = neuron(job)

    assert compare(cell, inputs, found, step_ms=0.0025) > 0


@pytest.mark.parametrize("cvode", [False, True], ids=["secondorder", "cvode"])
def test_a_chain_of_nodes_agrees(cvode, mechanisms):
    """At a shorter step, since m takes 7 us there; CVODE wants a capacitance everywhere."""
    cell = cells.get("ranvier_node").on(
        shapes.myelinated_axon(11, node=(1.5, 7.0, 1), internode=(1000.0, 7.0, 1)),
        {"internode": {"c_m": 1e-3}},
    )
    inputs = [loligo.Pulse(5, 30, current_nA=3.0, place="node_0")]
    job = described(cell, inputs, cvode=cvode, mechanisms=mechanisms) | {"step_ms": 0.002}

    found = neuron(job)

    assert compare(cell, inputs, found, step_ms=0.002) > 10


def test_a_kinetic_scheme_agrees(mechanisms):
    cell = equipped.markov()
    inputs = [loligo.Pulse(5, 40, current_nA=1.5)]
    place = {"section": "axon", "compartment": 0}

    def values(_, p):
        return {
            "gnabar": p["g_na"] / 1e3, "gkbar": p["g_k"] / 1e3, "gl": p["g_l"] / 1e3,
            "el": p["e_l"], "ena_": p["e_na"], "ek_": p["e_k"],
        }  # fmt: skip

    job = described(cell, [], cvode=True, mechanisms=mechanisms, membrane=values)
    job |= {"mechanism": "oracle_markov", "first_voltage": -65.0}
    job["inputs"] = [{**place, "kind": "pulse", "at_ms": 5, "for_ms": 40, "current_nA": 1.5}]

    found = neuron(job)

    assert compare(cell, inputs, found) > 1


@pytest.mark.parametrize(
    ("port", "cvode"),
    [("nmda", False), ("nmda", True), ("quick", True), ("slow", False), ("slow", True)],
)
def test_synapses_agree(port, cvode, mechanisms):
    """NEURON's fixed step hands a volley over half a step late: a jump asks for its CVODE."""
    cell = equipped.synaptic()
    inputs = [
        *loligo.train("sun", 5, 3, 0.5, 6.0, "soma"),
        *loligo.train(port, 6, 5, 3, 8.0, "soma"),
    ]

    found = neuron(described(cell, inputs, cvode=cvode, mechanisms=mechanisms))

    late_ms = 0.0 if cvode else STEP_ms / 2
    n_spikes = compare(cell, inputs, found, late_ms)
    assert (n_spikes > 0) == (port != "slow")


def test_gaba_b_agrees(mechanisms):
    """A burst of GABA stops the suns that would fire the cell."""
    cell = equipped.synaptic()
    releases = [loligo.Release(5 + 2 * i, "gaba_b", 1.0, 2.0, "soma") for i in range(5)]
    suns = loligo.train("sun", 40, 3, 0.5, 6.0, "soma")
    job = described(cell, suns, cvode=True, mechanisms=mechanisms)
    times = [0.0, *(t for r in releases for t in (r.at_ms, r.at_ms + r.for_ms))]
    p = {p.name: p.default for p in cell.parameters}
    job["inputs"].append(
        {"section": "soma", "compartment": 0, "kind": "release", "at_ms": times,
         "transmitter_mM": [0.0, *([2.0, 0.0] * 5)], "e": p["e_gaba_b"],
         "conductance_uS": p["g_gaba_b"] * cell.compartments[0].area_cm2 * 1e3}
    )  # fmt: skip

    found = neuron(job)

    compare(cell, [*suns, *releases], found)
    quiet, alone = (
        loligo.simulate(cell, until_ms=50, inputs=given, at=["soma"])["v"][-1]
        for given in ([*suns, *releases], suns)
    )
    assert quiet < alone - 1
