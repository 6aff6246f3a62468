"""A pyramidal cell whose initial segment has two Na+ channels, after Hu et al. 2009: Nav1.2 near
the soma, and Nav1.6, which opens at lower voltage, at its far end. Kinetics are published, shape
and densities ours; see docs/models/pyramidal_ais.md.
"""

from __future__ import annotations

from loligo.cells import ports
from loligo.cells.ports import of, per_ms, q10
from loligo.model.cell import Cell
from loligo.model.channel import Channel
from loligo.model.expression import exp, exprelr, mV, v
from loligo.model.gate import Gate
from loligo.model.morphology import Section
from loligo.model.parameter import Parameter
from loligo.model.signal import Signal
from loligo.model.source import LOLIGO, Source

HU = "10.1038/nn.2359"
MAINEN_SEJNOWSKI = "10.1038/382363a0"
_HU = Source(
    HU,
    where="ModelDB 123897, na12.mod and na16.mod",
    changed="half-voltages corrected for the liquid junction potential by the Blue Brain Project "
    "(Na12Hu2009.mod, Na16Hu2009.mod)",
)
_KV = Source(MAINEN_SEJNOWSKI, where="ModelDB 2488, kv.mod")
_FASTER = q10(2.3, 23.0)
_SHAPE = Source("Loligo", changed="chosen so that the spike starts in the far initial segment")


def _sodium(
    name: str, m_mV: float, m_slope_mV: float, h_mV: float, h_slope_mV: float, tau_mV: float
) -> tuple[Gate, Gate]:
    """m and h of one kind; `tau_mV` shifts the time constant of h."""
    x = v - m_mV * mV
    m = Gate(
        f"m{name}",
        opens=per_ms(0.182 * m_slope_mV * exprelr(-x / (m_slope_mV * mV))),
        closes=per_ms(0.124 * m_slope_mV * exprelr(x / (m_slope_mV * mV))),
        speed=_FASTER,
        source=_HU,
    )
    falls = per_ms(0.024 * 5 * exprelr(-(v + (50 - tau_mV) * mV) / (5 * mV)))
    rises = per_ms(0.0091 * 5 * exprelr((v + (75 - tau_mV) * mV) / (5 * mV)))
    h = Gate(
        f"h{name}",
        steady=1 / (1 + exp((v - h_mV * mV) / (h_slope_mV * mV))),
        tau=1 / (falls + rises),
        speed=_FASTER,
        source=_HU,
    )
    return m, h


M12, H12 = _sodium("12", -37.0, 7.0, -67.0, 7.1, 0.0)
M16, H16 = _sodium("16", -48.0, 6.0, -80.0, 5.4, -14.0)
N = Gate(
    "n",
    opens=per_ms(0.02 * 9 * exprelr(-(v - 25 * mV) / (9 * mV))),
    closes=per_ms(0.002 * 9 * exprelr((v - 25 * mV) / (9 * mV))),
    speed=_FASTER,
    source=_KV,
)
_OPEN = 1 - of("block_na", "1")
_G_12 = of("g_na12", "mS/cm2") * _OPEN * M12.symbol**3 * H12.symbol
_G_16 = of("g_na16", "mS/cm2") * _OPEN * M16.symbol**3 * H16.symbol
_G_K = of("g_k", "mS/cm2") * (1 - of("block_k", "1")) * N.symbol
_G_L = of("g_l", "mS/cm2")
_E_NA, _E_K, _E_L = of("e_na", "mV"), of("e_k", "mV"), of("e_l", "mV")
_I_NA = (_G_12 + _G_16) * (v - _E_NA)

SHAPE = (
    Section("soma", 25.0, 20.0),
    Section("apical", 600.0, 3.0, 15, parent="soma", region="dendrite"),
    Section("basal", 200.0, 3.0, 5, parent="soma", at=0.0, region="dendrite"),
    Section("ais_near", 25.0, 1.5, 5, parent="soma", at=0.5),
    Section("ais", 25.0, 1.2, 5, parent="ais_near"),
    Section("axon", 300.0, 1.0, 10, parent="ais"),
)

PYRAMIDAL_AIS = Cell(
    name="pyramidal_ais",
    title="Pyramidal cell with Nav1.2 and Nav1.6 in its initial segment (after Hu et al. 2009)",
    sections=SHAPE,
    parameters=(
        ports.temperature(34.0, 10.0, 42.0, Source(HU, where="slices near 34 degC")),
        Parameter(
            "g_na12",
            "mS/cm2",
            0.0,
            0.0,
            2000.0,
            "density of Nav1.2, of higher threshold",
            _SHAPE,
            True,
        ),
        Parameter(
            "g_na16",
            "mS/cm2",
            0.0,
            0.0,
            2000.0,
            "density of Nav1.6, of lower threshold",
            _SHAPE,
            True,
        ),
        Parameter("g_k", "mS/cm2", 10.0, 0.0, 2000.0, "density of K+ conductance", _SHAPE, True),
        Parameter("g_l", "mS/cm2", 1 / 15, 0.0, 10.0, "leak", _SHAPE, True),
        Parameter("e_na", "mV", 55.0, -20.0, 100.0, "reversal potential of Na+", _SHAPE),
        Parameter("e_k", "mV", -98.0, -120.0, -40.0, "reversal potential of K+", _KV),
        Parameter("e_l", "mV", -85.0, -100.0, -40.0, "reversal potential of the leak", _SHAPE),
        ports.block("na", "tetrodotoxin, TTX"),
        ports.block("k", "tetraethylammonium, TEA"),
        Parameter("c_m", "uF/cm2", 1.0, 0.001, 5.0, "membrane capacitance", _SHAPE, True),
        Parameter("r_i", "ohm cm", 150.0, 20.0, 1000.0, "resistivity of the cytoplasm", LOLIGO),
        *ports.SYNAPSE_PARAMETERS,
    ),
    channels=(
        Channel("na12", _G_12, _E_NA, _HU, gates=(M12, H12)),
        Channel("na16", _G_16, _E_NA, _HU, gates=(M16, H16)),
        Channel("k", _G_K, _E_K, _KV, gates=(N,)),
        Channel("leak", _G_L, _E_L, _SHAPE),
    ),
    synapses=ports.SYNAPSES,
    signals=(
        ports.voltage(),
        *ports.gate_signals(
            m12="Nav1.2 activation",
            h12="Nav1.2 availability",
            m16="Nav1.6 activation",
            h16="Nav1.6 availability",
            n="K+ activation",
        ),
        Signal("g_na", "mS/cm2", 0.0, 200.0, "conductance of open Na+ channels", _G_12 + _G_16),
        Signal("g_k", "mS/cm2", 0.0, 50.0, "conductance of open K+ channels", _G_K),
        Signal("i_na", "uA/cm2", -5000.0, 0.0, "Na+ current; negative is inward", _I_NA),
        Signal("i_k", "uA/cm2", 0.0, 3000.0, "K+ current; positive is outward", _G_K * (v - _E_K)),
        Signal("i_leak", "uA/cm2", -1.0, 10.0, "leak current", _G_L * (v - _E_L)),
        *ports.synapse_signals(),
    ),
    regional={
        "soma": {"g_na12": 60.0, "g_k": 150.0},
        "dendrite": {"g_na12": 3.0, "g_k": 8.0},
        "ais_near": {"g_na12": 250.0, "g_na16": 50.0, "g_k": 400.0},
        "ais": {"g_na12": 0.0, "g_na16": 300.0, "g_k": 400.0},
        "axon": {"g_na16": 80.0, "g_k": 200.0},
    },
    capacitance=of("c_m", "uF/cm2"),
    resistivity=of("r_i", "ohm cm"),
    first_voltage=_E_L,
    source=_HU,
    limits=(
        "Its shape is a sketch: one apical and one basal dendrite, no spines, no myelin.",
        "No slow currents: it does not adapt and has no afterdepolarisation.",
    ),
)
