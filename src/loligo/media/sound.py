"""Sound files in and out, all at one rate; the one file that knows PyAV."""

from __future__ import annotations

import io
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Literal

import numpy as np

from loligo.errors import BadLesson, MissingExtra
from loligo.media.espeak import INSTALL
from loligo.media.spoken import Samples

RATE_hz = 48_000  # what Opus works in
Format = Literal["webm", "m4a"]
BIT_RATES = {"webm": 32_000, "m4a": 40_000}
MIME_TYPES = {"webm": "audio/webm; codecs=opus", "m4a": "audio/mp4"}
_CONTAINERS = {"webm": ("webm", "libopus"), "m4a": ("mp4", "aac")}
_OPTIONS = {
    # one way of coding throughout: where Opus changes from speech to music it clicked, loudly
    "webm": {"flags": "+bitexact", "vbr": "constrained", "application": "lowdelay"},
    "m4a": {"flags": "+bitexact", "aac_coder": "fast"},
}
_LONGEST_s = 600.0


def _av() -> ModuleType:
    if find_spec("av") is None:
        raise MissingExtra("narration", "PyAV, which writes sound files, is not installed", INSTALL)
    return import_module("av")


def resampled(samples: Samples, rate_hz: int) -> Samples:
    """Bring sound to RATE_hz.

    Raises:
        MissingExtra: PyAV is not installed.
    """
    if rate_hz == RATE_hz:
        return samples
    av = _av()
    frame = av.AudioFrame.from_ndarray(samples[np.newaxis, :], format="fltp", layout="mono")
    frame.sample_rate = rate_hz
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=RATE_hz)
    parts = [f.to_ndarray()[0] for f in (*resampler.resample(frame), *resampler.resample(None))]
    return np.concatenate(parts).astype(np.float32)


def read_sound(data: bytes, name: str) -> Samples:
    """Decode a sound file of any usual kind to one channel at RATE_hz.

    Raises:
        BadLesson: it is not sound, or longer than ten minutes.
        MissingExtra: PyAV is not installed.
    """
    av = _av()
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=RATE_hz)
    parts: list[Samples] = []
    n_samples = 0
    try:
        with av.open(io.BytesIO(data)) as container:
            for frame in container.decode(audio=0):
                parts += [each.to_ndarray()[0] for each in resampler.resample(frame)]
                n_samples += len(parts[-1]) if parts else 0
                if n_samples > _LONGEST_s * RATE_hz:
                    raise BadLesson(name, "the recording is longer than ten minutes", "Cut it.")
            parts += [each.to_ndarray()[0] for each in resampler.resample(None)]
    except (av.FFmpegError, IndexError, ValueError) as error:
        what = f"this cannot be read as sound ({error})"
        raise BadLesson(name, what, "Record it again as WAV, FLAC, Ogg, MP3 or M4A.") from error
    if not parts:
        raise BadLesson(name, "there is no sound in this file", "Record it again.")
    return np.concatenate(parts).astype(np.float32)


def write_sound(samples: Samples, kind: Format) -> bytes:
    """Encode one channel at RATE_hz; the same samples give the same bytes.

    Raises:
        MissingExtra: PyAV is not installed.
    """
    av = _av()
    container_format, codec = _CONTAINERS[kind]
    out = io.BytesIO()
    options = {"fflags": "+bitexact"}
    with av.open(out, "w", format=container_format, options=options) as container:
        stream = container.add_stream(codec, rate=RATE_hz, options=_OPTIONS[kind])
        stream.layout = "mono"
        stream.bit_rate = BIT_RATES[kind]
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis, :], format="fltp", layout="mono")
        frame.sample_rate = RATE_hz
        frame.pts = 0
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return out.getvalue()
