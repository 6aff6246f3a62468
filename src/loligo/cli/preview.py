"""`loligo preview PACK`: six silent seconds of a lesson's picture, for the list of lessons."""

from __future__ import annotations

import argparse
from pathlib import Path

from loligo.cli.terminal import FINE, Steps
from loligo.errors import BadParameter

HELP = "make the moving preview of a lesson: six silent seconds"
EPILOG = """examples:
  loligo preview my-pack --lesson my-lesson -o preview.webm
  loligo preview build/lessons -o preview.webm                    of lessons that are built already

It shows the run that the poster shows, slowly where much moves, and ends as it began.
Needs the extra and a browser: pip install 'loligo[film]'
exit status: 0 written, 3 no such pack or lesson, or it has problems, 4 a part is not installed
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("pack", type=Path, help="folder of a pack, or of built lessons")
    parser.add_argument("--lesson", metavar="ID", help="which; the only one when left out")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="FILE.webm"
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the preview, and say what was written."""
    from loligo.cli.built import built_lessons, the_lesson
    from loligo.media.preview import HEIGHT_px, WIDTH_px, film_preview

    file: Path = arguments.output
    if file.suffix.lower() != ".webm":
        raise BadParameter(f"-o {file}", "a preview is a WebM", "Name it preview.webm.")
    with built_lessons(arguments.pack) as content:
        lesson = the_lesson(content, arguments.lesson)
        file.parent.mkdir(parents=True, exist_ok=True)
        with Steps(f"preview of {lesson}") as progress:
            seconds = film_preview(content, lesson, file, progress)
    size = file.stat().st_size
    print(f"{file}  {WIDTH_px} x {HEIGHT_px}, {seconds:g} s, {size:,} bytes")
    return FINE
