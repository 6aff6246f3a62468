"""Reading a folder: everything wrong with the files themselves, and nothing from outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from loligo.errors import BadLesson
from loligo.lesson.check import check_pack, sound_lessons
from loligo.lesson.read import MAX_BYTES, read_pack
from tests.lesson.packs import LESSON, edit, line_of, problems_of


def test_six_problems_in_six_files_are_reported_at_once(pack: Path) -> None:
    lesson = pack / LESSON
    edit(lesson / "lesson.yaml", "signal: g_e", "signal: g_ee")
    edit(lesson / "scene.yaml", "target: needle", "target: needel")
    edit(lesson / "claims.yaml", "measure: peak", "mesure: peak")
    edit(lesson / "quiz.yaml", "key: silent", "key: silence")
    edit(lesson / "story.md", "sun", "<i>sun</i>")
    edit(pack / "characters/sun.svg", '<g id="grains"', '<g id="grains" style="x"')

    problems = problems_of(pack)

    assert {(Path(p.file).name, p.line) for p in problems} == {
        ("lesson.yaml", line_of(lesson / "lesson.yaml", "g_ee")),
        ("scene.yaml", line_of(lesson / "scene.yaml", "needel")),
        ("claims.yaml", line_of(lesson / "claims.yaml", "mesure")),
        ("quiz.yaml", line_of(lesson / "quiz.yaml", "silence")),
        ("story.md", 1),
        ("sun.svg", line_of(pack / "characters/sun.svg", "style")),
    }
    assert all(p.fix and p.column >= 1 for p in problems)


def test_several_problems_of_one_entry_are_all_reported(pack: Path) -> None:
    scene = pack / LESSON / "scene.yaml"
    edit(scene, "{target: needle, kind: turn, signal: v", "{target: n, kind: turn, signal: w")

    assert [p.what.split("'")[1] for p in problems_of(pack)] == ["n", "classroom"]


def test_one_lesson_of_a_pack_can_be_read(pack: Path) -> None:
    draft = read_pack(pack / LESSON)

    assert [lesson.folder for lesson in draft.lessons] == [LESSON]
    assert check_pack(draft) == ()


@pytest.mark.parametrize("name", ["lesson.yaml", "story.md", "scene.svg", "quiz.yaml", "design.md"])
def test_a_missing_file_is_a_problem_not_a_crash(pack: Path, name: str) -> None:
    (pack / LESSON / name).unlink()

    problems = problems_of(pack)

    assert problems
    if name != "lesson.yaml":
        assert [p.what for p in problems if p.file.endswith(name)] == ["this file is missing"]


@pytest.mark.parametrize("name", ["lesson.yaml", "scene.yaml", "claims.yaml", "quiz.yaml"])
def test_an_empty_file_is_a_problem_not_a_crash(pack: Path, name: str) -> None:
    (pack / LESSON / name).write_text("# nothing yet\n", encoding="utf-8")

    assert [p.what for p in problems_of(pack) if p.file.endswith(name)] == ["the file is empty"]


def test_a_lesson_that_is_not_listed_is_reported_and_still_checked(pack: Path) -> None:
    edit(pack / "pack.yaml", f"- {LESSON}", "- another-one")
    edit(pack / LESSON / "quiz.yaml", "key: silent", "key: silence")

    whats = [p.what for p in problems_of(pack)]

    assert "this lesson is not listed in pack.yaml" in whats
    assert "there is no lesson in the folder 'another-one'" in whats
    assert "the key 'silence' is none of the options" in whats


def test_text_that_is_not_utf_8_is_reported_with_its_line(pack: Path) -> None:
    (pack / LESSON / "story.md").write_bytes("one\ntwo caf\xe9\n".encode("latin-1"))

    (problem,) = [p for p in problems_of(pack) if p.file.endswith("story.md")]

    assert (problem.what, problem.line) == ("this is not UTF-8 text", 2)


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference(pack: Path) -> None:
    for file in [*pack.rglob("*.yaml"), *pack.rglob("*.md"), *pack.rglob("*.svg")]:
        text = file.read_text(encoding="utf-8").replace("\n", "\r\n")
        file.write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert problems_of(pack) == ()


def test_a_huge_file_is_refused_without_reading_it_all(pack: Path) -> None:
    with (pack / LESSON / "story.md").open("r+b") as stream:
        stream.truncate(10 * MAX_BYTES[".md"])

    (problem,) = [p for p in problems_of(pack) if p.file.endswith("story.md")]

    assert "larger than" in problem.what


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("name", ["story.md", "scene.svg", "claims.yaml"])
def test_links_out_of_the_pack_are_not_followed(pack: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("secret", encoding="utf-8")
    (pack / LESSON / name).unlink()
    (pack / LESSON / name).symlink_to(outside)

    problems = problems_of(pack)

    assert any("link to a place outside" in p.what for p in problems)
    assert not any("secret" in f"{p.what} {p.fix}" for p in problems)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_folder_linked_from_outside_is_not_followed(pack: Path, tmp_path: Path) -> None:
    (pack / LESSON).rename(tmp_path / "elsewhere")
    (pack / LESSON).symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    assert any("link to a place outside" in p.what for p in problems_of(pack))


@pytest.mark.parametrize("listed", ["../one-sun", "/etc", "one-sun/..", "One Sun", "."])
def test_lessons_are_named_not_reached_by_a_path(pack: Path, listed: str) -> None:
    edit(pack / "pack.yaml", f"- {LESSON}", f"- '{listed}'")

    assert any("entry 1 of 'lessons'" in p.what for p in problems_of(pack))


def test_code_in_a_pack_is_refused(pack: Path) -> None:
    (pack / LESSON / "plot.py").write_text("print(1)", encoding="utf-8")

    (problem,) = problems_of(pack)

    assert "a pack holds data only" in problem.what


def test_what_is_no_pack_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadLesson, match="there is no such folder"):
        read_pack(tmp_path / "nowhere")
    with pytest.raises(BadLesson, match=r"no pack\.yaml"):
        read_pack(tmp_path)


def test_a_pack_with_problems_gives_no_lessons(pack: Path) -> None:
    edit(pack / LESSON / "story.md", "sun", "<i>sun</i>")
    draft = read_pack(pack)

    with pytest.raises(BadLesson, match=r"story\.md:1:1: HTML"):
        sound_lessons(draft, check_pack(draft))
