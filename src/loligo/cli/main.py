"""The door of the command line: finds the verb, runs it, turns errors into words and a status."""

from __future__ import annotations

import argparse
import difflib
import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Protocol, cast

from loligo.cli.terminal import ENVIRONMENT, EXIT_CODES, STOPPED, USAGE, exit_code, show_error
from loligo.errors import LoligoError

VERBS = (
    "serve", "check", "prove", "build", "narrate", "film", "poster", "preview", "new", "run",
    "sweep", "measure", "bench", "version",
)  # fmt: skip

INTRODUCTION = """usage: loligo [VERB] [...]

Learn how neurons work from a picture that is moved by a running model.
Without a verb: serve on this machine and open the page (the same as: loligo serve).
"""
EXAMPLES = """examples:
  loligo                                    learn: serve, and open the page
  loligo run classroom --sun 5:18           ask a cell something
  loligo sweep classroom --vary g_na=20:120:11 --sun 5:18    ... many variants of it at once
  loligo measure classroom rheobase         thresholds, curves, passive properties
  loligo new my-pack/first-lesson           teach: start a lesson
  loligo check my-pack                      every problem of a pack, with line and fix
  loligo prove my-pack                      ask the model whether the lessons are true
  loligo prove my-pack --set g_na=0         ... and what would no longer be, without Na+ channels
  loligo build my-pack -o lessons-built     compile the pack for the page
  loligo narrate my-pack                    speak its stories, with captions
  loligo film my-pack --lesson L -o l.webm  ... and make a film of one
  loligo poster my-pack -o poster.pdf       print its picture with the image key
  loligo VERB --help                        all about one verb
"""


class Verb(Protocol):
    """What a verb's module has; `EPILOG` with examples may be left out."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the verb takes."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; give the exit status."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: words after `loligo`; those of this process when left out.

    Returns:
        The exit status, see `loligo.cli.terminal`.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot print µ shall not stop us
            stream.reconfigure(errors="backslashreplace")
    try:
        return _command(words)
    except LoligoError as error:
        show_error(error)
        return exit_code(error)
    except KeyboardInterrupt:
        print("\nloligo: stopped", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # whoever read our output has gone; keep Python from complaining when it flushes
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = error.filename or "this machine"
        what = error.strerror or str(error)
        show_error(LoligoError(str(where), what, "Choose another place, or make this one usable."))
        return ENVIRONMENT


def _command(words: list[str]) -> int:
    if words and words[0] in ("-h", "--help", "help"):
        if words[1:2] and words[1] in VERBS:
            return _run(words[1], ["--help"])
        print(_help())
        return 0
    if words and words[0] in ("-V", "--version"):
        return _run("version", [])
    if not words or (words[0].startswith("-") and words[0] not in VERBS):
        return _run("serve", words)
    if words[0] not in VERBS:
        near = difflib.get_close_matches(words[0], VERBS, n=1, cutoff=0.5)
        hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(VERBS)}."
        print(f"loligo: there is no verb '{words[0]}'; {hint}", file=sys.stderr)
        return USAGE
    return _run(words[0], words[1:])


def _run(name: str, words: list[str]) -> int:
    verb = _load(name)
    summary, _, more = verb.HELP.strip().partition("\n")
    parser = argparse.ArgumentParser(
        prog=f"loligo {name}",
        description=f"{summary[:1].upper()}{summary[1:].rstrip('.')}.\n{more}".strip(),
        epilog=getattr(verb, "EPILOG", None),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    verb.add_arguments(parser)
    try:
        arguments = parser.parse_args(words)
    except SystemExit as end:  # argparse has printed why
        return end.code if isinstance(end.code, int) else USAGE
    return verb.run(arguments)


def _load(name: str) -> Verb:
    """Import a verb's module; only the one that is asked for, so that the start stays short."""
    return cast("Verb", importlib.import_module(f"loligo.cli.{name}"))


def _help() -> str:
    summaries = {name: _load(name).HELP.strip().partition("\n")[0] for name in VERBS}
    rows = [
        f"  {name:<9} {text[:1].lower()}{text[1:].rstrip('.')}" for name, text in summaries.items()
    ]
    return "\n".join([INTRODUCTION, "verbs:", *rows, "", EXAMPLES, EXIT_CODES]).rstrip()
