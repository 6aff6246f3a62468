"""A mammalian myelinated fibre: nodes of Ranvier after Chiu et al. 1979 in a chain after Sweeney et
al. 1987 ("CRRSS"), with internodes that insulate perfectly. No K+ channels: none are needed.
"""

from __future__ import annotations

from loligo.cells import ports
from loligo.cells.ports import of, per_ms, q10
from loligo.model import shapes
from loligo.model.cell import Cell
from loligo.model.channel import Channel
from loligo.model.expression import exp, mV, v
from loligo.model.gate import Gate
from loligo.model.morphology import Section
from loligo.model.parameter import Parameter
from loligo.model.signal import Signal
from loligo.model.source import Source

CHIU = "10.1113/jphysiol.1979.sp012844"
_NODE = Source(
    CHIU,
    where="rabbit node; at 37 degC as in Sweeney, Mortimer and Durand 1987, Proc. IEEE EMBS 9",
    changed="inside minus outside, rest at -80 mV",
)
_CHAIN = Source("Sweeney, Mortimer and Durand 1987, Proc. IEEE EMBS 9", where="the chain")
_U = v + 80 * mV
_FASTER = q10(3.0, 37.0)
_OPENS = per_ms((97 + 0.363 * _U / mV) / (1 + exp((31 * mV - _U) / (5.3 * mV))))
_SHUTS = per_ms(15.6 / (1 + exp((24 * mV - _U) / (10 * mV))))

M = Gate(
    "m",
    opens=_OPENS,
    closes=_OPENS / exp((_U - 23.8 * mV) / (4.17 * mV)),
    speed=_FASTER,
    source=_NODE,
)
H = Gate(
    "h",
    opens=_SHUTS / exp((_U - 5.5 * mV) / (5 * mV)),
    closes=_SHUTS,
    speed=_FASTER,
    source=_NODE,
)
_G_NA = of("g_na", "mS/cm2") * (1 - of("block_na", "1")) * M.symbol**2 * H.symbol
_G_L = of("g_l", "mS/cm2")
_E_NA, _E_L = of("e_na", "mV"), of("e_l", "mV")


def chain(n_nodes: int, fibre_um: float) -> tuple[Section, ...]:
    """Nodes and internodes of a fibre of some outer diameter, as the model scales them.

    Args:
        n_nodes: at least 1.
        fibre_um: diameter with the myelin; internodes are 100 times as long, the axon 0.7 of it.
    """
    axon_um = 0.7 * fibre_um
    node, internode = (1.5, axon_um, 1), (100 * fibre_um, axon_um, 1)
    return shapes.myelinated_axon(n_nodes, node=node, internode=internode)


RANVIER_NODE = Cell(
    name="ranvier_node",
    title="Mammalian nodes of Ranvier in a chain (Chiu 1979, Sweeney 1987: CRRSS)",
    sections=chain(21, 10.0),
    parameters=(
        ports.temperature(
            37.0, 14.0, 42.0, Source("Loligo", changed="Q10 of 3; the rates hold at 37 degC")
        ),
        Parameter("g_na", "mS/cm2", 1445.0, 0.0, 5000.0, "density of Na+ conductance", _NODE, True),
        Parameter("g_l", "mS/cm2", 128.0, 0.0, 500.0, "leak", _NODE, True),
        Parameter("e_na", "mV", 35.0, -20.0, 100.0, "reversal potential of Na+", _NODE),
        Parameter("e_l", "mV", -80.01, -100.0, -40.0, "reversal potential of the leak", _NODE),
        ports.block("na", "tetrodotoxin, TTX"),
        Parameter("c_m", "uF/cm2", 2.5, 0.0, 5.0, "membrane capacitance", _NODE, True),
        Parameter("r_i", "ohm cm", 54.7, 10.0, 1000.0, "resistivity of the axoplasm", _CHAIN),
        *ports.SYNAPSE_PARAMETERS,
    ),
    channels=(
        Channel("na", _G_NA, _E_NA, _NODE, gates=(M, H)),
        Channel("leak", _G_L, _E_L, _NODE),
    ),
    synapses=ports.SYNAPSES,
    signals=(
        ports.voltage(),
        *ports.gate_signals(m="Na+ activation", h="Na+ availability"),
        Signal("g_na", "mS/cm2", 0.0, 1000.0, "conductance of open Na+ channels", _G_NA),
        Signal(
            "i_na", "uA/cm2", -30000.0, 0.0, "Na+ current; negative is inward", _G_NA * (v - _E_NA)
        ),
        Signal("i_leak", "uA/cm2", 0.0, 15000.0, "leak current", _G_L * (v - _E_L)),
        *ports.synapse_signals(),
    ),
    regional={"internode": {"g_na": 0.0, "g_l": 0.0, "c_m": 0.0}},
    capacitance=of("c_m", "uF/cm2"),
    resistivity=of("r_i", "ohm cm"),
    first_voltage=-80 * mV,
    source=_NODE,
    limits=(
        "Internodes insulate perfectly: the capacitance and leak of real myelin are left out.",
        "No K+ channels: at mammalian nodes the leak and inactivation end the spike.",
        "Suns and clouds have no counterpart on this axon; they are there for comparison only.",
    ),
    step_ms=0.0025,
    settle_ms=50.0,
)
