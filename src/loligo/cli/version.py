"""`loligo version`: which Loligo this is."""

from __future__ import annotations

import argparse
import platform

import loligo

HELP = "say which Loligo this is, and on which Python"
EPILOG = """examples:
  loligo version          Loligo 0.1.0, Python 3.13.1, Linux x86_64
  loligo version --short  0.1.0
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--short", action="store_true", help="the number alone, for scripts")


def run(arguments: argparse.Namespace) -> int:
    """Print it."""
    if arguments.short:
        print(loligo.__version__)
    else:
        machine = f"{platform.system()} {platform.machine()}"
        print(f"Loligo {loligo.__version__}, Python {platform.python_version()}, {machine}")
    return 0
