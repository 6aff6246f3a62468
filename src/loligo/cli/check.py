"""`loligo check PACK`: every problem of a pack at once."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from loligo.cli.terminal import FAILED, FINE, counted, show_problems

HELP = "find every problem of a pack of lessons, with its line and what to do"
EPILOG = """examples:
  loligo check lessons/excitable-cells
  loligo check lessons/excitable-cells/action-potential-initiation   one lesson only
  loligo check my-pack --json                                        for editors and scripts

Names are looked up in the pack and in the shipped cells; nothing is run (see: loligo prove).
exit status: 0 no problem, 1 problems, 3 no such pack
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("pack", type=Path, help="folder of a pack, or of one of its lessons")
    parser.add_argument("--json", action="store_true", help="print the problems as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Check, and print what was found."""
    from loligo.lesson.check import check_pack
    from loligo.lesson.read import read_pack

    draft = read_pack(arguments.pack)
    problems = check_pack(draft)
    if arguments.json:
        rows = [
            {"file": p.file, "line": p.line, "column": p.column, "what": p.what, "fix": p.fix}
            for p in problems
        ]
        print(json.dumps({"problems": rows}, indent=1, ensure_ascii=False))
    elif problems:
        show_problems(problems)
    else:
        print(f"{arguments.pack}: {counted(len(draft.lessons), 'lesson')}, no problem")
    return FAILED if problems else FINE
