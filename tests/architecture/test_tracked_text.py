"""What no file may hold: somebody's machine, a package host, a secret, or 500 lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tracked import text_of, tracked_files

# A bracket around one letter keeps the word out of this file, which is tested too.
FORBIDDEN = {
    "a path of somebody's machine": r"(?<![\w.$)}])/([w]ork|[r]oot|[h]ome/\w+|[U]sers/\w+)/",
    "a scratch folder": r"/[t]mp/\w+",
    "a package host": r"py[p]i\.org|python[h]osted\.org|registry\.[n]pmjs",
    "who typed it": r"(?i)\b([c]laude|[c]hatgpt|[c]opilot|[a]nthropic|[o]penai|[l]lm)\b",
    "how it was typed": r"(?i)\b((ai|coding|sub)[- ]?[a]gents?|this [s]ession|[w]orkplace)\b",
    "a secret": r"BEGIN [A-Z ]*[P]RIVATE KEY|gh[pousr]_[A-Za-z0-9]{30}|[A]KIA[0-9A-Z]{16}",
}
MAY_BE_LONG = {".svg", ".lock", ".json", ".csv", ".txt", ".md", ""}
MOST_LINES = 400


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_holds(house: Path, what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])

    found = [
        f"{file.relative_to(house)}:{number}: {line.strip()[:120]}"
        for file in tracked_files(house)
        if (text := text_of(file)) is not None
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]

    assert found == []


def test_no_source_file_is_longer_than_a_reader_can_hold(house: Path) -> None:
    long = [
        f"{file.relative_to(house)}: {n} lines"
        for file in tracked_files(house)
        if file.suffix not in MAY_BE_LONG
        and file.relative_to(house).parts[0] != "lessons"  # lists of claims are data, not code
        and (text := text_of(file)) is not None
        if (n := text.count("\n")) > MOST_LINES
    ]

    assert long == []


def test_lessons_hold_no_code(house: Path) -> None:
    data = {".yaml", ".svg", ".md", ".png", ".txt"}

    code = [
        str(file.relative_to(house))
        for file in tracked_files(house)
        if file.is_relative_to(house / "lessons") and file.suffix not in data
    ]

    assert code == []
