"""`loligo narrate PACK`: the story of each lesson spoken, with captions."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from loligo.cli.terminal import FAILED, FINE, Progress, show_problems
from loligo.errors import UnknownItem

if TYPE_CHECKING:
    from loligo.lesson.lexicon import LexiconSheet
    from loligo.media.lexicon import Lexicon

HELP = "speak the story of a pack's lessons: sound, captions, transcript"
EPILOG = """examples:
  loligo narrate lessons/excitable-cells                          into build/narration
  loligo narrate my-pack --lesson my-lesson --voice espeak:en-us   another voice of eSpeak
  loligo narrate my-pack --voice piper:voices/amy.onnx             a voice of piper
  loligo build my-pack --narration build/narration                 the lesson with its sound

A recording takes the place of the voice: my-lesson/recordings/story/BEAT.wav, and beside it, if the
times of its words are known, BEAT.words.json; else they are found in the sound. How words are said
stands in lexicon.yaml of the pack. Needs the extra: pip install 'loligo[narration]'
exit status: 0 written, 1 the pack has problems, 3 no such pack or voice, 4 a part is not installed
"""
DEFAULT_FOLDER = Path("build/narration")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("pack", type=Path, help="folder of a pack, or of one of its lessons")
    parser.add_argument("--lesson", metavar="ID", help="only this lesson")
    parser.add_argument("--voice", default="espeak", help="espeak, espeak:NAME or piper:FILE.onnx")
    parser.add_argument(
        "-o", "--output", type=Path, default=DEFAULT_FOLDER, metavar="FOLDER",
        help=f"where to write ({DEFAULT_FOLDER})",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Narrate, and say what was written."""
    from loligo.lesson.check import check_pack, sound_lessons
    from loligo.lesson.read import read_pack
    from loligo.media.narration import narrate, voice_named, write_narration

    draft = read_pack(arguments.pack)
    problems = check_pack(draft)
    if problems:
        show_problems(problems)
        return FAILED
    lessons = {each.sheet.id: each for each in sound_lessons(draft, problems) if each.beats}
    if arguments.lesson is not None:
        if arguments.lesson not in lessons:
            raise UnknownItem(
                f"--lesson {arguments.lesson}",
                "the pack has no lesson of that name with a story",
                f"There are: {', '.join(lessons) or 'none'}.",
            )
        lessons = {arguments.lesson: lessons[arguments.lesson]}
    voice = voice_named(arguments.voice)
    try:
        for name, lesson in lessons.items():
            with Progress() as progress:
                narration = narrate(
                    lesson,
                    draft.folder / name,
                    voice,
                    lexicon_of(draft.lexicon.value if draft.lexicon else None),
                    progress=lambda text, share: progress(f"{share:4.0%}  {text}"),
                )
            folder = write_narration(narration, arguments.output / name)
            for track in narration.tracks:
                print(f"{folder / track.name}.webm  {track.seconds:.0f} s")
            for each in narration.recorded:
                print(f"recorded: {each}")
    finally:
        voice.close()
    return FINE


def lexicon_of(sheet: LexiconSheet | None) -> Lexicon:
    """Give the lexicon of a pack: the English one, and what its own says."""
    from loligo.media.lexicon import Lexicon

    words = sheet.words if sheet else ()
    return Lexicon(
        {
            each.word: ("respelled", each.say) if each.say else ("phonemes", each.phonemes or "")
            for each in words
        }
    )
