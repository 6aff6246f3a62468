"""What tests read out of a film: its streams, its pictures, its sound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from loligo.media.sound import read_sound

CLOCK = (slice(140, 340), slice(1070, 1240))  # of a wide film: the clock beside the picture
STAMP = re.compile(r"(\d\d):(\d\d):(\d\d\.\d\d\d) --> ")


@dataclass(frozen=True)
class Reading:
    codecs: dict[str, str]
    seconds: float
    pictures: list[np.ndarray]
    chapters: list[tuple[float, float, str]]
    captions: list[tuple[float, str]]
    title: str
    sound: np.ndarray


def read_film(file: Path, *, pictures: bool = True) -> Reading:
    with av.open(str(file)) as film:
        codecs = {stream.type: stream.codec_context.codec.canonical_name for stream in film.streams
                  if stream.type in ("video", "audio")}  # fmt: skip
        captions = []
        if film.streams.subtitles:
            codecs["subtitle"] = film.streams.subtitles[0].codec_context.name
            for packet in film.demux(subtitles=0):
                if packet.size > 2:
                    said = bytes(packet)[2:] if file.suffix == ".mp4" else bytes(packet)
                    captions.append((float(packet.pts * packet.time_base), said.decode()))
        chapters = [
            (*(float(c[end] * c["time_base"]) for end in ("start", "end")), c["metadata"]["title"])
            for c in film.chapters()
        ]
        seconds = film.duration / 1e6
        title = film.metadata["title"]
    seen = []
    if pictures:
        with av.open(str(file)) as film:
            seen = [frame.to_ndarray(format="gray") for frame in film.decode(video=0)]
    sound = read_sound(file.read_bytes(), file.name)
    return Reading(codecs, seconds, seen, chapters, captions, title, sound)


def moved(one: np.ndarray, other: np.ndarray) -> int:
    """How many dots differ by more than an encoder makes them: an edge has passed."""
    return int((np.abs(one.astype(int) - other.astype(int)) > 60).sum())


def starts_of(vtt: str) -> list[float]:
    return [3600 * int(h) + 60 * int(m) + float(s) for h, m, s in STAMP.findall(vtt)]


def lag_s(heard: np.ndarray, told: np.ndarray, rate_hz: int) -> float:
    """How much later something is heard than it was told."""
    n = 1 << (len(heard) + len(told)).bit_length()
    likeness = np.fft.irfft(np.fft.rfft(heard, n) * np.fft.rfft(told, n).conj(), n)
    lag = int(np.argmax(likeness))
    return (lag if lag < n // 2 else lag - n) / rate_hz
