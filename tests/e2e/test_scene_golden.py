"""The scene at rest looks as it did when somebody last looked at it.

A missing golden is written on an author's machine, to be looked at and committed; CI never writes.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from loligo.bundle.picture import svg_bytes
from loligo.lesson.check import check_pack, sound_lessons
from loligo.lesson.read import read_pack

FOLDER = Path(__file__).parent / "scenes"
# fonts and edges differ a little from machine to machine; a character gone or moved is far more
MOST_PIXELS_CHANGED = 0.01
NOTICEABLE = 40


@pytest.fixture(scope="module")
def scene(house: Path) -> str:
    draft = read_pack(house / "lessons/excitable-cells")
    (lesson,) = sound_lessons(draft, check_pack(draft))
    return svg_bytes(lesson.drawing).decode()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_scene_at_rest_is_the_one_that_was_looked_at(page, scene: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": round(width * 9 / 16)})
    page.set_content(
        "<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>" + scene
    )
    shown = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    golden = FOLDER / f"action-potential-initiation-{width}.png"
    if not golden.exists() and not os.environ.get("CI"):
        shown.save(golden, optimize=True)

    then = Image.open(golden).convert("RGB")

    assert shown.size == then.size
    change = np.abs(np.asarray(shown, int) - np.asarray(then, int)).max(axis=2)
    assert (change > NOTICEABLE).mean() < MOST_PIXELS_CHANGED
