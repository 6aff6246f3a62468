"""Cells with every kind of mechanism, for tests of parity, order and precision, and for NEURON."""

from __future__ import annotations

from dataclasses import replace

from loligo import cells
from loligo.cells.calcium import CALCIUM
from loligo.cells.ports import of
from loligo.cells.synapses import GABA_B, NMDA, double_exponential, exponential
from loligo.model import ions
from loligo.model.cell import Cell
from loligo.model.channel import Channel, Current
from loligo.model.expression import mM
from loligo.model.parameter import Parameter
from loligo.model.pool import Pool
from loligo.model.scheme import Jump, Scheme
from loligo.model.signal import Signal
from loligo.model.source import LOLIGO

_WARM = of("temperature", "degC")


def _parameter(name: str, unit: str, default: float, low: float, high: float) -> Parameter:
    return Parameter(name, unit, default, low, high, name, LOLIGO, is_regional=True)


def calcium() -> Cell:
    """A tree with Ca2+ entry, a shell, and K+ channels that read it."""
    cell = cells.get("classroom_ais").plus(CALCIUM, name="with_calcium")
    dense = {"soma": {"g_ca": 1.0, "g_sk": 1.0, "g_bk": 10.0}, "dendrite": {"g_ca": 0.5}}
    regional = {r: {**cell.regional.get(r, {}), **dense.get(r, {})} for r in cell.regions}
    return replace(cell, regional=regional, settle_ms=400.0)


def pumped() -> Cell:
    """Squid membrane whose Na+ inside and K+ outside are pools; a GHK leak for K+; a pump."""
    squid = cells.get("squid_1952")
    na_in, k_out = of("na_in", "mM"), of("k_out", "mM")
    e_na = ions.nernst(na_in, of("na_out", "mM"), 1, _WARM)
    e_k = ions.nernst(of("k_in", "mM"), k_out, 1, _WARM)
    na, k, leak = squid.channels
    assert isinstance(na, Channel) and isinstance(k, Channel)
    na, k = replace(na, reversal=e_na), replace(k, reversal=e_k)
    through = ions.ghk(of("p_k", "cm/s"), of("k_in", "mM"), k_out, 1, _WARM)
    filled = ions.saturating(k_out, 3.5 * mM, 2) * ions.saturating(na_in, 10 * mM, 3)
    pump = of("i_max", "uA/cm2") * filled
    i_na, i_k = na.density + 3 * pump, k.density + through - 2 * pump
    depth = of("depth", "um")
    return replace(
        squid,
        name="pumped",
        parameters=(
            *(p for p in squid.parameters if p.name not in ("e_na", "e_k")),
            _parameter("na_out", "mM", 440.0, 100.0, 500.0),
            _parameter("k_in", "mM", 400.0, 100.0, 500.0),
            _parameter("p_k", "cm/s", 2e-8, 0.0, 1e-4),
            _parameter("i_max", "uA/cm2", 3.0, 0.0, 50.0),
            _parameter("depth", "um", 0.5, 0.01, 100.0),
            _parameter("tau_bath", "ms", 30.0, 1.0, 1e4),
        ),
        channels=(
            na,
            k,
            leak,
            Current("k_ghk", through, LOLIGO),
            Current("pump", pump, LOLIGO),
        ),
        pools=(
            Pool("na_in", ions.influx(i_na, 1, 10 * depth), 50 * mM, LOLIGO),
            Pool(
                "k_out",
                -ions.influx(i_k, 1, depth) - (k_out - 20 * mM) / (of("tau_bath", "ms")),
                20 * mM,
                LOLIGO,
            ),
        ),
        signals=(
            *(s for s in squid.signals if s.name not in ("i_na", "i_k")),
            Signal("na_in", "mM", 40.0, 60.0, "Na+ inside", na_in),
            Signal("k_out", "mM", 0.0, 40.0, "K+ outside", k_out),
            Signal("e_k", "mV", -90.0, -40.0, "reversal of K+", e_k),
            Signal("i_pump", "uA/cm2", 0.0, 5.0, "current of the pump", pump),
            Signal("i_ghk", "uA/cm2", 0.0, 5.0, "K+ through the GHK leak", through),
        ),
        settle_ms=100.0,
    )


def synaptic() -> Cell:
    """A tree with NMDA, GABA-B, and an exponential and a double exponential synapse of its own."""
    cell = cells.get("classroom_ais").plus(
        NMDA,
        GABA_B,
        exponential("quick", 0.0, 2.0),
        double_exponential("slow", -80.0, 2.0, 30.0),
        name="synaptic",
    )
    return replace(cell, settle_ms=400.0)


def markov() -> Cell:
    """Squid membrane with Na+ channels as eight states (m^3 h), K+ channels as five (n^4)."""
    squid = cells.get("squid_1952")
    na, k, leak = squid.channels
    assert isinstance(na, Channel) and isinstance(k, Channel)
    m, h = na.gates
    (n,) = k.gates
    am, bm, ah, bh = m.opens, m.closes, h.opens, h.closes
    assert am is not None and bm is not None and ah is not None and bh is not None
    assert n.opens is not None and n.closes is not None
    jumps = [
        Jump(f"m{i}h{j}", f"m{i + 1}h{j}", (3 - i) * am, (i + 1) * bm)
        for j in (0, 1)
        for i in range(3)
    ]
    jumps += [Jump(f"m{i}h0", f"m{i}h1", ah, bh) for i in range(4)]
    sodium = Scheme(
        "sodium",
        tuple(f"m{i}h{j}" for i in range(4) for j in (0, 1)),
        tuple(jumps),
        LOLIGO,
        m.speed,
    )
    potassium = Scheme(
        "potassium",
        tuple(f"n{i}" for i in range(5)),
        tuple(Jump(f"n{i}", f"n{i + 1}", (4 - i) * n.opens, (i + 1) * n.closes) for i in range(4)),
        LOLIGO,
        n.speed,
    )
    g_na = of("g_na", "mS/cm2") * (1 - of("block_na", "1")) * sodium.symbol("m3h1")
    g_k = of("g_k", "mS/cm2") * (1 - of("block_k", "1")) * potassium.symbol("n4")
    states = (*sodium.states, *potassium.states)
    return replace(
        squid,
        name="markov",
        channels=(
            Channel("na", g_na, na.reversal, LOLIGO, schemes=(sodium,)),
            Channel("k", g_k, k.reversal, LOLIGO, schemes=(potassium,)),
            leak,
        ),
        signals=(
            squid.signals[0],
            *(Signal(s, "1", 0.0, 1.0, s, of(s, "1")) for s in states),
        ),
    )


EQUIPPED = {"calcium": calcium, "pumped": pumped, "synaptic": synaptic, "markov": markov}
