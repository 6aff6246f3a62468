"""The reader of built lessons: what the server grades with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from loligo.cli.build import build_pack
from loligo.errors import BadLesson, UnknownItem
from loligo.lesson.compiled import Catalogue, read_catalogue
from tests.lesson.packs import LESSON, PACK, edit
from tests.lesson.questions import ask_all


@pytest.fixture
def built(pack: Path, tmp_path: Path) -> Path:
    """The small pack, built."""
    build_pack(pack, tmp_path / "built")
    return tmp_path / "built"


def test_an_item_says_what_may_be_answered_and_what_is_right(built: Path) -> None:
    catalogue = read_catalogue(built)

    (lesson,) = catalogue.lessons
    item = catalogue.item(LESSON, None, "one-sun")
    assert (lesson.id, lesson.title, lesson.pack) == (LESSON, "One sun", PACK)
    assert item.keys == {None: ("silent", "too-weak")}
    assert item.option_ids == ("fires", "silent")
    assert item.reason_option_ids == ("too-weak", "any-input")
    assert item.fact == "excitation"
    assert [each.id for each in catalogue.items(LESSON)] == ["one-sun", "recall-excitation"]


def test_every_kind_of_question_says_what_is_right(pack: Path, tmp_path: Path) -> None:
    build_pack(ask_all(pack), tmp_path / "built")

    items = {item.id: item for item in read_catalogue(tmp_path / "built").items(LESSON)}

    assert items["how-many-suns"].keys["suns-4_strength-6"] == ("fires", "enough")
    assert items["strongest"].keys == {None: ("once", None)}
    assert items["what-comes-first"].keys == {None: ("light.top.back.bottom", None)}
    assert items["what-comes-first"].fact is None
    assert items["find-the-sun"].keys == {None: ("sun", None)}
    assert items["recall-excitation"].keys["of-fact"] == ("excitation", None)


def test_an_earlier_build_is_still_graded_by_its_own_key(pack: Path, tmp_path: Path) -> None:
    old = build_pack(pack, tmp_path / "built")[0].hash
    edit(pack / LESSON / "quiz.yaml", "too-weak", "weak")
    edit(pack / LESSON / "quiz.yaml", "too-weak", "weak")
    new = build_pack(pack, tmp_path / "built")[0].hash

    catalogue = read_catalogue(tmp_path / "built")

    assert old != new
    assert catalogue.item(LESSON, old, "one-sun").keys == {None: ("silent", "too-weak")}
    assert catalogue.item(LESSON, None, "one-sun").keys == {None: ("silent", "weak")}


def test_what_is_not_there_is_named_with_what_is(built: Path) -> None:
    catalogue = read_catalogue(built)

    with pytest.raises(UnknownItem, match=f"Its lessons are: {LESSON}"):
        catalogue.item("two-suns", None, "one-sun")
    with pytest.raises(UnknownItem, match="Its questions are: one-sun"):
        catalogue.item(LESSON, None, "two-suns")
    with pytest.raises(UnknownItem, match="does not have that build"):
        catalogue.item(LESSON, "0" * 32, "one-sun")


@pytest.mark.parametrize("build", ["..", "../..", "/etc", "", ".", "a/b", "x\0y"])
def test_a_build_is_never_a_path(built: Path, build: str) -> None:
    with pytest.raises(UnknownItem):
        read_catalogue(built).item(LESSON, build, "one-sun")


DAMAGED = ["", "[]", "{}", '{"lessons": 3}', '{"schema": 9, "lessons": []}', '{"lessons": [{}]}']


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_catalogue_is_an_error_with_a_way_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "catalogue.json").write_text(text, encoding="utf-8")

    with pytest.raises(BadLesson, match="loligo build"):
        read_catalogue(tmp_path)


def test_a_catalogue_cannot_lead_out_of_its_folder(built: Path) -> None:
    rows = json.loads((built / "catalogue.json").read_text(encoding="utf-8"))
    rows["lessons"][0]["id"] = "../elsewhere"
    (built / "catalogue.json").write_text(json.dumps(rows), encoding="utf-8")

    with pytest.raises(BadLesson, match="cannot be the name of a folder"):
        read_catalogue(built)


def test_a_folder_without_lessons_says_how_to_make_some(tmp_path: Path) -> None:
    with pytest.raises(BadLesson, match="no built lessons here"):
        read_catalogue(tmp_path)


def test_an_empty_catalogue_is_fine(tmp_path: Path) -> None:
    assert Catalogue(tmp_path, ()).lessons == ()


def test_the_server_needs_only_the_standard_library_for_it() -> None:
    program = (
        "import sys, loligo.lesson.compiled;"
        "print([m for m in ('numpy', 'pydantic', 'ruamel.yaml', 'nh3') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout.strip() == b"[]"
