"""`loligo poster PACK`: the picture of a lesson with its image key, to be printed."""

from __future__ import annotations

import argparse
from pathlib import Path

from loligo.cli.terminal import FINE, Progress
from loligo.errors import BadParameter

HELP = "make the poster of a lesson: PNG or PDF"
EPILOG = """examples:
  loligo poster my-pack --lesson my-lesson -o poster.pdf          one page, drawn in lines, any size
  loligo poster my-pack --lesson my-lesson -o poster.png          A4 at 300 dots to the inch
  loligo poster my-pack -o poster.png --paper letter --width 1600
  loligo poster build/lessons -o poster.pdf                       of lessons that are built already

The poster is also a page of the lesson, which any browser prints: #/lesson/ID/poster.
Needs the extra and a browser: pip install 'loligo[film]'
exit status: 0 written, 3 no such pack or lesson, or it has problems, 4 a part is not installed
"""
WIDEST_px = 14043  # A4 at 1200 dots to the inch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("pack", type=Path, help="folder of a pack, or of built lessons")
    parser.add_argument("--lesson", metavar="ID", help="which; the only one when left out")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="FILE.png or FILE.pdf"
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="(a4)")
    parser.add_argument(
        "--width", type=int, default=3508, metavar="DOTS", help="of a PNG (3508: 300 to the inch)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the poster, and say what was written."""
    from loligo.cli.built import built_lessons, the_lesson
    from loligo.media.poster import PAPERS, photograph_poster, png_size, print_poster

    file: Path = arguments.output
    kind = file.suffix.lower()
    if kind not in {".png", ".pdf"}:
        raise BadParameter(f"-o {file}", "a poster is a PNG or a PDF", "Name it poster.pdf.")
    if not 100 <= arguments.width <= WIDEST_px:
        fix = f"Give 100 to {WIDEST_px} dots."
        raise BadParameter(f"--width {arguments.width}", "no poster is that wide", fix)
    paper = PAPERS[arguments.paper]
    with Progress() as progress, built_lessons(arguments.pack) as content:
        lesson = the_lesson(content, arguments.lesson)
        progress(f"drawing the poster of {lesson}")
        file.parent.mkdir(parents=True, exist_ok=True)
        if kind == ".pdf":
            print_poster(content, lesson, file, paper)
        else:
            photograph_poster(content, lesson, file, paper, arguments.width)
    width, height = png_size(paper, arguments.width)
    shape = f"{paper.name}, one page" if kind == ".pdf" else f"{width} x {height}"
    print(f"{file}  {shape}, {file.stat().st_size:,} bytes")
    return FINE
