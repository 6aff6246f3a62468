"""The squid giant axon of Hodgkin and Huxley 1952, one patch of membrane at 6.3 degC."""

from __future__ import annotations

from loligo.cells import ports
from loligo.cells.ports import of, per_ms, q10
from loligo.model.cell import Cell
from loligo.model.channel import Channel
from loligo.model.expression import exp, exprelr, mV, v
from loligo.model.gate import Gate
from loligo.model.morphology import point
from loligo.model.parameter import Parameter
from loligo.model.signal import Signal
from loligo.model.source import Source

HH = "10.1113/jphysiol.1952.sp004764"
_SHIFT = "voltage shifted so that rest is -65 mV, sign reversed to inside minus outside"
_TABLE = Source(HH, where="table 3", changed=_SHIFT)
_PROPAGATED = Source(HH, where="part III, the propagated action potential: R2")
_FASTER = q10(3.0, 6.3)

M = Gate(
    "m",
    opens=per_ms(exprelr(-(v + 40 * mV) / (10 * mV))),
    closes=per_ms(4 * exp(-(v + 65 * mV) / (18 * mV))),
    speed=_FASTER,
    source=Source(HH, where="eqs 20, 21", changed=_SHIFT),
)
H = Gate(
    "h",
    opens=per_ms(0.07 * exp(-(v + 65 * mV) / (20 * mV))),
    closes=per_ms(1 / (1 + exp(-(v + 35 * mV) / (10 * mV)))),
    speed=_FASTER,
    source=Source(HH, where="eqs 23, 24", changed=_SHIFT),
)
N = Gate(
    "n",
    opens=per_ms(0.1 * exprelr(-(v + 55 * mV) / (10 * mV))),
    closes=per_ms(0.125 * exp(-(v + 65 * mV) / (80 * mV))),
    speed=_FASTER,
    source=Source(HH, where="eqs 12, 13", changed=_SHIFT),
)
_G_NA = of("g_na", "mS/cm2") * (1 - of("block_na", "1")) * M.symbol**3 * H.symbol
_G_K = of("g_k", "mS/cm2") * (1 - of("block_k", "1")) * N.symbol**4
_G_L = of("g_l", "mS/cm2")
_E_NA, _E_K, _E_L = of("e_na", "mV"), of("e_k", "mV"), of("e_l", "mV")

SQUID_1952 = Cell(
    name="squid_1952",
    title="Squid giant axon (Hodgkin and Huxley 1952)",
    sections=point(11_840.0, name="axon"),
    parameters=(
        ports.temperature(6.3, 0.0, 30.0, Source(HH, where="p. 541; Q10 of 3 on p. 517")),
        Parameter("g_na", "mS/cm2", 120.0, 0.0, 1000.0, "density of Na+ conductance", _TABLE),
        Parameter("g_k", "mS/cm2", 36.0, 0.0, 500.0, "density of K+ conductance", _TABLE),
        Parameter("g_l", "mS/cm2", 0.3, 0.0, 10.0, "leak", _TABLE),
        Parameter("e_na", "mV", 50.0, -20.0, 100.0, "reversal potential of Na+", _TABLE),
        Parameter("e_k", "mV", -77.0, -120.0, -40.0, "reversal potential of K+", _TABLE),
        Parameter("e_l", "mV", -54.387, -100.0, -20.0, "reversal potential of the leak", _TABLE),
        ports.block("na", "tetrodotoxin, TTX"),
        ports.block("k", "tetraethylammonium, TEA"),
        Parameter("c_m", "uF/cm2", 1.0, 0.001, 5.0, "membrane capacitance", _TABLE),
        Parameter("r_i", "ohm cm", 35.4, 10.0, 1000.0, "resistivity of the axoplasm", _PROPAGATED),
        *ports.SYNAPSE_PARAMETERS,
    ),
    channels=(
        Channel("na", _G_NA, _E_NA, Source(HH, where="eq. 26"), gates=(M, H)),
        Channel("k", _G_K, _E_K, Source(HH, where="eq. 26"), gates=(N,)),
        Channel("leak", _G_L, _E_L, Source(HH, where="eq. 26")),
    ),
    synapses=ports.SYNAPSES,
    signals=(
        ports.voltage(),
        *ports.gate_signals(m="Na+ activation", h="Na+ availability", n="K+ activation"),
        Signal("g_na", "mS/cm2", 0.0, 40.0, "conductance of open Na+ channels", _G_NA),
        Signal("g_k", "mS/cm2", 0.0, 15.0, "conductance of open K+ channels", _G_K),
        Signal(
            "i_na", "uA/cm2", -900.0, 0.0, "Na+ current; negative is inward", _G_NA * (v - _E_NA)
        ),
        Signal("i_k", "uA/cm2", 0.0, 900.0, "K+ current; positive is outward", _G_K * (v - _E_K)),
        Signal("i_leak", "uA/cm2", -10.0, 35.0, "leak current", _G_L * (v - _E_L)),
        *ports.synapse_signals(),
    ),
    capacitance=of("c_m", "uF/cm2"),
    resistivity=of("r_i", "ohm cm"),
    first_voltage=-65 * mV,
    source=_TABLE,
    limits=(
        "An invertebrate axon in the cold: the spike lasts longer and costs more Na+ than yours.",
        "Suns and clouds have no counterpart on this axon; they are there for comparison only.",
    ),
)
