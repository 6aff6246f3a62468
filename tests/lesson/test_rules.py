"""Every rule: a sound pack has no problem, and each damage is found where it was done."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.lesson.packs import LESSON, edit, line_of, problems_of


class Damage(NamedTuple):
    """One change to one file, and the problem it must lead to."""

    file: str
    old: str
    new: str
    what: str
    fix: str


SCENE, CLAIMS, QUIZ, SHEET = (
    f"{LESSON}/{name}.yaml" for name in ("scene", "claims", "quiz", "lesson")
)
CREDITS = f"{LESSON}/credits.yaml"
STORY, PICTURE = f"{LESSON}/story.md", f"{LESSON}/scene.svg"

DAMAGES = {
    # folders_match
    "another id": Damage(SHEET, "id: one-sun", "id: two-suns", "the folder 'one-sun'", "same"),
    "another pack": Damage("pack.yaml", "small-pack", "big-pack", "folder 'small-pack'", "same"),
    "no such cell": Damage(
        SHEET, "cell: classroom", "cell: clasroom", "no cell 'clasroom'", "'classroom'"
    ),
    "two cells": Damage(
        SCENE, "cell: classroom", "cell: cortical_rs", "moved by 'cortical_rs'", "same cell"
    ),
    # ids_are_unique
    "an actor twice": Damage(SCENE, "id: dial", "id: sun", "'sun' is used twice", "another"),
    "an option twice": Damage(
        QUIZ, "- id: silent", "- id: fires", "'fires' is used twice", "another"
    ),
    "an id that is none": Damage(
        CLAIMS, "id: one-sun-lifts", "id: One_sun", "cannot be 'One_sun'", "three-"
    ),
    # actors_are_drawn
    "an actor not drawn": Damage(SCENE, "id: dial", "id: dail", "id 'dail' in scene", "'dial'"),
    "a character not drawn": Damage(
        PICTURE, 'data-character="sun"', 'data-character="sunn"', "characters/sunn.svg", "'sun'"
    ),
    "another frame": Damage(PICTURE, "1280 720", "640 360", "another frame", "0 0 1280 720"),
    # facts_are_shown
    "a fact without actor": Damage(
        SHEET, "character: sun", "character: son", "no actor 'son'", "'sun'"
    ),
    "an actor without fact": Damage(
        SCENE, "fact: excitation", "fact: exitation", "no fact 'exitation'", "'excitation'"
    ),
    "a fact that nothing shows": Damage(
        SHEET, "signal: g_e", "signal: i_na", "no binding moves 'sun' by 'i_na'", "g_e"
    ),
    "a fact of an unknown signal": Damage(
        SHEET, "signal: g_e", "signal: g_ee", "has no signal 'g_ee'", "'g_e'"
    ),
    # pokes_fit
    "a poke of nobody": Damage(SCENE, "actor: sun", "actor: moon", "no actor 'moon'", "sun"),
    "an unknown port": Damage(SCENE, "port: sun", "port: son", "no port 'son'", "'sun'"),
    # bindings_reach
    "a part that is not there": Damage(
        SCENE, "target: sun.rays", "target: sun.ray", "'sun' has no part 'ray'", "'rays'"
    ),
    "a target that is not there": Damage(
        SCENE, "target: needle", "target: needel", "no 'needel' in the picture", "'needle'"
    ),
    "an unknown signal": Damage(
        SCENE, "signal: v, from", "signal: w, from", "has no signal 'w'", "one of"
    ),
    "an unknown place": Damage(
        SCENE, "signal: v, from", "signal: v, place: somma, from", "no place 'somma'", "'soma'"
    ),
    "a number for no text": Damage(
        SCENE, "target: reading", "target: needle", "cannot show a number", "<text>"
    ),
    "a shape that shall move": Damage(
        PICTURE, '<g id="needle"', '<g><path id="needle" d=""/></g><g', "only groups", "<g"
    ),
    "a stream of two": Damage(
        SCENE,
        "target: sun.rays, kind: scale, signal: g_e, from: [0, 0.05], to: [0.7, 1.3]",
        "target: sun, kind: pour, signal: g_e, from: [0, 1], count: 3, along: [[0, 0], [1, 1]]",
        "a stream copies exactly one",
        "inside",
    ),
    # symbols_keep_their_meaning
    "a symbol for something else": Damage(
        SCENE, "signal: g_e, from", "signal: v, from", "'v' does not move it", "g_e"
    ),
    "a symbol that is not drawn": Damage(
        "symbols.yaml", "parts: [sun]", "parts: [sum]", "characters/sum.svg", "'sun'"
    ),
    "a symbol without that part": Damage(
        "symbols.yaml", "parts: [sun]", "parts: [sun.ray]", "no part 'ray'", "'rays'"
    ),
    # drawings_are_credited
    "a drawing nobody made": Damage(
        CREDITS, "{file: scene.svg", "{file: notes", "'scene.svg' is", "file:"
    ),
    "a credit for nothing": Damage(
        CREDITS, "characters/sun.svg", "characters/sunn.svg", "no drawing", "NAME.svg"
    ),
    # runs_fit
    "an unknown parameter": Damage(
        CLAIMS, "until_ms: 40", "until_ms: 40\n      parameters: {g_n: 1}", "'g_n'", "'g_na'"
    ),
    "a parameter out of range": Damage(
        CLAIMS, "until_ms: 40", "until_ms: 40\n      parameters: {k_out: 9}", "k_out = 9", "2 to 8"
    ),
    "an input after the end": Damage(CLAIMS, "at_ms: 5", "at_ms: 50", "comes at 50 ms", "earlier"),
    "an unknown port in a run": Damage(QUIZ, "port: sun", "port: son", "no port 'son'", "'sun'"),
    "an unknown place in a run": Damage(
        QUIZ, "at_ms: 5", "at_ms: 5, place: axon", "no place 'axon'", "soma"
    ),
    # claims_fit
    "an unknown measure": Damage(
        CLAIMS, "measure: peak", "measure: paek", "no measure 'paek'", "'peak'"
    ),
    "an answer that does not fit": Damage(
        QUIZ, "measure: fires, is: true", "measure: fires, equals: 1", "by 'equals'", "is: true"
    ),
    "a measure of an unknown signal": Damage(
        CLAIMS, "measure: peak", "measure: peak, signal: q", "no signal 'q'", "one of"
    ),
    "a measure of nothing in particular": Damage(
        QUIZ, "measure: fires, is: true", "measure: given, equals: 1", "of which input", "Add 'of'"
    ),
    "a measure that is not of anything": Damage(
        QUIZ, "measure: fires, is: true", "measure: fires, of: sun, is: true", "not of any", "out"
    ),
    "a measure of an unknown kind of input": Damage(
        QUIZ, "measure: fires, is: true", "measure: given, of: son, equals: 1", "'son'", "'sun'"
    ),
    "a claim about what was done": Damage(
        CLAIMS, "measure: peak", "measure: strength, of: sun", "not what it did", "Claim a result"
    ),
    # claims_say_what_they_test
    "a claim without its number": Damage(
        CLAIMS, "to -62.4 mV", "to -62.9 mV", "no number in mV between", "'says'"
    ),
    "a claim that tests loosely": Damage(
        CLAIMS, "[-62.45, -62.35]", "[-65, -60]", "anything from -65 to -60 passes", "last digit"
    ),
    # numbers_are_claimed
    "a number nobody proved": Damage(
        STORY, "−62.4 mV", "−61.4 mV", "nothing confirms '-61.4 mV'", "cited"
    ),
    # quiz_is_fair
    "a key that is no option": Damage(QUIZ, "key: silent", "key: silence", "'silence'", "'silent'"),
    "a reason key that is none": Damage(QUIZ, "key: too-weak", "key: weak", "'weak'", "too-weak"),
    "a fact nobody teaches": Damage(QUIZ, "fact: excitation", "fact: exit", "no fact", "excitat"),
    "a claim nobody made": Damage(
        QUIZ, "    run:", "    rests_on: [one]\n    run:", "no claim 'one'", "one-sun-lifts"
    ),
    "two options alike": Damage(
        QUIZ,
        "text: The voltage rises a little and falls back.",
        "text: It fires an action potential.",
        "read the same",
        "Reword",
    ),
    "one explanation for two": Damage(
        QUIZ,
        "why: Right. One volley is too weak to carry the voltage to threshold.",
        "why: The voltage turns back at −62.4 mV, far below threshold.",
        "the same explanation",
        "this very option",
    ),
    # prose_is_plain
    "HTML in the story": Damage(STORY, "The sun", "The <b>sun</b>", "HTML such as", "Markdown"),
    "a picture in the story": Damage(STORY, "The sun", "![a](b.png)", "pictures", "scene.svg"),
    "a link to nowhere": Damage(STORY, "The sun", "[The sun](../x)", "'../x' leads", "https://"),
    "an invisible letter": Damage(STORY, "The sun", "The s\u200bun", "invisible", "Delete"),
    # nobody_wants
    "a wish": Damage(STORY, "the needle climbs", "the needle wants up", "'wants'", "causes"),
}
FOUND_ELSEWHERE = {"a shape that shall move": SCENE, "a drawing nobody made": CREDITS}


def test_a_sound_pack_has_no_problem(pack: Path) -> None:
    assert problems_of(pack) == ()


@pytest.mark.parametrize("case", DAMAGES)
def test_damage_is_found_with_its_file_and_line(pack: Path, case: str) -> None:
    damage = DAMAGES[case]
    before = (pack / damage.file).read_text(encoding="utf-8")
    edit(pack / damage.file, damage.old, damage.new)

    problems = problems_of(pack)

    found = [p for p in problems if damage.what in p.what]
    assert found, problems
    assert damage.fix in found[0].fix
    if case in FOUND_ELSEWHERE:
        assert found[0].file == (pack / FOUND_ELSEWHERE[case]).as_posix()
    else:
        assert found[0].file == (pack / damage.file).as_posix()
        line = before[: before.index(damage.old)].count("\n") + 1
        assert line <= found[0].line <= line + damage.new.count("\n")


def test_each_damage_alone_leads_to_few_words(pack: Path) -> None:
    edit(pack / SCENE, "target: sun.rays", "target: sun.ray")

    (binding, fact) = problems_of(pack)

    assert binding.line == line_of(pack / SHEET, "signal: g_e")
    assert fact.line == line_of(pack / SCENE, "sun.ray")


def test_two_characters_in_one_key_are_told_apart(pack: Path) -> None:
    poke = "  - {actor: dial, key: s, port: cloud, strength_nS: 3, says: The dial.}\nbindings:"
    edit(pack / SCENE, "bindings:", poke)

    (problem,) = problems_of(pack)

    assert problem.what == "the key 's' already pokes 'sun'"


def test_a_placeholder_with_something_inside_is_refused(pack: Path) -> None:
    edit(pack / PICTURE, 'transform="translate(170 150)"/>', '><path d="M0 0"/></g>')

    (problem,) = problems_of(pack)

    assert problem.what == "a character's placeholder has something inside"


def test_a_measure_on_a_run_needs_one(pack: Path) -> None:
    text = (pack / CLAIMS).read_text(encoding="utf-8")
    start, end = text.index("    run:"), text.index("    expect:")
    (pack / CLAIMS).write_text(text[:start] + text[end:], encoding="utf-8")

    (problem,) = problems_of(pack)

    assert problem.what == "'peak' is measured on a run, and there is none"
