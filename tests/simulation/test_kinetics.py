"""Kinetic schemes: shares add up to one and equal the gates they stand for; mistakes are named."""

from dataclasses import replace

import numpy as np
import pytest

import loligo
from loligo import cells
from loligo.cells.ports import of, per_ms
from loligo.errors import BadParameter
from loligo.model.channel import Channel
from loligo.model.check import check
from loligo.model.expression import exp, lift, mV, v
from loligo.model.scheme import Jump, Scheme
from loligo.model.signal import Signal
from loligo.model.source import LOLIGO
from tests.equipped import markov

STEP = loligo.Pulse(2, 40, density_uA_per_cm2=10.0)


def shares(trace, letter):
    return [x for (name, _), x in trace.values.items() if name[0] == letter and name != "v"]


def test_shares_add_up_to_one_after_a_million_steps():
    trace = loligo.simulate(
        markov(), until_ms=10_000, step_ms=0.01, sample_ms=50, record=(),
        inputs=[loligo.Pulse(2, 1e4, density_uA_per_cm2=10.0)],
    )  # fmt: skip

    assert trace["v"].max() > 20
    for letter in "mn":
        assert np.abs(sum(shares(trace, letter)) - 1).max() < 1e-12


def test_a_scheme_opens_as_the_gates_it_stands_for():
    trace = loligo.simulate(markov(), until_ms=40, inputs=[STEP], record=())
    gates = loligo.simulate("squid_1952", until_ms=40, inputs=[STEP], record=())

    assert trace["m3h1"] == pytest.approx(gates["m"] ** 3 * gates["h"], abs=2e-3)
    assert trace["n4"] == pytest.approx(gates["n"] ** 4, abs=1e-3)
    ours, theirs = (loligo.measure.spike_times(run) for run in (trace, gates))
    assert len(ours) > 1
    assert ours == pytest.approx(theirs, abs=0.005)


def test_at_rest_shares_are_those_of_the_gates():
    trace = loligo.simulate(markov(), until_ms=1, record=())
    gates = loligo.simulate("squid_1952", until_ms=1, record=())

    m, h, n = (gates[gate][0] for gate in "mhn")
    assert trace["m0h0"][0] == pytest.approx((1 - m) ** 3 * (1 - h), rel=1e-9)
    assert trace["m1h1"][0] == pytest.approx(3 * m * (1 - m) ** 2 * h, rel=1e-9)
    assert trace["n2"][0] == pytest.approx(6 * n**2 * (1 - n) ** 2, rel=1e-9)


def ring(rates):
    """A squid membrane with a ring of three states that carries no current."""
    squid = cells.get("squid_1952")
    names = ("a", "b", "c")
    jumps = tuple(
        Jump(
            names[i], names[(i + 1) % 3], per_ms(lift(rate)) + 0 * v / (1 * mV) * per_ms(lift(1.0))
        )
        for i, rate in enumerate(rates)
    )
    scheme = Scheme("ring", names, jumps, LOLIGO)
    silent = Channel(
        "silent", of("g_l", "mS/cm2") * 0 * scheme.symbol("a"), 0 * mV, LOLIGO, (), (scheme,)
    )
    shown = tuple(Signal(s, "1", 0, 1, s, of(s, "1")) for s in names)
    return replace(
        squid, name="ring", channels=(*squid.channels, silent), signals=(*squid.signals, *shown)
    )


def test_a_ring_turns_one_way():
    trace = loligo.simulate(ring((1.0, 2.0, 0.5)), until_ms=1, record=("a", "b", "c"))

    waits = np.array([1.0, 0.5, 2.0])
    assert [trace[s][-1] for s in "abc"] == pytest.approx(list(waits / waits.sum()), rel=1e-9)


def test_a_step_too_large_for_the_shortest_stay_is_refused():
    with pytest.raises(BadParameter, match="b"):
        loligo.simulate(ring((1.0, 100.0, 1.0)), until_ms=1)


def scheme_problems(*jumps):
    squid = cells.get("squid_1952")
    scheme = Scheme("sodium", ("a", "b", "c"), jumps, LOLIGO)
    open_ = Channel("na", of("g_na", "mS/cm2") * scheme.symbol("a"), 0 * mV, LOLIGO, (), (scheme,))
    return " ".join(
        str(p) for p in check(replace(squid, channels=(open_,), signals=squid.signals[:1]))
    )


def test_what_is_wrong_with_a_scheme_is_told_with_names_and_units():
    rate = per_ms(exp(v / (10 * mV)))

    assert scheme_problems(Jump("a", "b", rate, rate), Jump("b", "c", rate, rate)) == ""
    assert "no state 'd'" in scheme_problems(Jump("a", "d", rate, rate))
    assert "'c'" in scheme_problems(Jump("a", "b", rate, rate))
    one_way = scheme_problems(Jump("a", "b", rate, rate), Jump("b", "c", rate))
    assert "no jumps lead to 'a' from 'c'" in one_way
    wrong = scheme_problems(Jump("a", "b", v, rate), Jump("b", "c", rate, rate))
    assert "scheme 'sodium', a to b" in wrong and "1/ms" in wrong
