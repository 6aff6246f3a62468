"""Gap junctions: against a dense solver and theory; charge, order, rest, and the last bit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import loligo
from loligo import Circuit, Connection, GapJunction, Section, cells
from loligo.cells.squid_1952 import SQUID_1952
from loligo.errors import BadCell
from loligo.simulation import native
from loligo.simulation.gaps import solved
from loligo.toolchain.target import native_targets
from tests.simulation.trees import network, random_tree

STEP_ms = 0.025
PASSIVE = {"g_na": 0.0, "g_k": 0.0, "g_l": 0.3, "e_l": -65.0}
ROUNDING_mV = 1e-9  # of some hundred steps; worst seen 2e-12
ONE, TREE = cells.get("classroom"), cells.get("classroom_ais")
PUSH = [loligo.Pulse(1.0, 30.0, current_nA=0.5)]


def point(area_um2, name="soma"):
    side_um = float(np.sqrt(area_um2 / np.pi))
    return SQUID_1952.on((Section(name, side_um, side_um),))


def random_circuit(seed):
    """Trees of sections of one piece each, and junctions anywhere, also inside one tree."""
    rng = np.random.default_rng(seed)
    trees = {name: random_tree(rng, 4, most_pieces=1) for name in "abc"}
    ends = [(name, section.name) for name, tree in trees.items() for section in tree]
    pairs = [(0, 3), (1, 4), (2, 6), (4, 8), (5, 10), (0, 11), (9, 11)]
    junctions = [
        GapJunction(ends[i][0], ends[j][0], float(rng.uniform(0, 200)), ends[i][1], ends[j][1])
        for i, j in pairs
    ]
    cells_ = {name: SQUID_1952.on(tree) for name, tree in trees.items()}
    return Circuit(cells_, (), tuple(junctions))


def dense(circuit, leak, pulse, shock_step, n_steps, first_mV=-65.0):
    """Crank-Nicolson of all compartments in one matrix; names, capacities (uF), voltages."""
    parts = {name: network(cell.sections, 35.4) for name, cell in circuit.cells.items()}
    names = [(name, piece) for name, part in parts.items() for piece in part[2]]
    capacity = np.concatenate([part[0] for part in parts.values()])
    matrix = np.zeros((len(names), len(names)))
    for name, (_, coupling, pieces) in parts.items():
        at = names.index((name, pieces[0]))
        block = np.diag(coupling.sum(axis=1)) - coupling
        matrix[at : at + len(pieces), at : at + len(pieces)] = block
    for gap in circuit.gaps:
        i, j = names.index((gap.one, gap.one_place)), names.index((gap.other, gap.other_place))
        for a, b, sign in ((i, i, 1), (j, j, 1), (i, j, -1), (j, i, -1)):
            matrix[a, b] += sign * gap.conductance_nS * 1e-6
    matrix += np.diag(leak * capacity)
    v = np.full(len(names), first_mV)
    found = [v]
    place, start, stop, current_nA = pulse
    for k in range(n_steps):
        if k == shock_step:
            v = np.where([name == "b" for name, _ in names], v + 5.0, v)
        right = leak * capacity * -65.0 - matrix @ v
        if start <= k < stop:
            right[names.index(place)] += current_nA * 1e-3
        v = v + 2 * np.linalg.solve(np.diag(2 * capacity / STEP_ms) + matrix, right)
        found.append(v)
    return names, capacity, np.array(found)


@pytest.mark.parametrize("leak", [0.3, 0.0])
@pytest.mark.parametrize("seed", range(2))
def test_random_trees_and_junctions_do_what_a_dense_solver_says(seed, leak):
    circuit = random_circuit(seed)
    gap = circuit.gaps[0]
    names, capacity, expected = dense(
        circuit, leak, ((gap.one, gap.one_place), 40, 200, 2.0), 60, 400
    )

    found = loligo.simulate_circuit(
        circuit,
        until_ms=400 * STEP_ms,
        inputs={
            gap.one: [loligo.Pulse(1.0, 4.0, current_nA=2.0, place=gap.one_place)],
            "b": [loligo.Shock(1.5, by_mV=5.0)],
        },
        parameters=dict.fromkeys("abc", PASSIVE | {"g_l": leak}),
        settle=False,
    )

    v = np.array([found[name]["v", piece] for name, piece in names]).T
    assert np.abs(v - expected).max() < ROUNDING_mV
    assert np.ptp(expected, axis=0).min() > 0.01
    if not leak:  # what one junction takes another gives, so that no charge is lost
        charge = v @ capacity
        assert np.ptp(charge[210:]) < 1e-11 * np.abs(charge).max()


def test_the_coupling_coefficient_is_that_of_theory():
    """V2 / V1 = g / (g + G2) at rest; the input resistance is that of G1 beside g and G2."""
    circuit = Circuit({"a": point(5000), "b": point(3000)}, (), (GapJunction("a", "b", 4.0),))
    own_nS = {"a": 0.3e6 * 5000e-8, "b": 0.3e6 * 3000e-8}

    found = loligo.simulate_circuit(
        circuit,
        until_ms=80,
        inputs={"a": [loligo.Pulse(0.0, 80.0, current_nA=0.05)]},
        parameters=dict.fromkeys("ab", PASSIVE),
        settle=False,
    )

    a, b = (found[name]["v"][-1] + 65 for name in "ab")
    through_nS = 4.0 * own_nS["b"] / (4.0 + own_nS["b"])
    assert b / a == pytest.approx(4.0 / (4.0 + own_nS["b"]), rel=1e-9)
    assert a == pytest.approx(50.0 / (own_nS["a"] + through_nS), rel=1e-9)


def test_halving_the_step_quarters_the_error():
    pair = Circuit({"a": ONE, "b": TREE}, (), (GapJunction("a", "b", 60.0, None, "dendrite"),))

    def spikes(step_ms):
        push = [loligo.Pulse(1.0, 15.0, current_nA=3.0)]
        found = loligo.simulate_circuit(
            pair, until_ms=10, inputs={"a": push}, step_ms=step_ms, settle=False
        )
        times = (loligo.measure.spike_times(found[name], place="soma")[0] for name in "ab")
        return np.array(list(times))

    exact, half, quarter = map(spikes, (0.00078125, 0.0125, 0.00625))

    ratio = (half - exact) / (quarter - exact)
    assert np.all((ratio > 3.0) & (ratio < 5.5))


def test_a_junction_that_conducts_nothing_changes_no_bit():
    cells_ = {"a": ONE, "b": TREE}
    suns = {"a": loligo.train("sun", 2, 3, 0.5, 6.0), "b": [loligo.Shock(3.0, by_mV=30.0)]}
    closed = GapJunction("a", "b", 0.0)

    with_it, without = (
        loligo.simulate_circuit(Circuit(cells_, (), gaps), until_ms=12, inputs=suns)
        for gaps in ((closed,), ())
    )

    for name in cells_:
        for key, values in without[name].values.items():
            assert values.tobytes() == with_it[name].values[key].tobytes()


def test_cells_find_their_rest_together():
    pair = Circuit({"a": ONE, "b": cells.get("fast_spiking")}, (), (GapJunction("a", "b", 3.0),))

    found = loligo.simulate_circuit(pair, until_ms=20)

    for name, cell in pair.cells.items():
        alone = loligo.simulate(cell, until_ms=1)
        assert np.ptp(found[name]["v"]) < 1e-6
        assert abs(found[name]["v"][0] - alone["v"][0]) > 0.1


def test_a_short_circuit_is_stable():
    pair = Circuit(
        {"a": ONE, "b": TREE}, (), (GapJunction("a", "b", 1e6), GapJunction("b", "a", 1e6))
    )

    found = loligo.simulate_circuit(pair, until_ms=30, inputs={"a": PUSH * 4})

    apart = np.abs(found["a"]["v", "soma"] - found["b"]["v", "soma"])
    assert found["a"]["v", "soma"].max() > 20
    assert apart.max() < 0.1
    assert all(trace.failure is None for trace in found.values())


SMALL = {"a": replace(ONE, settle_ms=1.0), "b": replace(TREE, settle_ms=1.0)}
LEVELS = [t.level for t in native_targets() if t.level <= native.processor_level()]
MIXED = Circuit(
    SMALL,
    (Connection("a", "b", "sun", 20.0, 1.0), Connection("b", "a", "cloud", 5.0, 0.7)),
    (GapJunction("a", "b", 8.0, None, "dendrite"), GapJunction("b", "b", 2.0, "dendrite", "ais")),
)
DRIVEN = {
    "a": [loligo.Pulse(0.2, 1.5, current_nA=4.0), loligo.Shock(0.5, by_mV=3.0)],
    "b": [loligo.Clamp(1.4, 0.2, -60.0, place="dendrite"), loligo.Noise(0.0, 2.0, 0.1, 7, 0.1)],
}


@pytest.fixture(scope="module")
def by_native():
    return loligo.simulate_circuit(MIXED, until_ms=1.8, inputs=DRIVEN)


def same(ones, others):
    return all(
        values.tobytes() == others[name].values[key].tobytes()
        for name, trace in ones.items()
        for key, values in trace.values.items()
    )


def test_the_judge_gives_the_same_bytes(by_native):
    judged = loligo.simulate_circuit(MIXED, until_ms=1.8, inputs=DRIVEN, evaluator="plain")

    assert by_native["a"]["v"].max() > 0
    assert same(judged, by_native)


@pytest.mark.parametrize("level", LEVELS)
def test_every_instruction_set_gives_the_same_bytes(level, by_native, monkeypatch):
    monkeypatch.setattr(native, "processor_level", lambda: level)

    assert same(loligo.simulate_circuit(MIXED, until_ms=1.8, inputs=DRIVEN), by_native)


def test_a_few_equations_are_solved():
    rng = np.random.default_rng(5)
    half = rng.normal(size=(6, 6))
    matrix, right = np.eye(6) + half @ half.T, rng.normal(size=6)

    found = solved(matrix.copy(), right.copy())

    assert found == pytest.approx(np.linalg.solve(matrix, right), rel=1e-12)


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (GapJunction("a", "z", 1.0), "no cell 'z'"),
        (GapJunction("a", "b", 1.0, other_place="tail"), "no place 'tail'"),
        (GapJunction("a", "b", -1.0), "conductance is -1.0 nS"),
        (GapJunction("a", "b", float("nan")), "conductance is nan nS"),
        (GapJunction("a", "a", 1.0), "to itself"),
        (GapJunction("b", "b", 1.0, "soma", "soma"), "to itself"),
    ],
)
def test_a_junction_that_leads_nowhere_is_told(gap, words):
    circuit = Circuit({"a": ONE, "b": TREE}, (), (gap,))

    with pytest.raises(BadCell, match=words):
        loligo.simulate_circuit(circuit, until_ms=1)
