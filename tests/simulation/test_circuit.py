"""Connected cells: each does what it would do alone with the same volleys, to the last bit."""

from itertools import pairwise

import numpy as np
import pytest

import loligo
from loligo import Circuit, Connection, cells
from loligo.errors import BadCell, BadParameter, UnknownName

ONE, TREE = cells.get("classroom"), cells.get("classroom_ais")
SUNS = loligo.train("sun", 2, 3, 0.5, 6.0)
PAIR = Circuit(
    {"a": ONE, "b": TREE},
    (
        Connection("a", "b", "sun", 25.0, 1.5, target_place="dendrite"),
        Connection("b", "a", "cloud", 30.0, 2.0, origin_place="ais"),
    ),
)


STEP_ms = 0.025


def volleys_of(trace, place, delay_ms, strength_nS, port, target_place=None):
    """What the first spike sends: split between the two steps around the time it arrives."""
    v = trace["v", place]
    (before, *_) = np.flatnonzero((v[:-1] < 0) & (v[1:] >= 0))
    at = float(before + (0 - v[before]) / (v[before + 1] - v[before])) + delay_ms / STEP_ms
    shares = {int(at): int(at) + 1 - at, int(at) + 1: at - int(at)}
    return [
        loligo.Volley(step * STEP_ms, strength_nS * share, port, target_place)
        for step, share in shares.items()
    ]


def test_a_cell_in_a_circuit_does_what_it_does_alone():
    together = loligo.simulate_circuit(PAIR, until_ms=25, inputs={"a": SUNS})
    sent = volleys_of(together["a"], "soma", 1.5, 25.0, "sun", "dendrite")
    alone = loligo.simulate(TREE, until_ms=25, inputs=sent)
    back = volleys_of(alone, "ais", 2.0, 30.0, "cloud")
    answered = loligo.simulate(ONE, until_ms=25, inputs=[*SUNS, *back])

    for place in TREE.places:
        if ("v", place) in alone.values:
            assert together["b"]["v", place].tobytes() == alone["v", place].tobytes()
    assert together["a"]["v"].tobytes() == answered["v"].tobytes()
    assert len(loligo.measure.spike_times(together["b"], place="ais")) == 1


def test_halving_the_step_quarters_the_error_of_a_chain():
    """A volley that came on whole steps only would make it half."""
    names = [f"c{i}" for i in range(5)]
    links = pairwise(names)
    chain = Circuit(
        dict.fromkeys(names, ONE), tuple(Connection(a, b, "sun", 25.0, 1.0013) for a, b in links)
    )

    def last_spike(step_ms):
        found = loligo.simulate_circuit(
            chain, until_ms=25, inputs={"c0": SUNS}, step_ms=step_ms, settle=False
        )
        return loligo.measure.spike_times(found["c4"])[0]

    exact, *found = map(last_spike, (0.00078125, 0.025, 0.0125, 0.00625))

    errors = np.abs(np.array(found) - exact)
    assert 3.0 < errors[0] / errors[1] < 5.0
    assert 3.0 < errors[1] / errors[2] < 5.0


def test_the_judge_gives_the_same_bytes():
    native, plain = (
        loligo.simulate_circuit(PAIR, until_ms=8, inputs={"a": SUNS}, evaluator=evaluator)
        for evaluator in ("native", "plain")
    )

    for name in PAIR.cells:
        for key, values in native[name].values.items():
            assert values.tobytes() == plain[name].values[key].tobytes()


def test_a_ring_of_twenty_cells_passes_a_spike_round_and_round():
    n = 20
    names = [f"c{i}" for i in range(n)]
    ring = Circuit(
        dict.fromkeys(names, ONE),
        tuple(Connection(names[i], names[(i + 1) % n], "sun", 25.0, 1.0) for i in range(n)),
    )

    found = loligo.simulate_circuit(ring, until_ms=120, inputs={"c0": SUNS})

    first = [loligo.measure.spike_times(found[name])[0] for name in names]
    gaps = np.diff(first)
    assert gaps == pytest.approx(gaps[3], abs=0.05)
    assert len(loligo.measure.spike_times(found["c0"])) > 1


def test_two_interneurons_that_inhibit_each_other_come_to_fire_together():
    """Wang and Buzsaki 1996: slow enough mutual inhibition synchronises."""
    fast = cells.get("fast_spiking")
    both = (("left", "right"), ("right", "left"))
    pair = Circuit(
        {"left": fast, "right": fast},
        tuple(Connection(one, other, "cloud", 4.0, 1.0) for one, other in both),
    )
    starts = {"left": 5.0, "right": 9.0}

    found = loligo.simulate_circuit(
        pair,
        until_ms=300,
        inputs={n: [loligo.Pulse(at, 280, density_uA_per_cm2=1.0)] for n, at in starts.items()},
        parameters={name: {"decay_i": 10.0} for name in starts},
    )

    left, right = (loligo.measure.spike_times(found[name]) for name in ("left", "right"))
    apart = np.abs(left[:, None] - right[None, :]).min(axis=1)
    assert apart[0] > 2.0
    assert apart[-1] < 0.01


@pytest.mark.parametrize(
    ("connection", "words"),
    [
        (Connection("a", "z", "sun", 1.0, 1.0), "no cell 'z'"),
        (Connection("a", "b", "moon", 1.0, 1.0), "no port 'moon'"),
        (Connection("a", "b", "sun", 1.0, 0.0), "not positive"),
        (Connection("a", "b", "sun", -1.0, 1.0), "strength"),
        (Connection("a", "b", "sun", 1.0, 1.0, target_place="tail"), "no place 'tail'"),
    ],
)
def test_a_connection_that_leads_nowhere_is_told(connection, words):
    circuit = Circuit({"a": ONE, "b": ONE}, (connection,))

    with pytest.raises(BadCell, match=words):
        loligo.simulate_circuit(circuit, until_ms=1)


def test_a_delay_shorter_than_a_step_and_unknown_names_are_refused():
    short = Circuit({"a": ONE}, (Connection("a", "a", "sun", 1.0, 0.01),))

    with pytest.raises(BadParameter, match="shorter than the step"):
        loligo.simulate_circuit(short, until_ms=1)
    with pytest.raises(UnknownName, match="'c'"):
        loligo.simulate_circuit(PAIR, until_ms=1, inputs={"c": SUNS})
    with pytest.raises(UnknownName, match="g_nah"):
        loligo.simulate_circuit(PAIR, until_ms=1, parameters={"a": {"g_nah": 1.0}})
