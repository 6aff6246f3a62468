"""The door: verbs, help that teaches, words instead of tracebacks, a short start."""

from __future__ import annotations

import argparse
import subprocess
import sys
from types import SimpleNamespace

import pytest

from loligo.benchmark.usage import children_s
from loligo.cli import main as door
from loligo.errors import BadLesson, BadParameter, LoligoError, MissingExtra, NoCompiler, StoreError
from tests.cli.conftest import Command

MOST_TIMES_PYTHON = 12  # 5 for --help when this was written; a heavy import costs 20 and more


def test_help_names_every_verb_with_examples_and_exit_codes(loligo: Command) -> None:
    done = loligo("--help")

    assert done.returncode == 0
    assert all(f"\n  {verb} " in done.stdout for verb in door.VERBS)
    assert "loligo prove my-pack --set g_na=0" in done.stdout
    assert "exit status:" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("verb", door.VERBS)
def test_every_verb_teaches_with_examples(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main([verb, "--help"]) == 0

    shown = capsys.readouterr().out
    assert f"usage: loligo {verb}" in shown
    assert shown.count(f"  loligo {verb}") >= 2


def test_a_misspelt_verb_gets_the_right_one_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["pruve"]) == 2

    assert "did you mean 'prove'?" in capsys.readouterr().err


def test_a_missing_word_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["check"]) == 2

    assert "usage: loligo check" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["--no-open"], ["--port", "0"]])
def test_no_verb_means_serve(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[argparse.Namespace] = []

    def add_arguments(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--no-open", action="store_true")
        parser.add_argument("--port", default="8000")

    def run(arguments: argparse.Namespace) -> int:
        served.append(arguments)
        return 0

    verb = SimpleNamespace(HELP="serve", add_arguments=add_arguments, run=run)
    monkeypatch.setattr(door, "_load", {"serve": verb}.__getitem__)

    assert door.main(words) == 0
    assert served[0].no_open is (words == ["--no-open"])


ENDS: list[tuple[BaseException, int]] = [
    (BadLesson("here", "it is bad", "Mend it."), 3),
    (BadParameter("here", "it is bad", "Mend it."), 3),
    (NoCompiler("here", "it is bad", "Mend it."), 4),
    (MissingExtra("here", "it is bad", "Mend it."), 4),
    (StoreError("here", "it is bad", "Mend it."), 4),
    (PermissionError(13, "Permission denied", "/nowhere"), 4),
    (KeyboardInterrupt(), 130),
]


@pytest.mark.parametrize(("error", "status"), ENDS)
def test_errors_become_words_and_a_status(
    error: BaseException,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(_: argparse.Namespace) -> int:
        raise error

    verb = SimpleNamespace(HELP="check", add_arguments=lambda _: None, run=run)
    monkeypatch.setattr(door, "_load", {"check": verb}.__getitem__)

    assert door.main(["check"]) == status

    shown = capsys.readouterr().err
    assert "Traceback" not in shown
    if isinstance(error, LoligoError):
        assert shown == "loligo: here: it is bad\n        Mend it.\n"


@pytest.mark.parametrize("words", [("--help",), ("version",), ("check", "--help")])
def test_the_start_is_short(loligo: Command, words: tuple[str, ...]) -> None:
    def seconds(*command: str) -> float:  # of the processor: a busy machine makes others wait
        begun = children_s()
        subprocess.run(command, check=True, capture_output=True)
        return children_s() - begun

    pairs = [
        (seconds(sys.executable, "-c", "pass"), seconds(sys.executable, "-m", "loligo", *words))
        for _ in range(7)
    ]
    nothing, ours = (min(each) for each in zip(*pairs, strict=True))

    assert ours < MOST_TIMES_PYTHON * nothing


@pytest.mark.parametrize("words", ["--help", "version", "check --help", "serve --help"])
def test_the_start_loads_no_heavy_library(words: str) -> None:
    heavy = "{'numpy', 'pydantic', 'fastapi', 'sqlalchemy', 'ruamel.yaml', 'matplotlib'}"
    program = (
        "import sys, contextlib, io; from loligo.cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()): main(sys.argv[1:])\n"
        f"print(sorted({heavy} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, *words.split()], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


def test_version_says_which(loligo: Command) -> None:
    short = loligo("version", "--short").stdout.strip()

    assert loligo("version").stdout.startswith(f"Loligo {short}, Python 3.")
    assert loligo("--version").stdout.startswith(f"Loligo {short}, Python 3.")


def test_a_reader_that_leaves_early_is_no_error(loligo: Command) -> None:
    program = f"{sys.executable} -m loligo --help | head -n 1"

    done = subprocess.run(program, shell=True, capture_output=True, text=True, check=False)

    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
