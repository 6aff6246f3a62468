"""The engine's elimination is exact on any tree: random trees against dense matrices."""

import numpy as np
import pytest
import scipy.linalg

import loligo
from loligo import cells
from loligo.codegen.lower import lower
from loligo.errors import UnknownName
from loligo.model.morphology import Section, compartments
from tests.simulation.trees import network, random_tree

STEP_ms = 0.025
N_STEPS = 30
VOLTAGE_mV = 1e-9  # sums of dozens of terms in another order; worst seen 3e-11


def passive(rng, sections):
    """The squid's membrane with its channels taken away, and a random leak and wrapping."""
    regional = {
        section.name: {
            "g_l": float(10 ** rng.uniform(-2, 0.5)),
            "e_l": float(rng.uniform(-90, -30)),
            "c_m": float(rng.uniform(0.2, 2.0)),
            "g_na": 0.0,
            "g_k": 0.0,
        }
        for section in sections
    }
    return cells.get("squid_1952").on(sections, regional)


def dense(cell, place, current_nA=0.0, clamp_uS=0.0):
    """The same Crank-Nicolson steps with whole matrices; v of shape (N_STEPS + 1, pieces).

    A current flows into the place from the start, or it is clamped to -20 mV from the start.
    """
    areas, coupling, names = network(cell.sections, 35.4)
    regions = [name.partition("[")[0] for name in names]
    g, e, c = (
        np.array([cell.regional[region][key] for region in regions])
        for key in ("g_l", "e_l", "c_m")
    )
    j = names.index(place)
    conductance = np.diag(coupling.sum(axis=1) + areas * g) - coupling
    conductance[j, j] += clamp_uS * 1e-3
    current = areas * g * e
    current[j] += (current_nA - 20.0 * clamp_uS) * 1e-3
    capacity = np.diag(2 * areas * c / STEP_ms)
    v = np.full(len(areas), -65.0)
    v[j] = -20.0 if clamp_uS else -65.0
    found = [v]
    for _ in range(N_STEPS):
        half = scipy.linalg.solve(capacity + conductance, current - conductance @ v)
        v = v + 2 * half
        found.append(v)
    return np.array(found), names


def engine(cell, names, entry):
    """Voltages of the engine, shape (N_STEPS + 1, pieces)."""
    found = loligo.simulate(
        cell, until_ms=N_STEPS * STEP_ms, inputs=[entry], at=names, settle=False, evaluator="plain"
    )
    return np.array([found["v", name] for name in names]).T


def random_cell(seed):
    """A random tree, and a random piece of it."""
    rng = np.random.default_rng(seed)
    cell = passive(rng, random_tree(rng, int(rng.integers(1, 9))))
    pieces = [piece.name for piece in cell.compartments if piece.area_cm2]
    return rng, cell, str(rng.choice(pieces))


@pytest.mark.parametrize("seed", range(24))
def test_random_trees_take_the_steps_of_a_dense_matrix(seed):
    rng, cell, place = random_cell(seed)
    current_nA = float(rng.uniform(-0.3, 0.3))

    expected, names = dense(cell, place, current_nA)
    found = engine(cell, names, loligo.Pulse(0, 100, current_nA=current_nA, place=place))

    assert np.abs(expected - -65).max() > 0.1
    assert np.abs(found - expected).max() < VOLTAGE_mV


@pytest.mark.parametrize("seed", range(100, 108))
def test_so_they_do_beside_a_clamp(seed):
    # setting one voltage leaves a node without membrane inconsistent with its neighbours for ever:
    # they do not notice, because half a step later its own equation holds exactly
    _, cell, place = random_cell(seed)

    expected, names = dense(cell, place, clamp_uS=10.0)
    found = engine(cell, names, loligo.Clamp(0, 100, -20.0, conductance_uS=10.0, place=place))

    assert np.abs(found[1:] - expected[1:]).max() < VOLTAGE_mV


@pytest.mark.parametrize("seed", [1, 2])
def test_charge_is_conserved_to_rounding_on_a_random_tree(seed):
    rng = np.random.default_rng(seed)
    sections = random_tree(rng, 30)
    cell = cells.get("squid_1952").on(sections)
    names = [piece.name for piece in cell.compartments if piece.area_cm2]
    twigs = [str(name) for name in rng.choice(names, 5, replace=False)]
    pulses = [loligo.Pulse(0.5, 2, current_nA=float(rng.uniform(0, 0.2)), place=p) for p in twigs]

    trace = loligo.simulate(
        cell, until_ms=10, inputs=pulses, parameters={"g_na": 0, "g_k": 0, "g_l": 0},
        at=names, settle=False,
    )  # fmt: skip

    pieces = compartments(sections)
    moved_nC = sum(
        (trace["v", name] - trace["v", name][0]) * pieces[cell.places[name]].area_cm2
        for name in names
    )  # 1 uF/cm2 * mV * cm2 = nC
    given_nC = sum(pulse.current_nA for pulse in pulses) * np.clip(trace.t_ms - 0.5, 0, 2) * 1e-3
    capacity = sum(piece.area_cm2 for piece in pieces)
    assert any(piece.area_cm2 == 0 for piece in pieces)
    assert np.abs(moved_nC - given_nC).max() < 1e-12 * 65 * capacity
    assert np.ptp([trace["v", name].max() for name in names]) > 0.1


def test_branch_nodes_are_neither_places_nor_seen():
    twigs = tuple(Section(name, 50.0, 1.0, parent="soma") for name in "ab")
    cell = cells.get("squid_1952").on((Section("soma", 20.0, 20.0), *twigs))

    trace = loligo.simulate(cell, until_ms=1, record=(), settle=False, evaluator="plain")

    assert 0.0 in lower(cell).areas_cm2
    assert trace.places == ("soma", "a", "b")
    assert all(np.isfinite(values).all() for values in trace.values.values())
    with pytest.raises(UnknownName):
        loligo.simulate(cell, until_ms=1, at=["soma(1)"])
