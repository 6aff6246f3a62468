"""Random channels: whatever gates are drawn, the engine goes where a tight integrator goes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import solve_ivp

import loligo
from loligo import cells
from loligo.model.cell import Cell
from loligo.model.channel import Channel
from loligo.model.expression import exp, exprelr, lift, log, ms, mV, of_unit, v, value_of
from loligo.model.gate import Gate
from loligo.model.mechanism import Mechanism
from loligo.model.source import LOLIGO

UNTIL_ms = 20.0
STEP_ms = 0.005
VOLTAGE_mV = 0.001  # second order at 0.005 ms; worst seen 0.00024
FLOOR_mV = 1e-7  # what LSODA leaves
PULSES = (
    loligo.Pulse(2.0, 8.0, density_uA_per_cm2=4.0),
    loligo.Pulse(12.0, 4.0, density_uA_per_cm2=-3.0),
)
pytestmark = pytest.mark.slow  # four seconds a cell

MS_PER_CM2 = of_unit("mS/cm2")


def bell(rng, slope_mV):
    """A share that falls or rises with the voltage around a random middle."""
    return 1 / (1 + exp((v + rng.uniform(20, 70) * mV) / (slope_mV * mV)))


def drawn_gate(rng, name):
    """By rates of the three usual forms or by steady value and time constant, with a Q10."""
    speed = exp(log(lift(rng.uniform(1.5, 3.0))) * rng.uniform(-0.5, 0.5))
    slope_mV = rng.uniform(6, 20) * rng.choice([-1, 1])
    if rng.random() < 0.5:
        tau = (rng.uniform(0.3, 3) + rng.uniform(1, 10) * bell(rng, 12.0)) * ms
        return Gate(name, LOLIGO, steady=bell(rng, slope_mV), tau=tau, speed=speed)
    x = (v + rng.uniform(30, 60) * mV) / (slope_mV * mV)
    forms = [exprelr(x), exp(-x / 4), 1 / (1 + exp(x))]
    opens, closes = (forms[i] * rng.uniform(0.05, 0.4) / ms for i in rng.choice(3, 2))
    return Gate(name, LOLIGO, opens=opens, closes=closes, speed=speed)


def drawn_cell(seed):
    """The squid's patch without its channels, with two to four random ones and a leak."""
    rng = np.random.default_rng(seed)
    channels = [Channel("leak", 0.3 * MS_PER_CM2, -60 * mV, LOLIGO)]
    for i in range(rng.integers(2, 5)):
        gates = tuple(drawn_gate(rng, f"x{i}_{j}") for j in range(rng.integers(1, 3)))
        conductance = rng.uniform(0.2, 3.0) * MS_PER_CM2
        for gate in gates:
            conductance = conductance * gate.symbol ** int(rng.integers(1, 5))
        channels.append(Channel(f"c{i}", conductance, rng.uniform(-90, 20) * mV, LOLIGO, gates))
    bare = cells.get("squid_1952")
    silenced = Cell(**{
        **{name: getattr(bare, name) for name in bare.__slots__},
        "name": f"drawn_{seed}", "channels": (), "signals": bare.signals[:1], "synapses": (),
    })  # fmt: skip
    return silenced.plus(Mechanism("drawn", channels=tuple(channels)))


def rates(gate, known):
    """Steady value and rate (1/ms) of a gate, by the formula itself."""
    speed = value_of(gate.speed, known)
    if gate.opens is not None and gate.closes is not None:
        opens, closes = value_of(gate.opens, known), value_of(gate.closes, known)
        return opens / (opens + closes), speed * (opens + closes)
    return value_of(gate.steady, known), speed / value_of(gate.tau, known)


def judged(cell, start_mV, t_ms):
    """LSODA at 1e-10 on the definition, from one jump of the current to the next."""
    names = [gate.name for gate in cell.gates]

    def slope(_, y, current):
        known = {"v": y[0], **dict(zip(names, y[1:], strict=True))}
        ionic = sum(value_of(channel.density, known) for channel in cell.channels)
        moves = (rates(gate, known) for gate in cell.gates)
        return [current - ionic, *((s - x) * r for (s, r), x in zip(moves, y[1:], strict=True))]

    state = [start_mV, *(rates(gate, {"v": start_mV})[0] for gate in cell.gates)]
    course = np.empty(len(t_ms))
    for first, last, current in ((0, 2, 0), (2, 10, 4), (10, 12, 0), (12, 16, -3), (16, 20, 0)):
        within = np.flatnonzero((t_ms >= first - 1e-9) & (t_ms <= last + 1e-9))
        found = solve_ivp(
            slope, (first, last), state, "LSODA", np.clip(t_ms[within], first, last),
            args=(float(current),), rtol=1e-10, atol=1e-10,
        )  # fmt: skip
        course[within], state = found.y[0], found.y[:, -1]
    return course


@pytest.mark.parametrize("seed", range(6))
def test_random_channels_go_where_a_tight_integrator_says(seed):
    """And half the step leaves a quarter of the error, whatever was drawn."""
    cell = drawn_cell(seed)

    def course(step_ms):
        trace = loligo.simulate(
            cell, until_ms=UNTIL_ms, inputs=PULSES, step_ms=step_ms, settle=False, sample_ms=0.5,
            evaluator="plain",
        )  # fmt: skip
        return trace.require_trusted()

    found = course(STEP_ms)
    expected = judged(cell, float(found["v"][0]), found.t_ms)

    assert np.ptp(expected) > 5.0
    fine, coarse = (np.abs(trace["v"] - expected).max() for trace in (found, course(2 * STEP_ms)))
    assert fine < VOLTAGE_mV
    assert coarse == pytest.approx(4 * fine, rel=0.05, abs=FLOOR_mV)
