"""`loligo new PACK/LESSON`: the files of a lesson that already passes."""

from __future__ import annotations

import argparse
from pathlib import Path

from loligo.cli.terminal import FINE
from loligo.errors import BadLesson

HELP = "start a lesson: small, sound and true, to be changed"
EPILOG = """examples:
  loligo new my-pack/first-lesson              a new pack with one lesson
  loligo new lessons/excitable-cells/rebound   another lesson in a pack that is there
then:
  loligo check my-pack && loligo prove my-pack

Nothing that exists is overwritten; a lesson is added to the list in its pack.yaml.
exit status: 0 written, 3 the name is not one, or the lesson is already there
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("lesson", type=Path, metavar="PACK/LESSON", help="folder of the lesson")


def run(arguments: argparse.Namespace) -> int:
    """Write the files, and say which."""
    from loligo.lesson.skeleton.start import new_lesson

    folder = arguments.lesson.absolute()
    pack = folder.parent
    if len(arguments.lesson.parts) < 2 and not (pack / "pack.yaml").is_file():
        raise BadLesson(
            str(arguments.lesson), "this names a lesson without its pack", "Write PACK/LESSON."
        )
    if folder.exists():
        raise BadLesson(str(arguments.lesson), "this is already there", "Choose another name.")
    sheet = pack / "pack.yaml"
    known = sheet.read_text(encoding="utf-8") if sheet.is_file() else None
    files = new_lesson(pack.name, folder.name, known)
    folder.mkdir(parents=True)
    for name, text in files.items():
        (pack / name).write_text(text, encoding="utf-8", newline="\n")
        print(arguments.lesson.parent / name)
    print(f"next: loligo check {arguments.lesson.parent}")
    return FINE
