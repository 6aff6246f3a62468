"""A small built lesson, in two builds, for tests that answer questions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from loligo.recall.review import ReviewId
from loligo.study.answer import Submitted
from tests.stores.lines import NOW

LESSON = "action-potential-initiation"
OLD = "0a0a0a"
NEW = "1b1b1b"
SUMMATION = "summation"  # the fact that SUNS and CLOUD ask about
SUNS = "three-suns"
CLOUD = "suns-and-cloud"
KINDS = "kinds"  # the fact that the questions of the other kinds are about
BEST = "which-is-best"
VARIED = "so-many-suns"
CHAIN = "what-comes-first"
PRACTICE = "whole-chain"


def _item(name: str, fact: str, key: str, options: Sequence[str]) -> dict[str, object]:
    return {
        "id": name,
        "fact": fact,
        "kind": "predict-then-reason",
        "key": key,
        "options": [{"id": option} for option in options],
        "reason": {"key": "threshold", "options": [{"id": "threshold"}, {"id": "size"}]},
    }


def _other_kinds() -> list[dict[str, object]]:
    """One question of each other kind, all about KINDS but PRACTICE, which rates nothing."""
    options = [{"id": "spike"}, {"id": "nothing"}]
    varied = _item(VARIED, KINDS, "nothing", ("spike", "nothing"))
    keys = {"suns-2": ("nothing", "size"), "suns-3": ("spike", "threshold")}
    varied["variants"] = [
        {"id": name, "key": key, "reason_key": reason} for name, (key, reason) in keys.items()
    ]
    steps = [{"id": "light"}, {"id": "rise"}, {"id": "spike"}]
    return [
        {"id": BEST, "fact": KINDS, "kind": "one-best", "key": "spike", "options": options},
        varied,
        {"id": CHAIN, "fact": KINDS, "kind": "order", "steps": steps},
        {"id": PRACTICE, "kind": "order", "steps": steps},
    ]


def _recall(*facts: str) -> list[dict[str, object]]:
    return [{"id": f"recall-{fact}", "fact": fact} for fact in facts]


def _lesson(items: Sequence[Mapping[str, object]]) -> dict[str, object]:
    recall = _recall(SUMMATION, "fact-0", "only-recalled")
    told = {"schema": 1, "id": LESSON, "title": "How a spike starts"}
    return {**told, "items": items, "recall": recall}


def write_lessons(folder: Path, n_more: int = 40) -> Path:
    """Write a folder of built lessons.

    The old build has one more option (`maybe`) and two more questions than the new: `gone` asked
    about a fact that is gone too, `gone-alone` about SUMMATION. In it CLOUD was about another fact.
    In the new one, two neighbours each of `item-0`, `item-1` and so on are about one fact.
    """
    two = ("spike", "nothing")
    more = [_item(f"item-{n}", f"fact-{n // 2}", "spike", two) for n in range(n_more)]
    builds = {
        OLD: [
            _item(SUNS, SUMMATION, "spike", (*two, "maybe")),
            _item(CLOUD, "inhibition", "spike", two),
            _item("gone", "gone-fact", "a", ("a", "b")),
            _item("gone-alone", SUMMATION, "a", ("a", "b")),
        ],
        NEW: [
            _item(SUNS, SUMMATION, "spike", two),
            _item(CLOUD, SUMMATION, "spike", two),
            *more,
            *_other_kinds(),
        ],
    }
    for build, items in builds.items():
        home = folder / LESSON / build
        home.mkdir(parents=True)
        (home / "lesson.json").write_text(json.dumps(_lesson(items)), encoding="utf-8")
        (home / "scene.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
        (home / "model.wasm").write_bytes(b"\x00asm\x01\x00\x00\x00")
    row = {"id": LESSON, "title": "How a spike starts", "pack": "excitable-cells", "hash": NEW}
    (folder / "catalogue.json").write_text(json.dumps({"schema": 1, "lessons": [row]}))
    return folder


def submitted(
    name: str = "a1",
    *,
    item: str = SUNS,
    bundle: str = NEW,
    choice: str = "spike",
    reason: str | None = "threshold",
    variant: str | None = None,
    answered_at: datetime = NOW,
    lesson: str = LESSON,
) -> Submitted:
    """An answer, right unless said otherwise."""
    return Submitted(
        id=ReviewId(name),
        lesson=lesson,
        bundle=bundle,
        item=item,
        variant=variant,
        choice=choice,
        reason=reason,
        confidence=None,
        answered_at=answered_at,
        took_ms=4200,
        seen='{"suns": 3}',
    )
