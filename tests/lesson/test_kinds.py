"""Every kind of question: a sound one has no problem, and each damage is found in words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.lesson.packs import LESSON, edit, problems_of
from tests.lesson.questions import ask_all


class Damage(NamedTuple):
    """One change to the questions, and the problem it must lead to."""

    old: str
    new: str
    what: str
    fix: str


DAMAGES = {
    "a blank that nothing fills": Damage("{suns: [1, 2, 4], st", "{st", "fills '{suns}'", "vary"),
    "a value that nothing uses": Damage(
        "strength: [6, 7]}", "strength: [6, 7], rain: [1]}", "the run has no '{rain}'", '"{rain}"'
    ),
    "a value twice": Damage("[1, 2, 4]", "[1, 2, 1]", "a value is listed twice", "once"),
    "too many variants": Damage(
        "[1, 2, 4], strength: [6, 7]", "[1, 2, 3, 4, 5, 6], strength: [6, 7, 8, 9, 10]",
        "more than 24 variants", "fewer",
    ),
    "half a volley": Damage("[1, 2, 4]", "[1.5, 2, 4]", "cannot come 1.5 times", "whole number"),
    "a value that the run cannot have": Damage(
        "strength: [6, 7]", "strength: [6, -7]", "strength = -7 the run is not one", "strength_nS"
    ),
    "a number that is neither number nor blank": Damage(
        'strength_nS: "{strength}"', "strength_nS: strong", "number", "",
    ),
    "a number of a variant nobody set": Damage(
        "{strength} nS at once", "{strength} nS after 9 ms", "nothing confirms '9 ms'", "cited"
    ),
    "a key that varies": Damage(
        "    vary: {suns", "    key: fires\n    vary: {suns", "has no single key", "Leave 'key' out"
    ),
    "no key": Damage("    key: once\n", "", "needs a key", "Add 'key'"),
    "no key of the reason": Damage(
        "      keys: {fires: enough, silent: too-few}\n", "", "the reasons need one key", "keys"
    ),
    "a reason that is none": Damage(
        "silent: too-few}", "silent: too-weak}", "'too-weak' is none of the reasons", "too-few"
    ),
    "a reason for no option": Damage(
        "silent: too-few}", "silence: too-few}", "no option 'silence'", "'silent'"
    ),
    "a run without an outcome": Damage(
        "when: {measure: count, equals: 0}, ", "", "'never' and the run do not fit", "'when'"
    ),
    "two runs": Damage(
        "    vignette: true", "    shows: {until_ms: 9}", "both 'run' and 'shows'", "Keep 'run'"
    ),
    "a one-best key that is none": Damage("key: once", "key: one", "'one' is none", "'once'"),
    "a heading that is none": Damage('"usmle:step1"', '"Step One"', "'Step One'", ""),
    "a step at no moment": Damage("{peak: true}", "{signal: v}", "at one moment", "reaches"),
    "a step of an unknown signal": Damage("signal: g_e, r", "signal: ge, r", "signal 'ge'", "g_e"),
    "a step at an unknown place": Damage(
        "{trough: true}", "{trough: true, place: axon}", "no place 'axon'", "soma"
    ),
    "a step twice": Damage("id: back", "id: top", "'top' is used twice", "another"),
    "two steps alike": Damage(
        "text: The voltage is lowest.", "text: The voltage is highest.", "read the same", "Reword"
    ),
    "a character who is not there": Damage("key: sun", "key: son", "no actor 'son'", "'sun'"),
    "a character of another fact": Damage("key: sun", "key: dial", "about another", "excitation"),
    "a label without its key": Damage(
        "    key: sun", "    options: [dial, needle]\n    key: sun", "none of the options", ""
    ),
    "a why for nobody": Damage(
        "    why: Right, the", "    whys: {moon: No.}\n    why: Right, the", "no actor 'moon'", ""
    ),
    "an id of the rapid review": Damage(
        "id: find-the-sun", "id: recall-the-sun", "belong to the rapid review", "another"
    ),
    "a wish in a step": Damage(
        "text: Synapses open.", "text: Synapses want to open.", "", ""
    ),
    "an unknown kind": Damage("kind: label", "kind: riddle", "'riddle'", ""),
}  # fmt: skip


def test_one_question_of_each_kind_has_no_problem(pack: Path) -> None:
    assert problems_of(ask_all(pack)) == ()


@pytest.mark.parametrize("case", DAMAGES)
def test_damage_to_a_question_is_told_in_words(pack: Path, case: str) -> None:
    damage = DAMAGES[case]
    file = ask_all(pack) / LESSON / "quiz.yaml"
    edit(file, damage.old, damage.new)

    problems = problems_of(pack)

    found = [p for p in problems if damage.what in p.what]
    assert found, problems
    assert damage.fix in found[0].fix
    assert found[0].file == file.as_posix()
    assert found[0].line > 30, "it is found in the question, not at the top of the file"
