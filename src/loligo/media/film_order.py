"""Which film is wanted, and the pieces it is made in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

from loligo.errors import BadLesson, BadParameter, UnknownItem

Shape = Literal["wide", "tall"]
SIZES: dict[Shape, tuple[int, int]] = {"wide": (1280, 720), "tall": (1080, 1920)}
SEGMENT_s = 10
FPS = (25, 30)
TRACKS = ("story", "plain")
_PAGE = Path(__file__).parents[1] / "web" / "static"
_MAKING = 3  # raised whenever the same pictures would be encoded otherwise


@dataclass(frozen=True, slots=True)
class FilmOrder:
    """A film of a lesson.

    Attributes:
        lesson: its id.
        track: the story, or the same in plain words.
        shape: 1280 by 720, or 1080 by 1920.
        is_lit: the word that is heard is lit in the caption.
        fps: frames a second.
        from_s, to_s: only this stretch of it, from which whole frames are taken; None is its end.
    """

    lesson: str
    track: str = "story"
    shape: Shape = "wide"
    is_lit: bool = False
    fps: int = 25
    from_s: float = 0.0
    to_s: float | None = None

    def __post_init__(self) -> None:
        if self.fps not in FPS:
            raise BadParameter(f"--fps {self.fps}", "a film has 25 or 30", "Choose one of them.")
        if self.from_s < 0 or (self.to_s is not None and self.to_s <= self.from_s):
            what = f"from {self.from_s:g} to {self.to_s} s is no stretch of a film"
            raise BadParameter("--from, --to", what, "Let --from be 0 or more, and --to later.")

    @property
    def address(self) -> str:
        """Give the address of its page, from the # on."""
        asked = {"track": self.track, "shape": self.shape, "fps": str(self.fps)}
        if self.is_lit:
            asked["words"] = "lit"
        return f"#/lesson/{quote(self.lesson)}/film?{urlencode(asked)}"

    def frames_of(self, n_frames: int) -> range:
        """Give the frames of the stretch, of a whole film with so many."""
        end = n_frames if self.to_s is None else min(n_frames, round(self.to_s * self.fps))
        first = round(self.from_s * self.fps)
        if first >= end:
            what = f"the film has ended by then: it lasts {n_frames / self.fps:.1f} s"
            raise BadParameter(f"--from {self.from_s:g}", what, "Begin earlier.")
        return range(first, end)


def segments_of(frames: range, fps: int) -> Iterator[range]:
    """Cut frames into pieces that are made, and kept, one by one."""
    length = SEGMENT_s * fps
    for first in range(frames.start, frames.stop, length):
        yield range(first, min(first + length, frames.stop))


def bundle_folder(content: Path, lesson: str) -> Path:
    """Find the folder of a built lesson.

    Raises:
        BadLesson: there are no built lessons, or this one has no spoken story.
        UnknownItem: the lesson is not among them.
    """
    try:
        rows = json.loads((content / "catalogue.json").read_text(encoding="utf-8"))["lessons"]
    except (OSError, ValueError, KeyError) as error:
        fix = "Run loligo build PACK."
        raise BadLesson(str(content), "there are no built lessons here", fix) from error
    found = {row["id"]: row["hash"] for row in rows}
    if lesson not in found:
        fix = f"There are: {', '.join(found) or 'none'}."
        raise UnknownItem(f"--lesson {lesson}", "there is no lesson of that name", fix)
    folder = content / lesson / str(found[lesson])
    if not (folder / "narration.json").is_file():
        what = "nobody has spoken its story, and a film is as long as what is heard"
        raise BadLesson(str(folder), what, "Run loligo narrate PACK, and build with --narration.")
    return folder


def key_of(order: FilmOrder, bundle: Path, codec: str) -> str:
    """Name what a segment depends on: the lesson's content, the page that draws it, the order.

    Args:
        order: what is wanted; its stretch counts, too, because segments begin where it does.
        bundle: folder of the built lesson, whose name is the hash of its content.
        codec: what the pictures are encoded with.
    """
    digest = hashlib.sha256(f"{_MAKING} {bundle.name} {codec}".encode())
    digest.update(json.dumps({**asdict(order), "to_s": None}, sort_keys=True).encode())
    for file in sorted(_PAGE.rglob("*")):
        if file.is_file():
            digest.update(f"{file.relative_to(_PAGE)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]
