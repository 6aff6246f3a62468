from __future__ import annotations

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest

from loligo.recall.review import ReviewId
from loligo.store.store import Store
from loligo.study import export as export_module
from loligo.study.export import COLUMNS, as_csv, as_json, export
from loligo.study.undo import undo
from tests.recall.fixed_steps import FixedSteps
from tests.stores.lines import ADA, BEN, NOW
from tests.study.conftest import Give
from tests.study.lessons import LESSON, NEW, SUMMATION, SUNS, submitted


def test_an_empty_log_is_no_lines(sqlite_store: Store) -> None:
    assert list(export(sqlite_store)) == []


def test_a_line_says_everything(give: Give, sqlite_store: Store) -> None:
    answered = give(submitted())

    [line] = export(sqlite_store)

    assert line == {
        "kind": "answer",
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
        "expected_recall": None,
    }


def test_the_whole_log_is_written_once_in_order_of_arrival(
    give: Give, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_module, "LINES_AT_ONCE", 3)
    names = [f"a{number}" for number in (5, 3, 9, 1, 7, 2, 8)]
    for name in names:
        give(submitted(name))
    give(submitted("b1"), learner=BEN)

    assert [line["id"] for line in export(sqlite_store)] == [*names, "b1"]


def test_an_undo_is_a_line_after_its_answer(give: Give, sqlite_store: Store) -> None:
    give(submitted("a1"))
    later = NOW + timedelta(minutes=1)
    undo(sqlite_store, FixedSteps(), learner=ADA, review=ReviewId("a1"), now=later).result(60)
    give(submitted("a2", answered_at=later), now=NOW + timedelta(minutes=2))

    lines = list(export(sqlite_store))

    assert [(line["kind"], line.get("id")) for line in lines] == [
        ("answer", "a1"),
        ("undo", None),
        ("answer", "a2"),
    ]
    assert lines[1] == {
        "kind": "undo",
        "learner": "ada",
        "review": "a1",
        "undone_at": later.isoformat(),
    }


def test_a_learner_gets_their_own_lines_only(give: Give, sqlite_store: Store) -> None:
    give(submitted("a1"))
    give(submitted("b1"), learner=BEN)

    assert [line["id"] for line in export(sqlite_store, BEN)] == ["b1"]


@pytest.mark.parametrize("names", [(), ("a1",), ("a1", "a2", "a3")])
def test_the_written_list_is_json(give: Give, sqlite_store: Store, names: tuple[str, ...]) -> None:
    for name in names:
        give(submitted(name))

    text = "".join(as_json(export(sqlite_store)))

    assert [line["id"] for line in json.loads(text)] == list(names)


def test_the_table_has_a_column_for_everything(give: Give, sqlite_store: Store) -> None:
    give(submitted("a1"))
    undo(sqlite_store, FixedSteps(), learner=ADA, review=ReviewId("a1"), now=NOW).result(60)

    head, answered, undone = csv.reader(StringIO("".join(as_csv(export(sqlite_store)))))

    assert tuple(head) == COLUMNS
    told = dict(zip(head, answered, strict=True))
    assert (told["id"], told["prediction_is_correct"], told["confidence"]) == ("a1", "true", "")
    assert json.loads(told["seen"]) == {"suns": 3}
    assert dict(zip(head, undone, strict=True))["review"] == "a1"
