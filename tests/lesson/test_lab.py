"""A lab can be used: what it offers exists, and every ready value means something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loligo.cli.build import build_pack
from tests.lesson.packs import LESSON, edit, offer_lab, problems_of

LAB = f"{LESSON}/lab.yaml"


@pytest.fixture
def lab(pack: Path) -> Path:
    return offer_lab(pack)


def test_a_sound_lab_has_no_problem(lab: Path) -> None:
    assert problems_of(lab) == ()


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("cell: classroom\n", "cell: squid_1952\n", "not the lesson's own, 'classroom'"),
        ("cell: squid_1952", "cell: squid_1953", "no cell 'squid_1953'"),
        ("parameters: {temperature: 18}", "parameters: {temprature: 18}", "no parameter"),
        ("parameters: {temperature: 18}", "parameters: {temperature: 99}", "outside the range"),
        ("shows: {g_na: 5}", "shows: {g_ca: 5}", "no signal 'g_ca'"),
        ("place: axon", "place: soma", "no place 'soma'"),
        ("claims: [one-sun-lifts]", "claims: [two-suns-lift]", "no claim 'two-suns-lift'"),
        ("parameter: block_na", "parameter: block_ca", "no cell of the lab has a parameter"),
        ("value: 0.5", "value: 5", "means nothing in any cell"),
        ("id: squid", "id: own", "'own' is used twice"),
        ("slower.", "slower, by 7 mV.", "nothing confirms '7 mV'"),
        ("knobs:", "nobs:", "nobs"),
    ],
)
def test_a_lab_that_cannot_be_used_is_refused(lab: Path, old: str, new: str, what: str) -> None:
    edit(lab / LAB, old, new)

    found = problems_of(lab)

    assert any(what in problem.what for problem in found), found


def test_a_lesson_with_a_lab_brings_its_further_cells(lab: Path, tmp_path: Path) -> None:
    (row,) = build_pack(lab, tmp_path / "built")

    folder = tmp_path / "built" / row.id / row.hash
    built = json.loads((folder / "lesson.json").read_text(encoding="utf-8"))["lab"]
    assert [entry["cell"] for entry in built["cells"]] == ["classroom", "squid_1952"]
    assert json.loads((folder / "squid_1952.model.json").read_bytes())["cell"] == "squid_1952"
    assert (folder / "squid_1952.model.wasm").read_bytes().startswith(b"\0asm")
    assert not (folder / "classroom.model.wasm").exists()
