"""A calcium system to add to a cell: a channel that lets it in, a shell that collects it, and the
two kinds of potassium channel that it opens. Add it with `Cell.plus`; see docs/models/ions.md.
"""

from __future__ import annotations

from loligo.cells.ports import of, per_ms
from loligo.model import ions
from loligo.model.channel import Channel
from loligo.model.expression import exp, exprelr, log, mM, ms, mV, v
from loligo.model.gate import Gate
from loligo.model.mechanism import Mechanism
from loligo.model.parameter import Parameter
from loligo.model.pool import Pool
from loligo.model.signal import Signal
from loligo.model.source import LOLIGO, Source

_POSPISCHIL = Source(
    "10.1007/s00422-008-0263-8", where="L-type Ca2+ current, after Reuveni et al. 1993; 36 degC"
)
_SHELL = Source(
    "10.1016/S0006-3495(93)81190-1",
    where="Ca2+ under a membrane: one shell, one time constant",
    changed="rest 0.1 uM, depth and time constant chosen by Loligo",
)
_SK = Source(
    "10.1126/science.273.5282.1709", where="SK2: K_d 0.43 uM, Hill 4.8; as in ModelDB 139653"
)
_BK = Source(
    "10.1085/jgp.82.4.511",
    where="Ca2+-activated K+ channel; constants as in cagk.mod of ModelDB 2796",
)
_RT_F = ions.thermal_voltage(of("temperature", "degC"))
_CA = of("ca", "mM")

Q = Gate(
    "q_ca",
    opens=per_ms(0.055 * 3.8 * exprelr((-27 * mV - v) / (3.8 * mV))),
    closes=per_ms(0.94 * exp((-75 * mV - v) / (17 * mV))),
    source=_POSPISCHIL,
)
R = Gate(
    "r_ca",
    opens=per_ms(0.000457 * exp((-13 * mV - v) / (50 * mV))),
    closes=per_ms(0.0065 / (exp((-15 * mV - v) / (28 * mV)) + 1)),
    source=_POSPISCHIL,
)
Z_SK = Gate(
    "z_sk",
    steady=1 / (1 + exp(-4.8 * log(_CA / (0.00043 * mM)))),
    tau=of("tau_sk", "ms"),
    source=_SK,
)
O_BK = Gate(
    "o_bk",
    opens=0.28 / ms * _CA / (_CA + 0.48e-3 * mM * exp(-2 * 0.84 * v / _RT_F)),
    closes=0.48 / ms / (1 + _CA / (0.13e-6 * mM * exp(-2 * v / _RT_F))),
    source=_BK,
)
_G_CA = of("g_ca", "mS/cm2") * Q.symbol**2 * R.symbol
_G_SK = of("g_sk", "mS/cm2") * Z_SK.symbol
_G_BK = of("g_bk", "mS/cm2") * O_BK.symbol
_E_CA = ions.nernst(_CA, of("ca_out", "mM"), 2, of("temperature", "degC"))
_E_K = of("e_k", "mV")
_I_CA = _G_CA * (v - _E_CA)

CALCIUM = Mechanism(
    "calcium",
    parameters=(
        Parameter(
            "g_ca", "mS/cm2", 0.1, 0.0, 10.0, "density of L-type Ca2+ channels", LOLIGO, True
        ),
        Parameter("g_sk", "mS/cm2", 0.5, 0.0, 50.0, "density of SK channels", LOLIGO, True),
        Parameter("g_bk", "mS/cm2", 1.0, 0.0, 500.0, "density of BK channels", LOLIGO, True),
        Parameter("tau_sk", "ms", 1.0, 0.1, 100.0, "time constant of SK channels", _SK),
        Parameter("ca_rest", "mM", 1e-4, 1e-5, 1e-3, "free Ca2+ inside at rest", _SHELL),
        Parameter("ca_out", "mM", 2.0, 0.1, 10.0, "Ca2+ outside", _SHELL),
        Parameter("tau_ca", "ms", 50.0, 1.0, 1000.0, "time in which pumps clear the shell", LOLIGO),
        Parameter("depth_ca", "um", 1.0, 0.05, 10.0, "depth of the shell over free share", LOLIGO),
    ),
    channels=(
        Channel("ca", _G_CA, _E_CA, _POSPISCHIL, gates=(Q, R)),
        Channel("sk", _G_SK, _E_K, _SK, gates=(Z_SK,)),
        Channel("bk", _G_BK, _E_K, _BK, gates=(O_BK,)),
    ),
    pools=(
        Pool(
            "ca",
            change=ions.influx(_I_CA, 2, of("depth_ca", "um"))
            - (_CA - of("ca_rest", "mM")) / of("tau_ca", "ms"),
            start=of("ca_rest", "mM"),
            source=_SHELL,
        ),
    ),
    signals=(
        Signal("ca", "mM", 0.0, 0.005, "free Ca2+ under the membrane", _CA),
        Signal("e_ca", "mV", 80.0, 140.0, "reversal potential of Ca2+ now", _E_CA),
        Signal("i_ca", "uA/cm2", -30.0, 0.0, "Ca2+ current; negative is inward", _I_CA),
        Signal("i_sk", "uA/cm2", 0.0, 20.0, "K+ current that Ca2+ switched on", _G_SK * (v - _E_K)),
        Signal("i_bk", "uA/cm2", 0.0, 200.0, "K+ current of BK channels", _G_BK * (v - _E_K)),
    ),
    limits=("Ca2+ stays where it enters: nothing diffuses between places.",),
    settle_ms=2000.0,
)
