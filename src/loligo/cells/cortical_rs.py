"""Cortical regular-spiking cell of Pospischil et al. 2008, as published."""

from __future__ import annotations

from loligo.cells import ports
from loligo.cells.ports import of, q10
from loligo.cells.traub_miles import CODE, POSPISCHIL, H, M, N
from loligo.model.cell import Cell
from loligo.model.channel import Channel
from loligo.model.expression import exp, mV, v
from loligo.model.gate import Gate
from loligo.model.morphology import point
from loligo.model.parameter import Parameter
from loligo.model.signal import Signal
from loligo.model.source import LOLIGO, Source

_FIT = Source(POSPISCHIL, where="regular-spiking cell; constants as in PySONIC cortical.py")
_X = v + 35 * mV

P = Gate(
    "p",
    steady=1 / (1 + exp(-_X / (10 * mV))),
    tau=of("tau_max", "ms") / (3.3 * exp(_X / (20 * mV)) + exp(-_X / (20 * mV))),
    speed=q10(2.3, 36.0),
    source=Source(CODE, where="IM_cortex.mod"),
)
_G_NA = of("g_na", "mS/cm2") * (1 - of("block_na", "1")) * M.symbol**3 * H.symbol
_G_K = of("g_k", "mS/cm2") * (1 - of("block_k", "1")) * N.symbol**4
_G_M = of("g_m", "mS/cm2") * P.symbol
_E_NA, _E_K, _E_L = of("e_na", "mV"), of("e_k", "mV"), of("e_l", "mV")
_G_L = of("g_l", "mS/cm2")

CORTICAL_RS = Cell(
    name="cortical_rs",
    title="Cortical regular-spiking cell (Pospischil et al. 2008, unmodified)",
    sections=point(11_840.0),
    parameters=(
        ports.temperature(36.0, 10.0, 42.0, Source(POSPISCHIL, where="rates hold at 36 degC")),
        Parameter("g_na", "mS/cm2", 56.0, 0.0, 500.0, "density of Na+ conductance", _FIT),
        Parameter("g_k", "mS/cm2", 6.0, 0.0, 200.0, "density of K+ conductance", _FIT),
        Parameter("g_m", "mS/cm2", 0.075, 0.0, 10.0, "density of slow K+ conductance (M)", _FIT),
        Parameter("g_l", "mS/cm2", 0.0205, 0.0, 10.0, "leak", _FIT),
        Parameter("v_t", "mV", -56.2, -75.0, -45.0, "shift of all gates (VT)", _FIT),
        Parameter("tau_max", "ms", 608.0, 10.0, 5000.0, "slowest time constant of M", _FIT),
        Parameter("e_na", "mV", 50.0, -20.0, 100.0, "reversal potential of Na+", _FIT),
        Parameter("e_k", "mV", -90.0, -120.0, -40.0, "reversal potential of K+", _FIT),
        Parameter("e_l", "mV", -70.3, -100.0, -40.0, "reversal potential of the leak", _FIT),
        ports.block("na", "tetrodotoxin, TTX"),
        ports.block("k", "tetraethylammonium, TEA"),
        Parameter("c_m", "uF/cm2", 1.0, 0.001, 5.0, "membrane capacitance", _FIT),
        Parameter("r_i", "ohm cm", 150.0, 20.0, 1000.0, "resistivity of the cytoplasm", LOLIGO),
        *ports.SYNAPSE_PARAMETERS,
    ),
    channels=(
        Channel("na", _G_NA, _E_NA, Source(CODE, where="HH_traub.mod"), gates=(M, H)),
        Channel("k", _G_K, _E_K, Source(CODE, where="HH_traub.mod"), gates=(N,)),
        Channel("m", _G_M, _E_K, Source(CODE, where="IM_cortex.mod"), gates=(P,)),
        Channel("leak", _G_L, _E_L, _FIT),
    ),
    synapses=ports.SYNAPSES,
    signals=(
        ports.voltage(),
        *ports.gate_signals(
            m="Na+ activation",
            h="Na+ availability",
            n="K+ activation",
            p="activation of the slow M-type K+ channels",
        ),
        Signal("g_na", "mS/cm2", 0.0, 25.0, "conductance of open Na+ channels", _G_NA),
        Signal("g_k", "mS/cm2", 0.0, 6.0, "conductance of open K+ channels", _G_K),
        Signal(
            "i_na", "uA/cm2", -700.0, 0.0, "Na+ current; negative is inward", _G_NA * (v - _E_NA)
        ),
        Signal("i_k", "uA/cm2", 0.0, 400.0, "K+ current; positive is outward", _G_K * (v - _E_K)),
        Signal("i_m", "uA/cm2", 0.0, 5.0, "current of the M-type K+ channels", _G_M * (v - _E_K)),
        Signal("i_leak", "uA/cm2", -2.0, 3.0, "leak current", _G_L * (v - _E_L)),
        *ports.synapse_signals(),
    ),
    capacitance=of("c_m", "uF/cm2"),
    resistivity=of("r_i", "ohm cm"),
    first_voltage=_E_L,
    settle_ms=2000.0,
    source=_FIT,
    limits=(
        "Fitted to firing, not to spike shape or threshold; its leak is not split by ion.",
        "Refractoriness is not textbook here: a small supernormal phase, then the M-current.",
    ),
)
