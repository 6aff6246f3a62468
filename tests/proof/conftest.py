"""The small pack, and the pack that ships, ready to be asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from loligo.lesson.check import check_pack, sound_lessons
from loligo.lesson.lesson import Lesson
from loligo.lesson.read import read_pack
from tests.lesson.packs import write_pack


def read_lessons(pack: Path) -> tuple[Lesson, ...]:
    """Read a pack that has no problem."""
    draft = read_pack(pack)
    return sound_lessons(draft, check_pack(draft))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A sound pack in a folder of its own."""
    return write_pack(tmp_path)


@pytest.fixture(scope="session")
def shipped(house: Path) -> tuple[Lesson, ...]:
    """The lessons that ship."""
    return read_lessons(house / "lessons/excitable-cells")
