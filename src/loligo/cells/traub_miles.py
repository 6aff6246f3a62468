"""Sodium and potassium gates after Traub and Miles, in the form of Pospischil et al. 2008."""

from __future__ import annotations

from loligo.cells.ports import of, per_ms, q10
from loligo.model.expression import exp, exprelr, mV, v
from loligo.model.gate import Gate
from loligo.model.source import Source

POSPISCHIL = "10.1007/s00422-008-0263-8"
CODE = "ModelDB 123623"
_RATES = Source(
    POSPISCHIL, where="HH_traub.mod of ModelDB 123623", changed="0/0 removed by exprelr"
)
_FASTER = q10(3.0, 36.0)
_U = v - of("v_t", "mV")

M = Gate(
    "m",
    opens=per_ms(0.32 * 4 * exprelr((13 * mV - _U) / (4 * mV))),
    closes=per_ms(0.28 * 5 * exprelr((_U - 40 * mV) / (5 * mV))),
    speed=_FASTER,
    source=_RATES,
)
H = Gate(
    "h",
    opens=per_ms(0.128 * exp((17 * mV - _U) / (18 * mV))),
    closes=per_ms(4 / (1 + exp((40 * mV - _U) / (5 * mV)))),
    speed=_FASTER,
    source=_RATES,
)
N = Gate(
    "n",
    opens=per_ms(0.032 * 5 * exprelr((15 * mV - _U) / (5 * mV))),
    closes=per_ms(0.5 * exp((10 * mV - _U) / (40 * mV))),
    speed=_FASTER,
    source=_RATES,
)
