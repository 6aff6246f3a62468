"""A story that could not be shown is refused, with line and fix; a sound one reaches the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loligo.cli.build import build_pack
from tests.lesson.packs import LESSON, WORDS, edit, line_of, problems_of, tell


@pytest.fixture
def told(pack: Path) -> Path:
    return tell(pack)


def test_a_lesson_may_do_without_a_story(pack: Path, tmp_path: Path) -> None:
    (row,) = build_pack(pack, tmp_path)

    built = json.loads((tmp_path / row.id / row.hash / "lesson.json").read_text("utf-8"))
    assert "story" not in built


def test_a_sound_story_reaches_the_page(told: Path, tmp_path: Path) -> None:
    assert problems_of(told) == ()

    (row,) = build_pack(told, tmp_path)

    story = json.loads((tmp_path / row.id / row.hash / "lesson.json").read_text("utf-8"))["story"]
    assert story["runs"]["sunrise"]["until_ms"] == 30
    assert len(story["beats"]) == 18
    first = story["beats"][0]
    assert first["says_html"] == f"<em>{WORDS}</em>"
    assert first["says_text"] == WORDS
    assert first["seconds"] == pytest.approx(len(WORDS.split()) / 2.5, abs=0.01)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("run: sunrise", "run: sunset", "the story has no run 'sunset'"),
        ("to_ms: 18", "to_ms: 31", "the run ends at 30 ms"),
        ("from_ms: 1\n", "from_ms: 0.5\n", "time jumps back from 1 to 0.5 ms"),
        ("frame: [sun]", "frame: [son]", "there is no actor 'son'"),
        ("highlight: [sun]", "highlight: [moon]", "there is no actor 'moon'"),
        ("id: beat-1\n", "id: beat-0\n", "the id 'beat-0' is used twice"),
        ("port: sun", "port: son", "has no port 'son'"),
        ("to_ms: 1\n", "to_ms: -1\n", "to_ms"),
        ("    frame: [sun]", "    frames: [sun]", "frames"),
    ],
)  # fmt: skip
def test_a_story_that_cannot_be_shown_is_refused(told: Path, old: str, new: str, what: str) -> None:
    edit(told / LESSON / "story.yaml", old, new)

    found = problems_of(told)

    assert any(what in f"{p.what} {p.fix}" for p in found), found
    assert all(p.line > 0 and p.fix for p in found)


def test_a_problem_points_at_its_line(told: Path) -> None:
    edit(told / LESSON / "story.yaml", "run: sunrise", "run: sunset")

    (problem,) = problems_of(told)

    assert problem.line == line_of(told / LESSON / "story.yaml", "sunset")


def test_a_story_is_neither_a_sentence_nor_a_lecture(told: Path) -> None:
    text = (told / LESSON / "story.yaml").read_text("utf-8")
    (told / LESSON / "story.yaml").write_text(text[: text.index("  - id: beat-5")], "utf-8")

    (problem,) = problems_of(told)

    assert "the story takes 36 s" in problem.what


def test_nobody_of_the_cast_is_left_out(told: Path) -> None:
    text = (told / LESSON / "story.yaml").read_text("utf-8")
    (told / LESSON / "story.yaml").write_text(text.replace("light: [sun]", "light: []"), "utf-8")

    (problem,) = problems_of(told)

    assert "no beat lights 'sun'" in problem.what


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("truths: [{id: a, says: 'So.', source: us, claims: [ghost]}]", "no claim 'ghost'"),
        ("calibrated: {says: 'So.', cells: [squid_1925]}", "no cell 'squid_1925'"),
    ],
)
def test_truths_and_calibration_name_what_exists(pack: Path, line: str, what: str) -> None:
    with (pack / LESSON / "lesson.yaml").open("a", encoding="utf-8") as file:
        file.write(line + "\n")

    (problem,) = problems_of(pack)

    assert what in problem.what


def test_a_broken_input_of_a_run_is_told_at_its_line_and_ends(told: Path) -> None:
    edit(told / LESSON / "story.yaml", "at_ms: 5, strength_nS: 6", "at_ms: five, strength_nS: 6")

    found = problems_of(told)

    line = line_of(told / LESSON / "story.yaml", "five")
    assert [p.line for p in found if p.file.endswith("story.yaml")] == [line]


def test_runs_that_are_no_table_are_one_problem_and_no_crash(told: Path) -> None:
    text = (told / LESSON / "story.yaml").read_text("utf-8")
    (told / LESSON / "story.yaml").write_text("runs: 5\n" + text[text.index("beats:") :], "utf-8")

    found = problems_of(told)

    assert any("runs" in f"{p.what} {p.fix}" for p in found)
