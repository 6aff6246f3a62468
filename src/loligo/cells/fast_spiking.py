"""Fast-spiking interneuron of Wang and Buzsaki 1996, as published: one compartment."""

from __future__ import annotations

from loligo.cells import ports
from loligo.cells.ports import of, per_ms
from loligo.model.cell import Cell
from loligo.model.channel import Channel
from loligo.model.expression import exp, exprelr, mV, v
from loligo.model.gate import Gate
from loligo.model.morphology import point
from loligo.model.parameter import Parameter
from loligo.model.signal import Signal
from loligo.model.source import LOLIGO, Source

WANG_BUZSAKI = "10.1523/JNEUROSCI.16-20-06402.1996"
_MODEL = Source(WANG_BUZSAKI, where="Materials and Methods, single neuron")
_RATES = Source(WANG_BUZSAKI, where="Materials and Methods, single neuron", changed="no 0/0")
_PHI = of("phi", "1")

_OPENS_M = per_ms(exprelr(-(v + 35 * mV) / (10 * mV)))
_CLOSES_M = per_ms(4 * exp(-(v + 60 * mV) / (18 * mV)))
_M = _OPENS_M / (_OPENS_M + _CLOSES_M)  # so fast that it is always at its steady value

H = Gate(
    "h",
    opens=per_ms(0.07 * exp(-(v + 58 * mV) / (20 * mV))),
    closes=per_ms(1 / (1 + exp(-(v + 28 * mV) / (10 * mV)))),
    speed=_PHI,
    source=_RATES,
)
N = Gate(
    "n",
    opens=per_ms(0.1 * exprelr(-(v + 34 * mV) / (10 * mV))),
    closes=per_ms(0.125 * exp(-(v + 44 * mV) / (80 * mV))),
    speed=_PHI,
    source=_RATES,
)
_G_NA = of("g_na", "mS/cm2") * (1 - of("block_na", "1")) * _M**3 * H.symbol
_G_K = of("g_k", "mS/cm2") * (1 - of("block_k", "1")) * N.symbol**4
_G_L = of("g_l", "mS/cm2")
_E_NA, _E_K, _E_L = of("e_na", "mV"), of("e_k", "mV"), of("e_l", "mV")

FAST_SPIKING = Cell(
    name="fast_spiking",
    title="Fast-spiking interneuron (Wang and Buzsaki 1996)",
    sections=point(11_840.0),
    parameters=(
        Parameter("phi", "1", 5.0, 0.5, 10.0, "speed of h and n; 5 gives fast spiking", _MODEL),
        Parameter("g_na", "mS/cm2", 35.0, 0.0, 500.0, "density of Na+ conductance", _MODEL),
        Parameter("g_k", "mS/cm2", 9.0, 0.0, 200.0, "density of K+ conductance", _MODEL),
        Parameter("g_l", "mS/cm2", 0.1, 0.0, 10.0, "leak", _MODEL),
        Parameter("e_na", "mV", 55.0, -20.0, 100.0, "reversal potential of Na+", _MODEL),
        Parameter("e_k", "mV", -90.0, -120.0, -40.0, "reversal potential of K+", _MODEL),
        Parameter("e_l", "mV", -65.0, -100.0, -40.0, "reversal potential of the leak", _MODEL),
        ports.block("na", "tetrodotoxin, TTX"),
        ports.block("k", "tetraethylammonium, TEA"),
        Parameter("c_m", "uF/cm2", 1.0, 0.001, 5.0, "membrane capacitance", _MODEL),
        Parameter("r_i", "ohm cm", 150.0, 20.0, 1000.0, "resistivity of the cytoplasm", LOLIGO),
        *ports.SYNAPSE_PARAMETERS,
    ),
    channels=(
        Channel("na", _G_NA, _E_NA, _MODEL, gates=(H,)),
        Channel("k", _G_K, _E_K, _MODEL, gates=(N,)),
        Channel("leak", _G_L, _E_L, _MODEL),
    ),
    synapses=ports.SYNAPSES,
    signals=(
        ports.voltage(),
        Signal("m", "1", 0.0, 1.0, "Na+ activation, always at its steady value", _M),
        *ports.gate_signals(h="Na+ availability", n="K+ activation"),
        Signal("g_na", "mS/cm2", 0.0, 25.0, "conductance of open Na+ channels", _G_NA),
        Signal("g_k", "mS/cm2", 0.0, 9.0, "conductance of open K+ channels", _G_K),
        Signal(
            "i_na", "uA/cm2", -400.0, 0.0, "Na+ current; negative is inward", _G_NA * (v - _E_NA)
        ),
        Signal("i_k", "uA/cm2", 0.0, 400.0, "K+ current; positive is outward", _G_K * (v - _E_K)),
        Signal("i_leak", "uA/cm2", -3.0, 10.0, "leak current", _G_L * (v - _E_L)),
        *ports.synapse_signals(),
    ),
    capacitance=of("c_m", "uF/cm2"),
    resistivity=of("r_i", "ohm cm"),
    first_voltage=_E_L,
    source=_MODEL,
    limits=(
        "Temperature is not a parameter: the rates are those of the paper, scaled by phi.",
        "m follows the voltage at once, so the foot of the spike is that of the model.",
    ),
)
