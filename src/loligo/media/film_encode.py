"""Pictures in, a file with one encoded stream out: a segment of a film, or a whole preview."""

from __future__ import annotations

import os
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from loligo.media.studio import need_av

# Segments are joined as they are: each is encoded alone, by the same rules, from a key frame on.
OPTIONS = {
    "libsvtav1": {
        "preset": "10",
        "crf": "36",
        # one thread, and a short way ahead: half the memory for a few bytes more
        "svtav1-params": "lp=1:tune=0:scd=0:lookahead=0:hierarchical-levels=3",
    },
    "libx264": {"preset": "veryfast", "crf": "21", "tune": "animation", "bf": "0", "threads": "1"},
    "libvpx-vp9": {"crf": "43", "deadline": "good", "cpu-used": "3"},
}
QUALITY = 93  # of the JPEGs that pictures come as, of 100
_BT709 = 1  # in all four, and for the range: that of television
CODECS = {".webm": "libsvtav1", ".mp4": "libx264"}


def av() -> ModuleType:
    """Give PyAV, which is heavy and an extra."""
    need_av()
    os.environ.setdefault("SVT_LOG", "1")  # errors only: its greetings would cross our progress
    return import_module("av")


class PictureWriter:
    """Encodes pictures as they come; the file has its name only once it is whole."""

    def __init__(
        self,
        file: Path,
        codec: str,
        size: tuple[int, int],
        fps: int,
        *,
        container: str = "matroska",
        key_every: int = 10_000,
    ) -> None:
        """Begin a file.

        Args:
            file: where the pictures will be.
            codec: one of OPTIONS.
            size: of the pictures, in pixels.
            fps: frames a second.
            container: kind of file.
            key_every: a picture is written whole once in so many; else only the first is.
        """
        self._av = av()
        self._file = file
        self._part = file.with_name(f"{file.name}.part")
        self._container: Any = self._av.open(str(self._part), "w", format=container)
        self._stream = self._container.add_stream(codec, rate=fps, options=OPTIONS[codec])
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = "yuv420p"
        self._stream.codec_context.time_base = Fraction(1, fps)
        self._stream.bit_rate = 0  # then crf alone counts
        self._stream.gop_size = key_every
        for name in ("color_range", "colorspace", "color_primaries", "color_trc"):
            setattr(self._stream.codec_context, name, _BT709)
        self._decoder = self._av.CodecContext.create("mjpeg", "r")
        self._reformatter = self._av.video.reformatter.VideoReformatter()
        self._frame: Any = None
        self._n = 0

    def add(self, picture: bytes | None) -> None:
        """Add a frame, a JPEG; None repeats the one before."""
        if picture is not None:
            (decoded,) = self._decoder.decode(self._av.Packet(picture))
            self._frame = self._reformatter.reformat(
                decoded, format="yuv420p", src_colorspace="ITU601", dst_colorspace="ITU709",
                src_color_range="JPEG", dst_color_range="MPEG",
            )  # fmt: skip
            self._frame.pict_type = 0  # else every JPEG asks for a key frame
        self._frame.pts = self._n
        self._frame.time_base = self._stream.codec_context.time_base
        self._n += 1
        self._write(self._stream.encode(self._frame))

    def finish(self) -> None:
        """Write what is left, and give the file its name."""
        self._write(self._stream.encode(None))
        self._container.close()
        os.replace(self._part, self._file)

    def discard(self) -> None:
        """Leave nothing behind."""
        self._stream.encode(None)
        self._container.close()
        self._part.unlink(missing_ok=True)

    def _write(self, packets: list[Any]) -> None:
        for packet in packets:
            self._container.mux(packet)
