"""The poster and the preview of the shipped lesson, made as files and looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from loligo.cli.main import main
from loligo.toolchain.cache import SHIPPED

LESSONS = Path(SHIPPED).parent / "lessons"
Apart = Callable[[Callable[[], int]], int]


def _made(apart: Apart, *words: str) -> None:
    assert apart(lambda: main(list(words))) == 0


@pytest.mark.parametrize("words", [["-o", "poster.gif"], ["-o", "poster.png", "--width", "99999"]])
def test_a_poster_that_cannot_be_is_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["poster", str(LESSONS), *words]) == 3
    assert "Name it" in (said := capsys.readouterr().err) or "dots" in said


@pytest.mark.slow
def test_a_poster_is_as_large_as_asked_for_and_full_of_colour(apart: Apart, tmp_path: Path) -> None:
    file = tmp_path / "poster.png"

    _made(apart, "poster", str(LESSONS), "-o", str(file))

    with Image.open(file) as poster:
        assert poster.size == (3508, 2480)
        colours = poster.convert("RGB").resize((351, 248)).getcolors(351 * 248)
    assert colours is not None and len(colours) > 2000


@pytest.mark.slow
@pytest.mark.parametrize(("paper", "points"), [("a4", (841, 595)), ("letter", (792, 612))])
def test_a_printed_poster_is_one_page_drawn_in_lines(
    apart: Apart, tmp_path: Path, paper: str, points: tuple[int, int]
) -> None:
    file = tmp_path / "poster.pdf"

    _made(apart, "poster", str(LESSONS), "-o", str(file), "--paper", paper)

    printed = file.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    (box,) = re.findall(rb"/MediaBox \[([^\]]*)\]", printed)
    _, _, width, height = (float(number) for number in box.split())
    assert (width, height) == pytest.approx(points, abs=2)
    assert b"/Subtype /Image" not in printed
    assert len(printed) < 1_000_000


@pytest.mark.slow
def test_a_preview_is_six_silent_seconds_that_end_as_they_begin(
    apart: Apart, tmp_path: Path
) -> None:
    file = tmp_path / "preview.webm"

    _made(apart, "preview", str(LESSONS), "-o", str(file))

    with av.open(str(file)) as film:
        assert [stream.type for stream in film.streams] == ["video"]
        frames = [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]
        assert film.duration is not None and film.duration / av.time_base == pytest.approx(
            6, abs=0.05
        )
    assert {frame.shape for frame in frames} == {(360, 640, 3)} and len(frames) == 150
    still = _difference(frames[0], frames[5])
    assert _difference(frames[0], frames[-1]) < still + 0.5
    assert max(_difference(frames[0], frame) for frame in frames) > still + 10
    assert file.stat().st_size < 400_000


def _difference(one: np.ndarray, other: np.ndarray) -> float:
    """How far two pictures are apart, of 255, on average."""
    return float(np.abs(one.astype(int) - other.astype(int)).mean())
