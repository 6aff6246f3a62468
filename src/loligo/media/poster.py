"""The poster of a lesson as a file: its page, printed, or photographed as it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from loligo.media.studio import studio

_DATE = re.compile(rb"(?<=Date \(D:)\d{14}")
_NO_DATE = b"20000101000000"


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, lying.

    Attributes:
        name: as printers know it.
        width_px, height_px: at 96 dots to the inch, as pages are laid out.
    """

    name: str
    width_px: int
    height_px: int


PAPERS = {"a4": Paper("A4", 1123, 794), "letter": Paper("Letter", 1056, 816)}


def png_size(paper: Paper, width_px: int) -> tuple[int, int]:
    """Give width and height of a picture of a sheet, in dots."""
    return width_px, round(width_px * paper.height_px / paper.width_px)


def photograph_poster(content: Path, lesson: str, file: Path, paper: Paper, width_px: int) -> None:
    """Write the poster of a built lesson as a PNG.

    Args:
        content: folder of built lessons.
        lesson: id of the lesson.
        file: to write.
        paper: whose shape it has.
        width_px: how wide; 3508 is 300 dots to the inch on A4.

    Raises:
        MissingExtra, BadLesson, RunFailed: see `studio`.
    """
    scale = width_px / paper.width_px
    address = f"#/lesson/{lesson}/poster"
    with studio(content, address, paper.width_px, paper.height_px, scale=scale) as page:
        page.emulate_media(media="print")
        page.screenshot(path=file)


def print_poster(content: Path, lesson: str, file: Path, paper: Paper) -> None:
    """Write the poster of a built lesson as a PDF of one page, to be printed at any size.

    Raises:
        MissingExtra, BadLesson, RunFailed: see `studio`.
    """
    address = f"#/lesson/{lesson}/poster"
    with studio(content, address, paper.width_px, paper.height_px) as page:
        printed = page.pdf(format=paper.name, landscape=True, print_background=True, tagged=True)
    file.write_bytes(_DATE.sub(_NO_DATE, printed))  # the same lesson gives the same file
