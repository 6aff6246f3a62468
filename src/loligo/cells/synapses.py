"""Synapses to add to a cell with `Cell.plus`: any exponential ones, NMDA, GABA-B.

`sun` and `cloud`, which every shipped cell has, are AMPA and GABA-A. See docs/models/synapses.md.
"""

from __future__ import annotations

from loligo.cells.ports import of
from loligo.model.channel import Channel
from loligo.model.expression import Expression, exp, mM, ms, mV, v
from loligo.model.gate import Gate
from loligo.model.mechanism import Mechanism
from loligo.model.parameter import Parameter
from loligo.model.signal import Signal
from loligo.model.source import LOLIGO, Source
from loligo.model.synapse import Synapse
from loligo.model.transmitter import Transmitter

_MAGNESIUM = Source("10.1523/JNEUROSCI.10-09-03178.1990", where="Jahr and Stevens 1990, eq. 4a")
_KINETIC = Source(
    "ModelDB 18500",
    where="gabab.mod, fitted to Otis et al. 1993; Destexhe et al. 1998, Kinetic models of "
    "synaptic transmission",
)


def exponential(
    name: str, reversal_mV: float, decay_ms: float, *, source: Source = LOLIGO
) -> Mechanism:
    """A synapse whose conductance jumps and decays; its port, and its conductance, by this name.

    Args:
        name: port; the conductance is signal g_<name>, its current i_<name>.
        reversal_mV, decay_ms: defaults of the parameters e_<name> and decay_<name>.
        source: where they come from.
    """
    return _synapse(name, reversal_mV, None, decay_ms, source)


def double_exponential(
    name: str, reversal_mV: float, rise_ms: float, decay_ms: float, *, source: Source = LOLIGO
) -> Mechanism:
    """A synapse that rises and decays; see `exponential`. A volley's strength is its peak."""
    return _synapse(name, reversal_mV, rise_ms, decay_ms, source)


def _synapse(
    name: str,
    reversal_mV: float,
    rise_ms: float | None,
    decay_ms: float,
    source: Source,
    unblocked: Expression | None = None,
    more: tuple[Parameter, ...] = (),
) -> Mechanism:
    between = decay_ms / 2 if rise_ms is None else (rise_ms * decay_ms) ** 0.5
    e, decay = f"e_{name}", f"decay_{name}"
    parameters = [
        Parameter(e, "mV", reversal_mV, -120.0, 80.0, f"reversal potential of {name}", source),
        Parameter(decay, "ms", decay_ms, 1.01 * between, 20 * decay_ms, f"decay of {name}", source),
    ]
    rise = None
    if rise_ms is not None:  # the ranges do not meet: equal time constants would leave 0/0
        rise = of(f"rise_{name}", "ms")
        parameters.append(
            Parameter(
                f"rise_{name}",
                "ms",
                rise_ms,
                rise_ms / 20,
                0.99 * between,
                f"rise of {name}",
                source,
            )
        )
    synapse = Synapse(
        name,
        f"g_{name}",
        reversal=of(e, "mV"),
        rise=rise,
        decay=of(decay, "ms"),
        meaning=f"a volley of {name} synapses",
        source=source,
        unblocked=unblocked,
    )
    return Mechanism(
        name,
        parameters=(*parameters, *more),
        synapses=(synapse,),
        signals=(
            Signal(f"g_{name}", "mS/cm2", 0.0, 0.3, f"conductance of {name}", synapse.symbol),
            Signal(f"i_{name}", "uA/cm2", -20.0, 5.0, f"current of {name}", synapse.density),
        ),
    )


NMDA = _synapse(
    "nmda",
    0.0,
    3.0,
    80.0,
    Source("Loligo", changed="teaching values for time constants; the block is Jahr and Stevens'"),
    unblocked=1 / (1 + of("mg_out", "mM") / (3.57 * mM) * exp(-0.062 * v / mV)),
    more=(
        Parameter(
            "mg_out", "mM", 1.0, 0.0, 10.0, "Mg2+ outside, which blocks NMDA channels", _MAGNESIUM
        ),
    ),
)

_GABA = Transmitter("gaba_b", "t_gaba_b", "GABA in the cleft of metabotropic synapses", _KINETIC)
_BOUND = Gate(
    "r_gaba_b",
    opens=0.52 / (mM * ms) * _GABA.symbol,
    closes=0.0013 / ms,
    source=_KINETIC,
)
_PROTEIN = Gate(
    "s_gaba_b",
    steady=0.098 / 0.033 * _BOUND.symbol,
    tau=1 * ms / 0.033,
    source=_KINETIC,
)
_SHARE = _PROTEIN.symbol**4 / (_PROTEIN.symbol**4 + 100)
_G_GABA_B = of("g_gaba_b", "mS/cm2") * _SHARE

GABA_B = Mechanism(
    "gaba_b",
    parameters=(
        Parameter(
            "g_gaba_b", "mS/cm2", 0.1, 0.0, 10.0, "GABA-B conductance, all K+ channels open",
            LOLIGO, True,
        ),
        Parameter("e_gaba_b", "mV", -95.0, -120.0, -60.0, "reversal of GABA-B (K+)", _KINETIC),
    ),
    channels=(
        Channel("gaba_b", _G_GABA_B, of("e_gaba_b", "mV"), _KINETIC, gates=(_BOUND, _PROTEIN)),
    ),
    transmitters=(_GABA,),
    signals=(
        Signal("t_gaba_b", "mM", 0.0, 1.0, "GABA in the cleft", _GABA.symbol),
        Signal("r_gaba_b", "1", 0.0, 1.0, "share of receptors that hold GABA", _BOUND.symbol),
        Signal("s_gaba_b", "1", 0.0, 3.0, "active G-protein, uM", _PROTEIN.symbol),
        Signal(
            "i_gaba_b", "uA/cm2", 0.0, 5.0, "GABA-B current", _G_GABA_B * (v - of("e_gaba_b", "mV"))
        ),
    ),
    limits=("One release of GABA hardly opens GABA-B channels; a burst does.",),
    settle_ms=5000.0,
)  # fmt: skip
