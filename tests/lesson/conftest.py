"""The small pack, fresh for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lesson.packs import write_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A sound pack in a folder of its own."""
    return write_pack(tmp_path)
