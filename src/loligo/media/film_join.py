"""The film from its segments, sound, captions and chapters; nothing is encoded again."""

from __future__ import annotations

import heapq
import os
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from loligo.media.film_captions import Cue
from loligo.media.film_encode import av

if TYPE_CHECKING:
    from av import Packet
    from av.stream import Stream

    Timed = tuple[float, int, Packet[Stream]]

_MS = Fraction(1, 1000)
# Opus: one frame of 20 ms in which nothing is heard (RFC 6716, 3.1: CELT, full band, one channel).
_SILENCE = b"\xf8\xff\xfe"
_SILENCE_s = Fraction(20, 1000)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a film is put together from.

    Attributes:
        segments: files, in order.
        fps: frames a second.
        sound: an Opus (webm) or AAC (m4a) file.
        sound_s: when it begins; less than 0 where the film begins inside it.
        ends_s: when the film ends.
        captions, chapters: at the times of the film.
        title: of the film.
        comment: whose it is.
        language: of what is said, as in "en".
    """

    segments: Sequence[Path]
    fps: int
    sound: Path
    sound_s: float
    ends_s: float
    captions: Sequence[Cue]
    chapters: Sequence[Cue]
    title: str
    comment: str
    language: str


def join(parts: Parts, file: Path) -> None:
    """Write the film; `file` ends in .webm or .mp4, and has its name only once it is whole."""
    is_mp4 = file.suffix == ".mp4"
    part = file.with_name(f"{file.name}.part")
    options = {"fflags": "+bitexact", **({"movflags": "+faststart"} if is_mp4 else {})}
    with av().open(str(part), "w", format="mp4" if is_mp4 else "webm", options=options) as out:
        with av().open(str(parts.segments[0])) as first, av().open(str(parts.sound)) as sound:
            video = out.add_stream_from_template(first.streams.video[0], opaque=True)
            video.time_base = Fraction(1, parts.fps)
            audio = out.add_stream_from_template(sound.streams.audio[0], opaque=True)
            text = out.add_mux_stream("mov_text" if is_mp4 else "webvtt")
        text.time_base = _MS
        for stream in (audio, text):
            stream.metadata["language"] = parts.language
        out.metadata["title"] = parts.title
        out.metadata["comment"] = parts.comment
        out.set_chapters(
            [
                {
                    "id": i + 1,
                    "start": round(cue.start_s * 1000),
                    "end": round(cue.end_s * 1000),
                    "time_base": _MS,
                    "metadata": {"title": cue.plain},
                }
                for i, cue in enumerate(parts.chapters)
            ]
        )
        streams = (
            _pictures(parts, video),
            _sound(parts, audio, fills=not is_mp4),
            _text(parts, text, is_mp4=is_mp4),
        )
        for _, _, packet in heapq.merge(*streams, key=lambda each: each[:2]):
            out.mux(packet)
    os.replace(part, file)


def _pictures(parts: Parts, stream: Stream) -> Iterator[Timed]:
    n_before = 0
    for segment in parts.segments:
        n_here = 0
        with av().open(str(segment)) as source:
            for packet in source.demux(video=0):
                if packet.size == 0:
                    continue
                frame = n_before + round(packet.pts * packet.time_base * parts.fps)
                n_here += 1
                packet.stream = stream
                packet.time_base = Fraction(1, parts.fps)
                packet.pts = packet.dts = frame
                packet.duration = 1
                yield frame / parts.fps, 0, packet
        n_before += n_here


def _sound(parts: Parts, stream: Stream, *, fills: bool) -> Iterator[Timed]:
    """Give the sound as it is, within the film; `fills` puts silence of Opus before it."""
    begin = Fraction(round(parts.sound_s * 1000), 1000)
    if fills and begin > 0:
        n_silent = int(begin / _SILENCE_s)
        begin = n_silent * _SILENCE_s
        for i in range(n_silent):
            packet = av().Packet(_SILENCE)
            packet.stream, packet.time_base = stream, _MS
            packet.pts = packet.dts = i * 20
            packet.duration = 20
            yield i * 0.02, 1, packet
    with av().open(str(parts.sound)) as source:
        for packet in source.demux(audio=0):
            if packet.size == 0:
                continue
            at = begin + packet.pts * packet.time_base
            if at < 0 or at >= parts.ends_s:
                continue
            packet.stream = stream
            packet.pts = packet.dts = packet.pts + round(begin / packet.time_base)
            yield float(at), 1, packet


def _text(parts: Parts, stream: Stream, *, is_mp4: bool) -> Iterator[Timed]:
    for cue in parts.captions:
        said = (cue.plain if is_mp4 else cue.text).encode()
        packet = av().Packet(struct.pack(">H", len(said)) + said if is_mp4 else said)
        packet.stream, packet.time_base = stream, _MS
        packet.pts = packet.dts = round(cue.start_s * 1000)
        packet.duration = round((cue.end_s - cue.start_s) * 1000)
        yield cue.start_s, 2, packet
