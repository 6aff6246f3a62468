"""Peaks, between the samples too, and a limiter that turns the gain down around them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from loligo.media.sound import RATE_hz
from loligo.media.spoken import Samples

Levels = NDArray[np.float64]

CEILING = 10 ** (-2.5 / 20)  # of full scale: what coding adds to that is `coded`'s to take away
_REACH_s = 0.005
_OVERSAMPLED = 4  # as in ITU-R BS.1770-4, annex 2
_QUIET = 0.7  # of full scale: what lies between samples below this is not too loud


def limited(samples: Samples, levels: Levels | None = None, ceiling: float = CEILING) -> Samples:
    """Turn the gain down around peaks, smoothly, a few milliseconds before and after.

    Args:
        samples: n of them.
        levels: how loud each counts, shape [n]; as it is when left out.
        ceiling: what no level shall pass.
    """
    piece, margin = RATE_hz, 4 * int(_REACH_s * RATE_hz)
    held = samples.astype(np.float32)
    for start in range(0, len(samples), piece):  # most pieces have no peak
        first = max(0, start - margin)
        around = slice(first, start + piece + margin)
        loud = np.abs(samples[around]) if levels is None else levels[around]
        if loud.max() > ceiling:
            part = (samples[around] * _gain(loud, ceiling)).astype(np.float32)
            held[start : start + piece] = part[start - first :][:piece]
    return held


def true_peaks(samples: Samples) -> Levels:
    """Give how high the sound goes at each sample and up to the next, shape [n]."""
    piece, margin = RATE_hz // 10, RATE_hz // 100
    peaks = np.abs(samples).astype(float)
    for start in range(0, len(samples), piece):
        first = max(0, start - margin)
        part = samples[first : start + piece + margin].astype(float)
        if np.abs(part).max() > _QUIET:
            finer = np.fft.irfft(np.fft.rfft(part), _OVERSAMPLED * len(part)) * _OVERSAMPLED
            found = np.abs(finer).reshape(-1, _OVERSAMPLED).max(axis=1)
            peaks[start : start + piece] = found[start - first :][:piece]
    return peaks


def _gain(levels: Levels, ceiling: float) -> Levels:
    needed = np.minimum(1.0, ceiling / np.maximum(levels, 1e-9))
    reach = int(_REACH_s * RATE_hz)
    lowest = np.pad(needed, reach, constant_values=1.0)
    step = 1
    while step <= reach:  # running minimum over 2 * reach, by doubling
        lowest = np.minimum(lowest, np.minimum(np.roll(lowest, step), np.roll(lowest, -step)))
        step *= 2
    smooth = _running_mean(_running_mean(lowest, reach // 2), reach // 2)[reach:-reach]
    gain: Levels = np.minimum(smooth, needed)
    return gain


def _running_mean(values: Levels, reach: int) -> Levels:
    padded = np.pad(values, (reach + 1, reach), mode="edge")
    total = np.cumsum(padded, dtype=float)  # single precision no longer counts past 2**24
    mean: Levels = (total[2 * reach + 1 :] - total[: -2 * reach - 1]) / (2 * reach + 1)
    return mean
