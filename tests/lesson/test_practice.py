"""Tasks and cases are checked like everything else that an author writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lesson.packs import LESSON, edit, line_of, problems_of, write_pack
from tests.lesson.practice import practise

TASKS, CASES = "tasks.yaml", "cases.yaml"

DAMAGES = {
    "a task twice": (CASES, "id: salty", "id: blocked", "'blocked' is used twice", "another"),
    "an unknown fact": (TASKS, "fact: excitation", "fact: exitation", "no fact", "'excitation'"),
    "an unknown claim": (TASKS, "[one-sun-lifts]", "[one-sun-lift]", "no claim", "'one-sun-lifts'"),
    "an unknown control": (TASKS, "[sun, k_out]", "[sun, k_uot]", "no control 'k_uot'", "'k_out'"),
    "a goal that cannot be measured": (TASKS, "of: sun", "of: son", "no input 'son'", "'sun'"),
    "a goal with another answer": (TASKS, "is: true", "equals: 1", "by 'equals'", "is: true"),
    "an answer that is no number": (
        TASKS, "measure: peak, within: [44, 47]", "measure: fires, is: true", "a range", "within"
    ),
    "a solution with an unknown port": (TASKS, "port: sun", "port: son", "no port", "'sun'"),
    "a number nobody proved": (
        TASKS, "One sun stops at −62.4", "One sun stops at −61.4", "nothing confirms", "cited"
    ),
    "a hint with a number nobody proved": (
        TASKS, "lifts it to −62.4", "lifts it to −61.4", "nothing confirms", "cited"
    ),
    "a cell with wishes": (CASES, "The balance has moved", "It wants to leak", "'wants'", "causes"),
    "an unknown parameter": (CASES, "block_na:", "blok_na:", "no parameter", "'block_na'"),
    "a change out of range": (CASES, "[0.6, 0.9]", "[0.6, 1.9]", "outside the range", "0 to 1"),
    "a range of no length": (CASES, "[0.6, 0.9]", "[0.6, 0.6]", "has no length", "alone"),
    "an actor who is not there": (
        CASES, "character: dial", "character: dail", "no actor", "'dial'"
    ),
    "a key that is no option": (CASES, "key: fish", "key: dish", "'dish'", "'fish'"),
    "a test input that gives it away": (
        CASES, "  until_ms: 40", "  until_ms: 40\n      parameters: {block_na: 0.5}",
        "is what was changed", "Take it out",
    ),
}  # fmt: skip


def test_a_pack_with_tasks_and_cases_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(practise(write_pack(tmp_path))) == ()


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found_where_it_was_done(tmp_path: Path, name: str) -> None:
    file, old, new, what, fix = DAMAGES[name]
    pack = practise(write_pack(tmp_path))
    edit(pack / LESSON / file, old, new)

    problems = problems_of(pack)

    assert problems, "the damage was not found"
    found = [p for p in problems if what in p.what and fix in p.fix]
    assert found, problems
    assert found[0].file.endswith(file)


def test_a_problem_stands_on_its_line(tmp_path: Path) -> None:
    pack = practise(write_pack(tmp_path))
    file = pack / LESSON / CASES
    edit(file, "key: fish", "key: dish")

    (problem,) = problems_of(pack)

    assert problem.line == line_of(file, "key: dish")
