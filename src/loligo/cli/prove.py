"""`loligo prove PACK`: is what the lessons say true of their models?"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from loligo.cli.terminal import (
    FAILED,
    FINE,
    Progress,
    add_settings,
    counted,
    read_settings,
    show_problems,
)

HELP = "ask the model about every claim and every answer key of a pack"
EPILOG = """examples:
  loligo prove lessons/excitable-cells
  loligo prove lessons/excitable-cells --set g_na=0       what would be false without Na+ channels
  loligo prove lessons/excitable-cells --set block_na=.5 --json

A line a claim: its id, what the model shows, and holds or fails. A line a question: its id, the
option that the run makes true, and whether that is the author's key.
exit status: 0 everything holds, 1 something fails or the pack has problems, 3 no such pack
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("pack", type=Path, help="folder of a pack, or of one of its lessons")
    add_settings(parser, "what if: set a parameter of the cell in every run; may be repeated")
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Prove, and print a line a claim."""
    from loligo.lesson.check import check_pack, sound_lessons
    from loligo.lesson.read import read_pack
    from loligo.proof.prove import prove

    overrides = read_settings(arguments.settings)
    draft = read_pack(arguments.pack)
    problems = check_pack(draft)
    if problems:
        show_problems(problems)
        return FAILED
    with Progress() as progress:
        verdicts = prove(sound_lessons(draft, problems), overrides, progress)
    failing = [verdict for verdict in verdicts if not verdict.holds]
    if arguments.json:
        rows = [verdict.data() for verdict in verdicts]
        data = {"holds": not failing, "settings": overrides, "verdicts": rows}
        print(json.dumps(data, indent=1, ensure_ascii=False))
    else:
        lesson = ""
        for verdict in verdicts:
            if verdict.lesson != lesson and len(draft.lessons) > 1:
                print(f"{verdict.lesson}:")
            lesson = verdict.lesson
            print(verdict.line)
        shown = counted(len(verdicts), "statement")
        print(f"{shown}, {counted(len(failing), 'failure')}" if failing else f"{shown}, all hold")
    return FAILED if failing else FINE
