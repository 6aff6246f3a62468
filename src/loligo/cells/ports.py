"""What every shipped cell shares: suns and clouds, temperature, and the form of its signals."""

from __future__ import annotations

from loligo.model.expression import Expression, Symbol, degC, exp, log, ms, symbol, v
from loligo.model.parameter import Parameter
from loligo.model.signal import Signal
from loligo.model.source import LOLIGO, Source
from loligo.model.synapse import Synapse

_TEACHING = Source(
    "Loligo",
    changed="teaching values; kinetic alternatives in Destexhe et al. 1998 (ModelDB 18500)",
)

# The ranges of rise and decay never meet: equal time constants would leave 0/0.
SYNAPSE_PARAMETERS = (
    Parameter("e_e", "mV", 0.0, -20.0, 20.0, "reversal potential of excitation (AMPA)", _TEACHING),
    Parameter("rise_e", "ms", 0.3, 0.05, 1.0, "rise time constant of excitation", _TEACHING),
    Parameter("decay_e", "ms", 3.0, 1.5, 50.0, "decay time constant of excitation", _TEACHING),
    Parameter("e_i", "mV", -75.0, -100.0, -40.0, "reversal of inhibition (GABA-A)", _TEACHING),
    Parameter("rise_i", "ms", 0.5, 0.05, 2.0, "rise time constant of inhibition", _TEACHING),
    Parameter("decay_i", "ms", 8.0, 2.5, 100.0, "decay time constant of inhibition", _TEACHING),
)

SUN = Synapse(
    "sun",
    "g_e",
    reversal=symbol("e_e", "mV"),
    rise=symbol("rise_e", "ms"),
    decay=symbol("decay_e", "ms"),
    meaning="an excitatory volley (AMPA): about ten synapses at once",
    source=_TEACHING,
)
CLOUD = Synapse(
    "cloud",
    "g_i",
    reversal=symbol("e_i", "mV"),
    rise=symbol("rise_i", "ms"),
    decay=symbol("decay_i", "ms"),
    meaning="an inhibitory volley (GABA-A)",
    source=_TEACHING,
)
SYNAPSES = (SUN, CLOUD)


def temperature(default: float, low: float, high: float, source: Source) -> Parameter:
    """The parameter that speeds gates up; it acts on rates only."""
    meaning = "temperature; it acts on the rates of the gates only"
    return Parameter("temperature", "degC", default, low, high, meaning, source)


def q10(factor: float, reference: float) -> Expression:
    """How much faster than at the reference temperature (degC) a rate runs."""
    warmer = (symbol("temperature", "degC") - reference * degC) / (10 * degC)
    return exp(log(factor) * warmer)


def block(ion: str, drug: str) -> Parameter:
    """The share of an ion's channels that a drug holds shut, 0 to 1."""
    meaning = f"share of the voltage-gated {ion} channels that are blocked ({drug})"
    return Parameter(f"block_{ion}", "1", 0.0, 0.0, 1.0, meaning, LOLIGO, is_regional=True)


def synapse_signals() -> tuple[Signal, ...]:
    """Conductances and currents of suns and clouds."""
    g_e, g_i = SUN.symbol, CLOUD.symbol
    return (
        Signal("g_e", "mS/cm2", 0.0, 0.3, "excitatory synaptic conductance", g_e),
        Signal("g_i", "mS/cm2", 0.0, 0.3, "inhibitory synaptic conductance", g_i),
        Signal("i_e", "uA/cm2", -20.0, 0.0, "excitatory current", g_e * (v - SUN.reversal)),
        Signal("i_i", "uA/cm2", -5.0, 5.0, "inhibitory current", g_i * (v - CLOUD.reversal)),
    )


def voltage() -> Signal:
    """The first signal of every cell."""
    return Signal("v", "mV", -90.0, 60.0, "membrane voltage, inside minus outside", v)


def gate_signals(**meanings: str) -> tuple[Signal, ...]:
    """A signal for each gate, 0 to 1."""
    return tuple(
        Signal(name, "1", 0.0, 1.0, meaning, symbol(name, "1"))
        for name, meaning in meanings.items()
    )


def per_ms(rate: Expression) -> Expression:
    """A plain number as a rate in 1/ms."""
    return rate / ms


def of(name: str, unit: str) -> Symbol:
    """A parameter or gate in a formula."""
    return symbol(name, unit)
