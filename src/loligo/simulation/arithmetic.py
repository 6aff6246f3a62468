"""The elementary functions of `codegen/arithmetic.c`, operation for operation, in NumPy.

Equal to the last bit with the compiled kernels, because IEEE arithmetic is.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from loligo.simulation.types import FloatArray

_MAGIC = 6755399441055744.0


def exp2(x: FloatArray) -> FloatArray:
    """2 to the power of x for |x| < 1000; less than 1.7 units in the last place off."""
    t = x + _MAGIC
    f = x - (t - _MAGIC)
    f2 = f * f
    f4 = f2 * f2
    a = f * 0.6931471805599516 + f2 * (0.24022650695910472 + f * 0.05550410866434658)
    b = (0.009618129107380715 + f * 0.001333355824648072) + f2 * (
        0.00015403530800818256 + f * 1.525264774769592e-05
    )
    c = (1.321523563477604e-06 + f * 1.0210506458816145e-07) + f2 * 7.111758687557852e-09
    p = 1.0 + (a + f4 * (b + f4 * c))
    bits: FloatArray = (p.view(np.int64) + (t.view(np.int64) << 52)).view(np.float64)
    return bits


def exp(x: FloatArray) -> FloatArray:
    """e to the power of x, saturating beyond +-700; less than 1.5 units in the last place off."""
    x = np.where(x < -700.0, -700.0, x)
    x = np.where(x > 700.0, 700.0, x)
    t = x * 1.4426950408889634 + _MAGIC
    k = t - _MAGIC
    r = (x - k * 0.693147180369123816490) - k * 1.90821492927058770002e-10
    r2 = r * r
    r4 = r2 * r2
    r8 = r4 * r4
    a = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120))
    b = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880))
    c = (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800))
    p = 1.0 + (r + r2 * ((a + r4 * b) + r8 * c))
    bits: FloatArray = (p.view(np.int64) + (t.view(np.int64) << 52)).view(np.float64)
    return bits


def log(x: FloatArray) -> FloatArray:
    """Natural logarithm of a positive normal number; of another, not a number."""
    bits = np.ascontiguousarray(x).view(np.int64)
    shift = (bits - 0x3FE6A09E667F3BCD) >> 52
    m = (bits - (shift << 52)).view(np.float64)
    s = (m - 1.0) / (m + 1.0)
    q = s * s
    p = np.full_like(q, 1.0 / 23)
    for odd in range(21, 0, -2):
        p = p * q + 1.0 / odd
    found = shift.astype(np.float64) * 0.69314718055994530942 + 2.0 * s * p
    result: FloatArray = np.where(x > 0.0, found, np.nan)
    return result


def exprelr(x: FloatArray) -> FloatArray:
    """x / (e^x - 1), by its series near 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return exprelr_top(x, x / (exp(x) - 1.0))


def exprelr_top(x: FloatArray, y: FloatArray) -> FloatArray:
    """y, or the series of x / (e^x - 1) where x is near 0."""
    result: FloatArray = np.where(_near_zero(x), (1.0 - x * 0.5) + x * x * (1.0 / 12), y)
    return result


def exprelr_bottom(x: FloatArray, y: FloatArray) -> FloatArray:
    """y, or 1 where x is near 0."""
    result: FloatArray = np.where(_near_zero(x), 1.0, y)
    return result


def _near_zero(x: FloatArray) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return (x < 1e-3) & (x > -1e-3)
