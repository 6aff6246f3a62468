"""Models from marked YAML: every problem at its place, and the sound rest kept."""

from __future__ import annotations

from loligo.lesson.claims import ClaimSheet
from loligo.lesson.lesson import LessonSheet
from loligo.lesson.marked import read_yaml
from loligo.lesson.parse import Parsed, parse
from loligo.lesson.scene import SceneSheet

SCENE = """\
cell: classroom
alt: A picture.
actors:
  - {id: sun, name: Sun, fact: null, label: A sun.}
  - {id: Sun Two, name: Sun, lable: A sun.}
bindings:
  - {target: sun, kind: turn, signal: v, from: [0, 1], to: [0, 90]}
  - {target: sun, kind: trun, signal: v, from: [0, 1], to: [0, 90]}
  - {target: sun, kind: turn, signal: v, from: [0, 1, 2], to: [0, 90]}
  - {target: sun, kind: event, event: alarm, motion: dance}
  - {target: sun, kind: fade, signal: v, from: [1, 1], to: [0, 9]}
  - {target: sun, signal: v}
"""


def _scene(text: str) -> Parsed[SceneSheet]:
    node, problems = read_yaml(text, "scene.yaml")
    assert node is not None and problems == ()
    return parse(SceneSheet, node, "scene.yaml")


def test_all_problems_of_a_file_are_found_at_once_with_their_lines() -> None:
    found = [(p.line, p.what) for p in _scene(SCENE).problems]

    assert sorted(line for line, _ in found) == [5, 5, 5, 8, 9, 10, 11, 12]
    text = "\n".join(what for _, what in sorted(found))
    assert "'lable' is not known here" in text
    assert "'label' is missing" in text
    assert "there is no kind 'trun'" in text
    assert "'from' has 3 entries and 'to' has 2" in text
    assert "'motion' cannot be 'dance'" in text
    assert "'kind' is missing" in text


def test_a_misspelt_word_gets_the_right_one_suggested() -> None:
    fixes = {p.what: p.fix for p in _scene(SCENE).problems}

    assert fixes["'lable' is not known here"] == "Did you mean 'label'?"
    assert fixes["there is no kind 'trun'"] == "Did you mean 'turn'?"
    assert "shake" in fixes["'motion' cannot be 'dance'"]


def test_sound_entries_are_kept_with_their_places() -> None:
    scene = _scene(SCENE)

    assert [actor.id for actor in scene.value.actors] == ["sun"]
    assert len(scene.value.bindings) == 1
    assert scene.ids("actors") == ("sun", "Sun Two")
    assert scene.problem("x", "y", "bindings", 0, "to").line == 7


def test_places_are_right_after_an_entry_was_left_out() -> None:
    first, rest = SCENE.split("bindings:\n")
    lines = rest.splitlines(keepends=True)
    scene = _scene(f"{first}bindings:\n{lines[1]}{lines[0]}")

    assert scene.problem("x", "y", "bindings", 0, "to").line == 8


def test_a_broken_single_entry_leaves_the_rest_to_be_checked() -> None:
    scene = _scene(SCENE.replace("cell: classroom", "cell: [classroom]").replace("alt", "alte"))

    assert scene.value.cell == ""
    assert scene.value.alt == ""
    assert [actor.id for actor in scene.value.actors] == ["sun"]


def test_wrong_types_are_named_in_words() -> None:
    node, _ = read_yaml("claims:\n  - {id: a, says: 7, expect: {measure: peak, is: yes}}\n", "c")
    assert node is not None

    problems = parse(ClaimSheet, node, "c").problems

    assert [p.what for p in problems] == [
        "'says' should be text, not '7'",
        "'is' should be true or false, not 'yes'",
    ]


def test_an_expectation_needs_exactly_one_answer() -> None:
    text = "claims:\n  - {id: a, says: b, expect: {measure: peak, is: true, equals: 2}}\n"
    node, _ = read_yaml(text, "c")
    assert node is not None

    (problem,) = parse(ClaimSheet, node, "c").problems

    assert problem.what == "'peak' needs one expected answer, and has 2"


def test_a_file_that_is_no_table_is_one_problem() -> None:
    node, _ = read_yaml("- a\n- b\n", "lesson.yaml")
    assert node is not None

    parsed = parse(LessonSheet, node, "lesson.yaml")

    assert [p.what for p in parsed.problems] == [
        "the file should be a table of 'name: value' entries, not a list"
    ]
    assert parsed.value.facts == ()


def test_numbers_are_not_made_of_other_things() -> None:
    run = "{until_ms: true, inputs: [{kind: volley, port: sun, at_ms: '5', strength_nS: .inf}]}"
    text = f"claims:\n  - {{id: a, says: b, run: {run}, expect: {{measure: fires, is: true}}}}\n"
    node, _ = read_yaml(text, "c")
    assert node is not None

    problems = parse(ClaimSheet, node, "c").problems

    assert [p.what for p in problems] == [
        "'until_ms' should be a number, not true",
        "'at_ms' should be a number, not '5'",
        "'strength_nS' should be a number, not '.inf'",
    ]


def test_half_a_point_is_named_as_such() -> None:
    move = "{target: sun, kind: move, signal: v, from: [0, 1], to: [[0], [1, 2]]}"
    scene = _scene(SCENE.split("bindings:")[0] + f"bindings:\n  - {move}\n")

    assert [p.what for p in scene.problems if p.line == 7] == ["entry 2 of 'to' is missing"]
