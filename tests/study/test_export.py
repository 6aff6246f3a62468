from __future__ import annotations

import json

import pytest

from loligo.store.store import Store
from loligo.study import export as export_module
from loligo.study.export import export
from tests.stores.lines import BEN, NOW
from tests.study.conftest import Give
from tests.study.lessons import LESSON, NEW, SUMMATION, SUNS, submitted


def test_an_empty_log_is_no_lines(sqlite_store: Store) -> None:
    assert list(export(sqlite_store)) == []


def test_a_line_says_everything(give: Give, sqlite_store: Store) -> None:
    answered = give(submitted())

    [line] = export(sqlite_store)

    assert line.endswith("\n")
    assert json.loads(line) == {
        "learner": "ada",
        "id": "a1",
        "card": f"{LESSON}/{SUMMATION}",
        "lesson": LESSON,
        "fact": SUMMATION,
        "bundle": NEW,
        "item": SUNS,
        "variant": None,
        "choice": "spike",
        "reason": "threshold",
        "confidence": None,
        "prediction_is_correct": True,
        "reason_is_correct": True,
        "rating": "good",
        "answered_at": NOW.isoformat(),
        "received_at": NOW.isoformat(),
        "took_ms": 4200,
        "seen": {"suns": 3},
        "due_at": answered.due_at.isoformat(),
        "schedule": "fixed",
        "schedule_fingerprint": "fixed-1",
    }


def test_the_whole_log_is_written_once_in_order_of_arrival(
    give: Give, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_module, "LINES_AT_ONCE", 3)
    names = [f"a{number}" for number in (5, 3, 9, 1, 7, 2, 8)]
    for name in names:
        give(submitted(name))
    give(submitted("b1"), learner=BEN)

    assert [json.loads(line)["id"] for line in export(sqlite_store)] == [*names, "b1"]
