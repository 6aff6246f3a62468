"""When the words of a recording are heard: it is laid over a synthetic voice that says the same.

Both are turned into spectra on a mel scale every ten milliseconds; the cheapest way to walk through
the two at once (dynamic time warping) tells which moment of one is which of the other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from loligo.media.sound import RATE_hz
from loligo.media.spoken import Samples, Word

Table = NDArray[np.float64]

_HOP_s, _WINDOW_s = 0.01, 0.025
_N_BANDS, _LOWEST_hz, _HIGHEST_hz = 26, 80.0, 7_000.0
_FLOOR_dB = -60.0


def aligned(recording: Samples, spoken: Samples, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Give the words of a recording the times at which they are heard in it.

    Args:
        recording: at RATE_hz.
        spoken: another voice with the same text, at RATE_hz.
        words: of that voice.
    """
    path = _path(_features(spoken), _features(recording))
    at_spoken, at_recording = path[:, 0] * _HOP_s, path[:, 1] * _HOP_s

    def when(moment_s: float) -> float:
        # where the walk stands still in one of the two, the middle of the stand counts
        before = np.searchsorted(at_spoken, moment_s - _HOP_s / 2)
        after = max(np.searchsorted(at_spoken, moment_s + _HOP_s / 2), before + 1)
        return float(at_recording[min(before, len(path) - 1) : after].mean())

    found = []
    for word in words:
        start_s, end_s = when(word.start_s), when(word.end_s)
        found.append(Word(word.first, word.end, start_s, max(end_s, start_s)))
    return tuple(found)


def _features(samples: Samples) -> Table:
    """Give loudness in mel bands in dB, each band around its mean; [time, band]."""
    window, hop = int(_WINDOW_s * RATE_hz), int(_HOP_s * RATE_hz)
    padded = np.pad(samples.astype(float), (window // 2, window))
    n = max(1, len(samples) // hop)
    frames = np.stack([padded[i * hop : i * hop + window] for i in range(n)])
    power = np.abs(np.fft.rfft(frames * np.hanning(window), axis=1)) ** 2
    bands = power @ _mel_bands(power.shape[1])
    level = 10 * np.log10(bands / bands.max() + 1e-12)
    level = np.maximum(level, _FLOOR_dB)
    # a voice's timbre is the mean of each band; what is said is what differs from it
    shape = level - level.mean(axis=0)
    scaled: Table = shape / (shape.std() or 1.0)
    return scaled


def _mel_bands(n_bins: int) -> Table:
    frequencies = np.linspace(0, RATE_hz / 2, n_bins)
    mel = 2595 * np.log10(1 + frequencies / 700)
    low, high = (2595 * np.log10(1 + f / 700) for f in (_LOWEST_hz, _HIGHEST_hz))
    edges = np.linspace(low, high, _N_BANDS + 2)
    rising = (mel[:, None] - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - mel[:, None]) / (edges[2:] - edges[1:-1])
    bands: Table = np.clip(np.minimum(rising, falling), 0, None)
    return bands


def _path(one: Table, other: Table) -> Table:
    """Give the cheapest walk through both, from both beginnings to both ends; [step, 2]."""
    n, m = len(one), len(other)
    squares = (one**2).sum(1)[:, None] + (other**2).sum(1)[None, :] - 2 * one @ other.T
    cost = np.sqrt(np.maximum(squares, 0))
    total = np.full((n + 1, m + 1), np.inf)
    total[0, 0] = 0.0
    for diagonal in range(2, n + m + 1):  # cells of a diagonal do not wait for one another
        k = np.arange(max(1, diagonal - m), min(n, diagonal - 1) + 1)
        across = diagonal - k
        best = np.minimum(
            total[k - 1, across - 1], np.minimum(total[k - 1, across], total[k, across - 1])
        )
        total[k, across] = cost[k - 1, across - 1] + best
    here = (n, m)
    steps = [(n - 1, m - 1)]
    while here != (1, 1):
        i, j = here
        here = min(((i - 1, j - 1), (i - 1, j), (i, j - 1)), key=lambda cell: total[cell])
        steps.append((here[0] - 1, here[1] - 1))
    return np.array(steps[::-1])
