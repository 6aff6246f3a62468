"""`loligo film PACK --lesson ID -o FILE`: the story of a lesson as a film."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from loligo.cli.terminal import FINE, Steps
from loligo.errors import BadLesson

HELP = "make a film of a lesson's story, with sound, captions and chapters"
EPILOG = """examples:
  loligo film my-pack --lesson my-lesson -o film.webm         1280 x 720, AV1 and Opus
  loligo film my-pack --lesson my-lesson -o film.mp4          H.264 and AAC
  loligo film my-pack --lesson my-lesson --shape tall -o t.webm     1080 x 1920
  loligo film my-pack --lesson my-lesson --words -o film.webm       the heard word is lit
  loligo film my-pack --lesson my-lesson --to 20 -o look.webm       only its first 20 seconds
  loligo film build/lessons --lesson my-lesson -o film.webm   of lessons that are built already

It speaks the story where that is not done (build/narration), builds the pack, and films its page.
Stopped with Ctrl-C and called again, it goes on where it was. Captions are in the film, and beside
it as FILE.vtt. Needs: pip install 'loligo[film]'; and a Chromium, or: playwright install chromium
exit status: 0 written, 1 the pack has problems, 3 no such lesson or stretch, 4 a part is missing
"""
DEFAULT_NARRATION = Path("build/narration")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("pack", type=Path, help="folder of a pack, or of built lessons")
    parser.add_argument("--lesson", metavar="ID", required=True, help="which lesson")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help=".webm or .mp4"
    )
    parser.add_argument(
        "--track", choices=("story", "plain"), default="story",
        help="the story, or the same in plain words",
    )  # fmt: skip
    parser.add_argument(
        "--shape", choices=("wide", "tall"), default="wide", help="1280 x 720, or 1080 x 1920"
    )
    parser.add_argument("--words", action="store_true", help="light the word that is heard")
    parser.add_argument("--fps", type=int, choices=(25, 30), default=25, help="frames a second")
    parser.add_argument("--from", type=float, default=0.0, metavar="S", dest="from_s",
                        help="begin at this second")  # fmt: skip
    parser.add_argument("--to", type=float, metavar="S", dest="to_s", help="end at this second")
    parser.add_argument("--jobs", type=int, metavar="N", help="pages filmed beside each other (2)")
    parser.add_argument(
        "--narration", type=Path, default=DEFAULT_NARRATION, metavar="FOLDER",
        help=f"with the spoken stories; made where it lacks this one ({DEFAULT_NARRATION})",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Make the film, and say what was written."""
    from loligo.media.film import make_film
    from loligo.media.film_order import FilmOrder
    from loligo.media.studio import need_av, need_playwright

    need_playwright()  # before minutes of work for nothing
    need_av()
    order = FilmOrder(
        lesson=arguments.lesson,
        track=arguments.track,
        shape=arguments.shape,
        is_lit=arguments.words,
        fps=arguments.fps,
        from_s=arguments.from_s,
        to_s=arguments.to_s,
    )
    with tempfile.TemporaryDirectory() as folder:
        content: Path = arguments.pack
        if not (content / "catalogue.json").is_file():
            content = Path(folder)
            status = _build(arguments, content)
            if status != FINE:
                return status
        with Steps("filming") as steps:
            film = make_film(
                content, order, arguments.output, n_jobs=arguments.jobs, progress=steps
            )
    size = film.file.stat().st_size
    kept = f", {film.n_kept} pieces were there already" if film.n_kept else ""
    print(f"{film.file}  {film.seconds:.0f} s, {size:,} bytes{kept}")
    print(f"{film.captions}")
    return FINE


def _build(arguments: argparse.Namespace, content: Path) -> int:
    """Speak and build the pack; give the exit status, whose reason then is printed."""
    from loligo.cli.build import build_pack
    from loligo.cli.main import main
    from loligo.lesson.read import read_pack
    from loligo.media.narration import SHEET

    draft = read_pack(arguments.pack)
    if draft.folder != arguments.pack:
        fix = f"Name the pack: {draft.folder}."
        raise BadLesson(str(arguments.pack), "this is one lesson of a pack", fix)
    if not (arguments.narration / arguments.lesson / SHEET).is_file():
        words = ["narrate", str(arguments.pack), "--lesson", arguments.lesson]
        status = main([*words, "--output", str(arguments.narration)])
        if status != FINE:
            return status
    build_pack(arguments.pack, content, narration=arguments.narration)
    return FINE
