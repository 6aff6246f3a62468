"""Questions of every kind as the page asks them, with the answers that were proved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loligo.cli.build import build_pack
from tests.lesson.packs import LESSON, edit
from tests.lesson.questions import ask_all


@pytest.fixture
def built(pack: Path, tmp_path: Path) -> dict[str, Any]:
    (row,) = build_pack(ask_all(pack), tmp_path / "out")
    file = tmp_path / "out" / row.id / row.hash / "lesson.json"
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


def _item(built: dict[str, Any], id_: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in built["items"] if item["id"] == id_)
    return found


def test_each_variant_has_its_question_its_run_and_its_keys(built: dict[str, Any]) -> None:
    item = _item(built, "how-many-suns")

    assert len(item["variants"]) == 6
    last = item["variants"][-1]
    assert last["id"] == "suns-4_strength-7"
    assert last["values"] == {"suns": 4, "strength": 7}
    assert last["question_html"].startswith("<p>There come out 4 suns of 7 nS at once.")
    assert [each["strength_nS"] for each in last["run"]["inputs"]] == [7, 7, 7, 7]
    assert (last["key"], last["reason_key"]) == ("fires", "enough")
    first = item["variants"][0]
    assert (item["key"], item["reason"]["key"]) == (first["key"], first["reason_key"])
    assert item["run"] == first["run"]


def test_options_may_be_mixed_unless_the_author_says_that_their_order_says_something(
    pack: Path, tmp_path: Path
) -> None:
    ask_all(pack)
    edit(pack / LESSON / "quiz.yaml", "    key: once\n", "    in_order: true\n    key: once\n")

    (row,) = build_pack(pack, tmp_path / "out")

    file = tmp_path / "out" / row.id / row.hash / "lesson.json"
    items = json.loads(file.read_text(encoding="utf-8"))["items"]
    assert [item["id"] for item in items if item.get("in_order")] == ["strongest"]


def test_a_run_that_only_shows_is_shown_too(built: dict[str, Any]) -> None:
    assert _item(built, "which-transmitter")["run"]["until_ms"] == 30


def test_the_steps_stand_in_the_order_of_the_run_with_their_times(built: dict[str, Any]) -> None:
    steps = _item(built, "what-comes-first")["steps"]

    assert [step["id"] for step in steps] == ["light", "top", "back", "bottom"]
    assert [step["at_ms"] for step in steps] == sorted(step["at_ms"] for step in steps)
    assert "fact" not in _item(built, "what-comes-first"), "practice rates nothing"


def test_a_label_offers_every_character_with_a_word_about_it(built: dict[str, Any]) -> None:
    options = {option["id"]: option for option in _item(built, "find-the-sun")["options"]}

    assert list(options) == ["sun", "dial"]
    assert options["sun"]["why_html"] == "<p>Right, the sun lifts the voltage.</p>"
    assert options["dial"]["why_html"].startswith("<p>That is Dial: the membrane voltage")


def test_a_label_never_offers_a_second_character_that_would_be_right(
    pack: Path, tmp_path: Path
) -> None:
    edit(pack / LESSON / "scene.yaml", "name: Dial, fact: null", "name: Dial, fact: excitation")

    (row,) = build_pack(ask_all(pack), tmp_path / "out")

    file = tmp_path / "out" / row.id / row.hash / "lesson.json"
    label = json.loads(file.read_text(encoding="utf-8"))["items"][-1]
    assert [option["id"] for option in label["options"]] == ["sun"]


def test_every_fact_has_a_card_for_the_rapid_review(built: dict[str, Any]) -> None:
    assert built["recall"] == [
        {
            "id": "recall-excitation",
            "fact": "excitation",
            "actor": "sun",
            "why_html": "<p><strong>Sun: Excitatory input.</strong> "
            "A sun warms what is below it, and the voltage rises.</p>",
        }
    ]
