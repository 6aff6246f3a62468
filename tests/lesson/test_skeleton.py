"""What an author starts from is sound, and adding a lesson leaves the pack's own words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from loligo.errors import BadLesson
from loligo.lesson.skeleton.start import new_lesson
from tests.lesson.packs import problems_of

SHEET = """\
id: my-pack  # the name of the folder
title: My pack
summary: Something.
language: en
license: CC-BY-SA-4.0
lessons:
  - first   # the beginning
"""


def test_a_new_lesson_has_no_problem(tmp_path: Path) -> None:
    for name, text in new_lesson("my-pack", "first", None).items():
        path = tmp_path / "my-pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert problems_of(tmp_path / "my-pack") == ()


def test_a_lesson_is_added_to_a_pack_and_its_comments_stay() -> None:
    files = new_lesson("my-pack", "second", SHEET)

    assert files["pack.yaml"] == SHEET + "  - second\n"
    assert "symbols.yaml" not in files


@pytest.mark.parametrize("name", ["First", "a b", "-a", "a--b", "a_b", "", "ä", "1a", ".."])
def test_a_name_that_is_no_id_is_refused(name: str) -> None:
    with pytest.raises(BadLesson, match="small letters and digits"):
        new_lesson("my-pack", name, None)


@pytest.mark.parametrize("sheet", ["", "- a", "lessons: 3", "a: [", "lessons: []\na: 1\na: 2"])
def test_a_broken_pack_gets_no_lesson(sheet: str) -> None:
    with pytest.raises(BadLesson, match="loligo check"):
        new_lesson("my-pack", "second", sheet)
