"""Whatever an author or an attacker writes, reading and checking end with problems, not a crash."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loligo.bundle.picture import svg_bytes
from loligo.lesson.drawing import inline
from loligo.lesson.marked import read_yaml
from loligo.lesson.parse import parse
from loligo.lesson.schema import LESSON_FILES
from loligo.lesson.svg import read_svg
from tests.lesson.packs import LESSON, SCENE, SUN, problems_of, tell, write_pack
from tests.lesson.practice import practise
from tests.lesson.questions import ask_all

PIECES = st.sampled_from(
    [
        *("", " ", "\n", "\t", ":", ": ", "- ", "[", "]", "{", "}", "'", '"', "#", "|", ">", "%"),
        *("&a", "*a", "!!", "---\n", "...", "? ", "null", "true", "-1", "1e999", ".nan", "\x00"),
        *("\ufeff", "\u2028", "\U0001f991", "<", ">", "/>", "&amp;", "&#0;", "]]>", "<!--", "-->"),
        *("<![CDATA[", "<!DOCTYPE a>", "<g", " id='sun'", " href='#sun'", "url(#sun)", "sun.rays"),
        *("<use href='#rays'/>", "0", "[0, 1]", "{kind: turn}", "id: sun\n", "  ", "=", "\\"),
    ]
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES | st.text(max_size=6), st.integers(0, 3)),
    min_size=1,
    max_size=6,
)
Edits = list[tuple[float, int, str, int]]


def _damaged(text: str, edits: Edits) -> str:
    """Delete, insert, repeat and swap pieces."""
    for share, length, piece, repeat in edits:
        at = int(share * len(text))
        text = text[:at] + piece + text[at : at + length] * repeat + text[at + length :]
    return text


def _all_files() -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        pack = ask_all(practise(tell(write_pack(Path(folder)))))
        return {
            file.relative_to(pack).as_posix(): file.read_text(encoding="utf-8")
            for file in sorted(pack.rglob("*"))
            if file.is_file()
        }


FILES = _all_files()
SHEETS = sorted(name for name in FILES if name.endswith(".yaml"))


def _read_sheet(name: str, text: str) -> None:
    node, problems = read_yaml(text, name)
    if node is not None:
        model = LESSON_FILES[Path(name).name]
        problems += parse(model, node, name).problems
    assert (
        node is not None
        or problems
        or not text.strip()
        or text.lstrip().startswith(("#", ".", "-", "\ufeff"))
    )
    assert all(p.line >= 1 and p.column >= 1 and p.what and p.fix for p in problems)


def _read_picture(text: str) -> None:
    picture, problems = read_svg(text, "scene.svg")
    assert picture is not None or problems
    assert all(p.line >= 1 and p.column >= 1 and p.what and p.fix for p in problems)
    if picture is not None:
        # what was kept is a picture again, and has nothing left to refuse but dangling references
        whole = inline(picture, {"sun": picture})
        again, left = read_svg(svg_bytes(picture).decode(), "scene.svg")
        assert again is not None
        assert all("points to" in p.what or "itself holds" in p.what for p in left), left
        assert svg_bytes(whole)


def _check_damaged_pack(name: str, edits: Edits) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for file, text in FILES.items():
            path = Path(folder) / "small-pack" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        content = _damaged(FILES[name], edits).encode("utf-8", errors="surrogatepass")
        (Path(folder) / "small-pack" / name).write_bytes(content)
        for problem in problems_of(Path(folder) / "small-pack"):
            assert problem.what and problem.fix


@given(st.sampled_from(SHEETS), EDITS)
@settings(max_examples=150)
def test_a_damaged_sheet_is_never_a_crash(name: str, edits: Edits) -> None:
    _read_sheet(name, _damaged(FILES[name], edits))


@given(st.sampled_from([SCENE, SUN]), EDITS)
@settings(max_examples=250)
def test_a_damaged_picture_is_never_a_crash(text: str, edits: Edits) -> None:
    _read_picture(_damaged(text, edits))


@given(st.sampled_from(sorted(FILES)), EDITS)
@settings(max_examples=60)
def test_a_damaged_pack_is_never_a_crash(name: str, edits: Edits) -> None:
    _check_damaged_pack(name, edits)


@pytest.mark.slow
@given(st.sampled_from(SHEETS), EDITS)
@settings(max_examples=5_000)
def test_many_damaged_sheets_are_never_a_crash(name: str, edits: Edits) -> None:
    _read_sheet(name, _damaged(FILES[name], edits))


@pytest.mark.slow
@given(st.sampled_from([SCENE, SUN]), EDITS)
@settings(max_examples=10_000)
def test_many_damaged_pictures_are_never_a_crash(text: str, edits: Edits) -> None:
    _read_picture(_damaged(text, edits))


@pytest.mark.slow
@given(st.sampled_from(sorted(FILES)), EDITS)
@settings(max_examples=1_500)
def test_many_damaged_packs_are_never_a_crash(name: str, edits: Edits) -> None:
    _check_damaged_pack(name, edits)


def test_the_lesson_that_is_damaged_here_is_sound() -> None:
    assert f"{LESSON}/scene.yaml" in FILES
