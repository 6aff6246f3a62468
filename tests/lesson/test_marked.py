"""Reading YAML with places, and refusing what could run, explode or be misread."""

from __future__ import annotations

import pytest

from loligo.lesson.marked import Mark, read_yaml


def test_values_are_read_as_yaml_1_2() -> None:
    node, problems = read_yaml("a: no\nb: -50.5\nc: 012\nd: true\ne:\nf: '7'\ng: 1e3\n", "f.yaml")

    assert problems == ()
    assert node is not None
    assert node.plain() == {
        "a": "no", "b": -50.5, "c": 12, "d": True, "e": None, "f": "7", "g": 1000.0,
    }  # fmt: skip


def test_every_value_remembers_its_line_and_column() -> None:
    node, _ = read_yaml("a:\n  - x\n  - {b: 1, c: 2}\n", "f.yaml")

    assert node is not None
    assert node.at("a", 1, "c") == Mark(3, 12)
    assert node.at("a", 0) == Mark(2, 5)
    assert node.at("a", 7, "nowhere") == Mark(1, 1)


def test_every_repeated_key_is_reported() -> None:
    _, problems = read_yaml("a: 1\nb: 2\na: 3\nb: 4\n", "f.yaml")

    assert [(p.line, p.column) for p in problems] == [(3, 1), (4, 1)]
    assert "'a' is written twice; the first is in line 1" in problems[0].what


def test_an_alias_stands_for_its_value() -> None:
    node, problems = read_yaml("a: &sun {g: 6}\nb: [*sun, *sun]\n", "f.yaml")

    assert problems == ()
    assert node is not None
    assert node.plain() == {"a": {"g": 6}, "b": ({"g": 6}, {"g": 6})}


BOMB = "a: &a [1,2,3,4,5,6,7,8,9]\n" + "".join(
    f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
TOO_MUCH = {
    "an alias bomb": (BOMB, "once its aliases are written out"),
    "an alias within itself": ("&a [1, *a]", "stands inside"),
    "an unknown alias": ("a: *b", "there is no &b above"),
    "deep nesting": ("[" * 5000, "nested more than"),
    "a tag": ("a: !!python/object/apply:os.system [ls]", "is not used in lessons"),
    "a second document": ("a: 1\n---\nb: 2", "a second document"),
    "a key that is no word": ("? [1, 2]\n: 3", "cannot be the name of an entry"),
    "a number as a key": ("7: 3", "'7' cannot be the name of an entry"),
    "a tab": ("a:\n\tb: 1", "a tab or a reserved sign"),
    "a colon in a text": ("a: one: two", "a colon followed by a space"),
    "an open bracket": ("a: [1, 2\n", "not closed"),
    "an open quote": ("a: 'x\n", "ends in the middle"),
    "bad indentation": ("a:\n  b: 1\n c: 2\n", "indentation"),
    "a letter that is none": ("a: \x00", "not readable YAML"),
    "an odd directive": ("%YAML 9.9\n---\na: 1", "a line begins with %"),
}


@pytest.mark.parametrize("case", TOO_MUCH)
def test_what_is_no_lesson_text_is_refused_with_a_reason(case: str) -> None:
    text, reason = TOO_MUCH[case]

    _, problems = read_yaml(text, "f.yaml")

    assert len(problems) == 1
    assert reason in problems[0].what
    assert problems[0].fix


def test_a_huge_whole_number_stays_text() -> None:
    node, _ = read_yaml("a: " + "9" * 10_000, "f.yaml")

    assert node is not None
    assert node.plain() == {"a": "9" * 10_000}
