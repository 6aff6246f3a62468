"""What the verbs share of the terminal: problems, errors, progress, and the ends they come to."""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from loligo.errors import BadParameter, LoligoError, MissingExtra, NoCompiler, StoreError

if TYPE_CHECKING:
    from loligo.lesson.problem import Problem

FINE, FAILED, USAGE, BAD_INPUT, ENVIRONMENT, STOPPED = 0, 1, 2, 3, 4, 130
EXIT_CODES = """exit status:
  0   fine
  1   a claim fails, or problems were found
  2   the command was written wrongly
  3   what it was given cannot be used: no such folder, cell, parameter
  4   this machine lacks something: a compiler, an installed part, a free port
  130 stopped with Ctrl-C
"""
_BAR = 30
_ENVIRONMENT = (NoCompiler, MissingExtra, StoreError)


def exit_code(error: LoligoError) -> int:
    """Give the exit status for an error that reached the door."""
    return ENVIRONMENT if isinstance(error, _ENVIRONMENT) else BAD_INPUT


def show_error(error: LoligoError) -> None:
    """Print an error as where, what and fix; no traceback, because the code is not at fault."""
    print(f"loligo: {error.where}: {error.what}", file=sys.stderr)
    for line in error.fix.splitlines():
        print(f"        {line}", file=sys.stderr)


def show_problems(problems: Sequence[Problem]) -> None:
    """Print problems, each with its place and what to do, and how many there are."""
    for problem in problems:
        print(f"{problem.where}: {problem.what}")
        print(f"    {problem.fix}")
    files = len({problem.file for problem in problems})
    print(f"{counted(len(problems), 'problem')} in {counted(files, 'file')}")


def counted(n: int, noun: str) -> str:
    """Give "1 claim" or "2 claims"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def add_settings(parser: argparse.ArgumentParser, meaning: str) -> None:
    """Declare --set NAME=VALUE."""
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", dest="settings", help=meaning
    )


def read_settings(texts: Iterable[str]) -> dict[str, float]:
    """Read the values of --set.

    Raises:
        BadParameter: not a name, an equals sign and an ordinary number.
    """
    found: dict[str, float] = {}
    for text in texts:
        name, _, value = text.partition("=")
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not name.strip() or not math.isfinite(number):
            raise BadParameter(
                f"--set {text}", "this is not NAME=NUMBER", "Write e.g. --set g_na=0."
            )
        found[name.strip()] = number
    return found


class Progress:
    """One line on the terminal that says what is being done; nothing where output is piped."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()
        self._width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self("")

    def __call__(self, text: str) -> None:
        """Replace the line."""
        if self._is_shown:
            print(f"\r{text:<{self._width}}\r{text}", end="", file=sys.stderr, flush=True)
            self._width = len(text)


class Steps:
    """A bar with the time left, on the terminal, for work that takes more than a second."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._line = Progress()
        self._begun = time.monotonic()

    def __enter__(self) -> Steps:
        return self

    def __exit__(self, *_: object) -> None:
        self._line("")

    def __call__(self, share: float) -> None:
        """Show the share that is done, 0 to 1."""
        seconds = time.monotonic() - self._begun
        if seconds > 1.0 and share > 0.0:
            done = round(share * _BAR)
            left = seconds / share - seconds
            bar = "#" * done + "." * (_BAR - done)
            self._line(f"{self._what} [{bar}] {share:.0%}, {left:.0f} s left")
