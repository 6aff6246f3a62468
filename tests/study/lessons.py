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
SUNS = "three-suns"


def _item(name: str, key: str, options: Sequence[str]) -> dict[str, object]:
    return {
        "id": name,
        "fact": "summation",
        "kind": "predict-then-reason",
        "key": key,
        "options": [{"id": option} for option in options],
        "reason": {"key": "threshold", "options": [{"id": "threshold"}, {"id": "size"}]},
    }


def _lesson(items: Sequence[Mapping[str, object]]) -> dict[str, object]:
    return {"schema": 1, "id": LESSON, "title": "How a spike starts", "items": items}


def write_lessons(folder: Path, n_more: int = 40) -> Path:
    """Write a folder of built lessons.

    The old build has one more question (`gone`) and one more option (`maybe`) than the new.
    """
    more = [_item(f"item-{number}", "spike", ("spike", "nothing")) for number in range(n_more)]
    builds = {
        OLD: [_item(SUNS, "spike", ("spike", "nothing", "maybe")), _item("gone", "a", ("a", "b"))],
        NEW: [_item(SUNS, "spike", ("spike", "nothing")), *more],
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
    reason: str = "threshold",
    answered_at: datetime = NOW,
    lesson: str = LESSON,
) -> Submitted:
    """An answer, right unless said otherwise."""
    return Submitted(
        id=ReviewId(name),
        lesson=lesson,
        bundle=bundle,
        item=item,
        choice=choice,
        reason=reason,
        confidence=None,
        answered_at=answered_at,
        took_ms=4200,
        seen='{"suns": 3}',
    )
