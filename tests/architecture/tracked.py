"""The files of the checkout as git sees them: tracked, or new and not ignored."""

from __future__ import annotations

import subprocess
from pathlib import Path

NOT_OURS = {".git", ".venv", "node_modules", "__pycache__", "build", "dist", "static", "shipped"}


def tracked_files(house: Path) -> list[Path]:
    """List them by git where there is git, else by walking (an unpacked sdist)."""
    if (house / ".git").exists():
        answer = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=house, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        found = [house / name for name in answer.split("\0") if name]
    else:
        found = list(house.rglob("*"))
    return sorted(
        f for f in found if f.is_file() and not NOT_OURS & set(f.relative_to(house).parts)
    )


def text_of(file: Path) -> str | None:
    """The text of a file, or None where it is not text."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
