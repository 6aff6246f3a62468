"""The noise of `codegen/noise.c`, operation for operation, in NumPy.

The n-th number of a stream follows from its seed and n alone. Bits by Widynski's "squares" (arXiv
2004.06278), its key from the seed by SplitMix64; a normal number from them by Wichura's AS 241
(Applied Statistics 37:477-484, 1988).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from loligo.simulation import arithmetic
from loligo.simulation.types import FloatArray

BitsArray = np.ndarray[Any, np.dtype[np.uint64]]

_A = (
    3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
    1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
    3.3430575583588128105e4, 2.5090809287301226727e3,
)  # fmt: skip
_B = (
    1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
    2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
    5.2264952788528545610e3,
)  # fmt: skip
_C = (
    1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
    3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
    2.27238449892691845833e-2, 7.74545014278341407640e-4,
)  # fmt: skip
_D = (
    1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
    1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
    1.05075007164441684324e-9,
)  # fmt: skip


def current_nA(rows: FloatArray, compartment: int, step: int) -> FloatArray:
    """Noise at a compartment's electrode during a step.

    Args:
        rows: standard deviation (nA), seed and steps a number is held, shape (3, lanes).
        compartment: two places with one seed get different noise.
        step: the one that begins.

    Returns:
        Current, shape (lanes,).
    """
    size, seed, held = rows
    stream = seed.astype(np.uint64) | np.uint64(compartment << 32)
    n = np.uint64(step) // np.maximum(held, 1.0).astype(np.uint64)
    return np.where(size == 0.0, 0.0, size * normal(stream, n))


def uniform(stream: BitsArray, n: BitsArray) -> FloatArray:
    """The n-th number of a stream between 0 and 1, both excluded."""
    with np.errstate(over="ignore"):
        key = stream + np.uint64(0x9E3779B97F4A7C15)
        key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        key = (key ^ (key >> np.uint64(31))) | np.uint64(1)
        y = n * key
        z = y + key
        x = y * y + y
        for more in (z, y):
            x = _turned(x)
            x = x * x + more
        x = _turned(x)
        x = (x * x + z) >> np.uint64(32)
    found: FloatArray = (x.astype(np.float64) + 0.5) * (1.0 / 4294967296.0)
    return found


def normal(stream: BitsArray, n: BitsArray) -> FloatArray:
    """The n-th normal number of a stream: mean 0, standard deviation 1."""
    u = uniform(stream, n)
    q = u - 0.5
    r = 0.180625 - q * q
    near = q * _horner(_A, r) / _horner(_B, r)
    tail = np.where(q < 0, u, 1.0 - u)
    r = np.sqrt(-arithmetic.log(tail)) - 1.6
    far = _horner(_C, r) / _horner(_D, r)
    found: FloatArray = np.where(np.abs(q) < 0.425, near, np.where(q < 0, -far, far))
    return found


def _turned(x: BitsArray) -> BitsArray:
    found: BitsArray = (x >> np.uint64(32)) | (x << np.uint64(32))
    return found


def _horner(coefficients: tuple[float, ...], x: FloatArray) -> FloatArray:
    total = np.full_like(x, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        total = total * x + coefficient
    return total
