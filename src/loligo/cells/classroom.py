"""The classroom cell: one compartment, calibrated so that a brief input must reach -50 mV.

The kinetics are those of a published family (Pospischil et al. 2008); gK, gL, EL and VT are ours,
and the leak is split into a K+ and a Na+ part so that concentrations act. See docs/models.
"""

from __future__ import annotations

from loligo.cells import ports
from loligo.cells.ports import of
from loligo.cells.traub_miles import CODE, POSPISCHIL, H, M, N
from loligo.model.cell import Cell
from loligo.model.channel import Channel
from loligo.model.expression import Expression, log, mM, mV, v
from loligo.model.morphology import point
from loligo.model.parameter import Parameter
from loligo.model.signal import Signal
from loligo.model.source import LOLIGO, Source

_FIT = Source(POSPISCHIL, where="regular-spiking cell; constants as in PySONIC cortical.py")
_CALIBRATED = Source(
    POSPISCHIL, changed="calibrated by Loligo so that the brief threshold is -50 mV"
)
_SPLIT = Source("Loligo", changed="leak of 0.1 mS/cm2 at -70 mV split into K+ and Na+, 6 to 1")
_IONS = Source(
    "Loligo", changed="outside concentrations of a mammal; the inside follows from E_K, E_Na"
)
_RT_F = 26.6404  # mV at 36 degC: 8.314462618 * 309.15 / 96485.33212 (CODATA 2018), in mV

PARAMETERS = (
    ports.temperature(36.0, 10.0, 42.0, Source(POSPISCHIL, where="rates hold at 36 degC")),
    Parameter("g_na", "mS/cm2", 56.0, 0.0, 4000.0, "density of Na+ conductance", _FIT, True),
    Parameter("g_k", "mS/cm2", 20.0, 0.0, 2000.0, "density of K+ conductance", _CALIBRATED, True),
    Parameter("g_kl", "mS/cm2", 0.6 / 7, 0.0, 10.0, "leak for K+", _SPLIT, True),
    Parameter("g_nal", "mS/cm2", 0.1 / 7, 0.0, 10.0, "leak for Na+", _SPLIT, True),
    Parameter("v_t", "mV", -58.72, -75.0, -45.0, "shift of all gates (VT)", _CALIBRATED, True),
    Parameter(
        "e_na", "mV", 50.0, -20.0, 100.0, "reversal potential of Na+ at 145 mM outside", _FIT
    ),
    Parameter(
        "e_k", "mV", -90.0, -120.0, -40.0, "reversal potential of K+ at 4.8 mM outside", _FIT
    ),
    Parameter("k_out", "mM", 4.8, 2.0, 8.0, "K+ outside; the model is valid from 2 to 8 mM", _IONS),
    Parameter("na_out", "mM", 145.0, 30.0, 160.0, "Na+ outside", _IONS),
    ports.block("na", "tetrodotoxin, TTX"),
    ports.block("k", "tetraethylammonium, TEA"),
    Parameter("c_m", "uF/cm2", 1.0, 0.001, 5.0, "membrane capacitance", _FIT),
    Parameter("r_i", "ohm cm", 150.0, 20.0, 1000.0, "resistivity of the cytoplasm", LOLIGO),
    *ports.SYNAPSE_PARAMETERS,
)


def _nernst(at_reference: str, outside: str, reference_mM: float) -> Expression:
    ratio = of(outside, "mM") / (reference_mM * mM)
    return of(at_reference, "mV") + _RT_F * mV * log(ratio)


E_NA = _nernst("e_na", "na_out", 145.0)
E_K = _nernst("e_k", "k_out", 4.8)
_G_NA = of("g_na", "mS/cm2") * (1 - of("block_na", "1")) * M.symbol**3 * H.symbol
_G_K = of("g_k", "mS/cm2") * (1 - of("block_k", "1")) * N.symbol**4
_G_KL, _G_NAL = of("g_kl", "mS/cm2"), of("g_nal", "mS/cm2")

CHANNELS = (
    Channel("na", _G_NA, E_NA, Source(CODE, where="HH_traub.mod"), gates=(M, H)),
    Channel("k", _G_K, E_K, Source(CODE, where="HH_traub.mod"), gates=(N,)),
    Channel("k_leak", _G_KL, E_K, _SPLIT),
    Channel("na_leak", _G_NAL, E_NA, _SPLIT),
)
SIGNALS = (
    ports.voltage(),
    *ports.gate_signals(
        m="Na+ activation: each of the three m gates is open with this chance",
        h="Na+ availability: 1 - h of the Na+ channels are inactivated",
        n="K+ activation: each of the four n gates is open with this chance",
    ),
    Signal("g_na", "mS/cm2", 0.0, 25.0, "conductance of open Na+ channels", _G_NA),
    Signal("g_k", "mS/cm2", 0.0, 15.0, "conductance of open K+ channels", _G_K),
    Signal("i_na", "uA/cm2", -700.0, 0.0, "Na+ current; negative is inward", _G_NA * (v - E_NA)),
    Signal("i_k", "uA/cm2", 0.0, 550.0, "K+ current; positive is outward", _G_K * (v - E_K)),
    Signal(
        "i_leak",
        "uA/cm2",
        -2.0,
        12.0,
        "leak current of K+ and Na+ together",
        _G_KL * (v - E_K) + _G_NAL * (v - E_NA),
    ),
    Signal("e_na", "mV", 20.0, 60.0, "reversal potential of Na+ now", E_NA),
    Signal("e_k", "mV", -110.0, -70.0, "reversal potential of K+ now", E_K),
    *ports.synapse_signals(),
)
LIMITS = (
    "Temperature changes the rates of the gates only, not the reversal potentials.",
    "Keep K+ outside between 2 and 8 mM: beyond, this cell does not behave like a real neuron.",
    "E_Na = +50 mV means 22 mM Na+ inside; tables give 5 to 15 mM (+60 to +90 mV).",
    "Slow depolarisation hardly raises the threshold, and there is no anode-break spike; "
    "squid_1952 has both.",
)


CLASSROOM = Cell(
    name="classroom",
    title="Classroom cell (calibrated by Loligo)",
    sections=point(11_840.0),
    parameters=PARAMETERS,
    channels=CHANNELS,
    synapses=ports.SYNAPSES,
    signals=SIGNALS,
    capacitance=of("c_m", "uF/cm2"),
    resistivity=of("r_i", "ohm cm"),
    first_voltage=-70 * mV,
    source=_CALIBRATED,
    limits=LIMITS,
)
