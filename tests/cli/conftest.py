"""The small pack, and the command line as a person meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lesson.packs import write_pack

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A sound pack in a folder of its own."""
    return write_pack(tmp_path)


@pytest.fixture
def loligo(tmp_path: Path) -> Command:
    """Run `loligo WORDS...` as a program of its own, in an empty folder."""

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "loligo", *map(str, words)],
            capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=120,
            env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"}, check=False,
        )  # fmt: skip

    return run
