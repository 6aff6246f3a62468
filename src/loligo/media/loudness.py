"""How loud speech is, and made as loud as it should be.

Loudness as in ITU-R BS.1770-4 and EBU R 128: K-weighting, blocks of 400 ms, an absolute gate at
-70 LUFS and a relative one 10 LU below. The coefficients of the two filters at 48 kHz are those of
BS.1770-4, tables 1 and 2.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from loligo.errors import BadParameter
from loligo.media.limiter import limited
from loligo.media.sound import RATE_hz
from loligo.media.spoken import Samples

Levels = NDArray[np.float64]

TARGET_LUFS = -16.0
_SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (-1.69065929318241, 0.73248077421585),
)
_HIGH_PASS = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))
_BLOCK_s, _HOP_s = 0.4, 0.1
_PIECE_s = 9


def loudness(samples: Samples) -> float:
    """Integrated loudness of one channel at 48 kHz, in LUFS; -inf for silence."""
    block, hop = int(_BLOCK_s * RATE_hz), int(_HOP_s * RATE_hz)
    weighted = _k_weighted(samples)
    if len(weighted) < block:
        weighted = np.pad(weighted, (0, block - len(weighted)))
    energy = np.concatenate(([0.0], np.cumsum(weighted**2)))
    starts = np.arange(0, len(weighted) - block + 1, hop)
    power = (energy[starts + block] - energy[starts]) / block
    loud = power[_lufs(power) > -70.0]
    if loud.size == 0:
        return -math.inf
    gated = loud[_lufs(loud) > _lufs(np.array([loud.mean()]))[0] - 10.0]
    return float(_lufs(np.array([gated.mean()]))[0])


def levelled(samples: Samples, target_LUFS: float = TARGET_LUFS) -> Samples:
    """Bring a stretch of sound to a loudness, wherever its peaks then are.

    Raises:
        BadParameter: there is nothing to hear.
    """
    return _louder(samples, target_LUFS - _heard(samples))


def normalised(samples: Samples, target_LUFS: float = TARGET_LUFS) -> Samples:
    """Bring a track to a loudness, with its peaks held under the ceiling.

    Raises:
        BadParameter: there is nothing to hear.
    """
    gain_dB = target_LUFS - _heard(samples)
    for _ in range(4):  # what the limiter takes away is given back as gain
        louder = limited(_louder(samples, gain_dB))
        miss_dB = target_LUFS - loudness(louder)
        if abs(miss_dB) < 0.05:
            break
        gain_dB += 1.5 * miss_dB  # about a third of what is given is taken away again
    return louder


def _heard(samples: Samples) -> float:
    found = loudness(samples)
    if not math.isfinite(found):
        raise BadParameter("narration", "the sound is silent", "Record or speak it again.")
    return found


def _louder(samples: Samples, gain_dB: float) -> Samples:
    return samples * np.float32(10 ** (gain_dB / 20))


def _lufs(power: Levels) -> Levels:
    levels: Levels = -0.691 + 10 * np.log10(np.maximum(power, 1e-20))
    return levels


def _k_weighted(samples: Samples) -> Levels:
    """Filter piece by piece, by multiplying spectra; in its run-up each piece settles."""
    piece, run_up = _PIECE_s * RATE_hz, RATE_hz // 2
    parts = []
    for start in range(0, len(samples), piece):
        first = max(0, start - run_up)
        part = samples[first : start + piece].astype(float)
        parts.append(_filtered(part)[start - first :])
    return np.concatenate(parts) if parts else np.zeros(0)


def _filtered(samples: Levels) -> Levels:
    n = 1 << (len(samples) + RATE_hz // 2).bit_length()  # padded, so that no tail wraps round
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(n))
    response = np.ones(len(z), dtype=complex)
    for (b0, b1, b2), (a1, a2) in (_SHELF, _HIGH_PASS):
        response *= (b0 + b1 * z + b2 * z**2) / (1 + a1 * z + a2 * z**2)
    filtered: Levels = np.fft.irfft(np.fft.rfft(samples, n) * response, n)[: len(samples)]
    return filtered
