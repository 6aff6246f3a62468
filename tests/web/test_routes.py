from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from starlette.testclient import TestClient

from loligo.store import reviews
from loligo.store.store import Store
from loligo.web.school import ONLY_LEARNER, School
from tests.stores.lines import NOW
from tests.study.lessons import CLOUD, LESSON, NEW, SUMMATION
from tests.web.answers import FIRST, answer_body
from tests.web.conftest import Clock, Connect

TWO_DAYS_LATER = (NOW + timedelta(days=2)).isoformat().replace("+00:00", "Z")


def test_a_right_answer_is_told_its_due_date(client: TestClient) -> None:
    response = client.post("/api/answers", json=answer_body())

    assert response.status_code == 200
    assert response.json() == {
        "id": FIRST,
        "fact": SUMMATION,
        "is_correct": True,
        "prediction_correct": True,
        "reason_correct": True,
        "rating": "good",
        "due_at": TWO_DAYS_LATER,
        "interval_days": 2.0,
        "repeated": False,
    }


def test_a_wrong_reason_is_told_apart_from_a_wrong_prediction(client: TestClient) -> None:
    told = client.post("/api/answers", json=answer_body(reason="size")).json()

    assert (told["prediction_correct"], told["reason_correct"]) == (True, False)
    assert (told["is_correct"], told["rating"]) == (False, "again")


def test_the_same_answer_again_gets_the_earlier_result(client: TestClient, clock: Clock) -> None:
    first = client.post("/api/answers", json=answer_body()).json()
    clock.now += timedelta(days=1)

    second = client.post("/api/answers", json=answer_body()).json()

    assert second == {**first, "repeated": True}


def test_the_same_answer_from_many_threads_is_one_review(client: TestClient) -> None:
    with ThreadPoolExecutor(50) as pool, client:
        told = list(
            pool.map(lambda _: client.post("/api/answers", json=answer_body()).json(), range(50))
        )

    assert sum(not one["repeated"] for one in told) == 1
    assert len({json.dumps({**one, "repeated": None}) for one in told}) == 1


def test_an_id_is_the_same_however_it_is_written(client: TestClient) -> None:
    name = "0189C4F6-0000-7000-8000-ABCDEFABCDEF"
    client.post("/api/answers", json=answer_body(id=name))

    assert client.post("/api/answers", json=answer_body(id=name.lower())).json()["repeated"]


def test_everything_sent_is_kept(client: TestClient, sqlite_store: Store) -> None:
    seen = {"suns": 3, "word": "é\u0000\U0001f600", "nested": [{"x": 1.5e-300}, None]}
    client.post("/api/answers", json=answer_body(seen=seen, confidence=3, took_ms=2**40))

    line = sqlite_store.read(lambda t: reviews.find(t, ONLY_LEARNER, FIRST))

    assert line is not None
    assert json.loads(line.seen) == seen
    assert (line.confidence, line.took_ms, line.bundle) == (3, 2**40, NEW)
    assert (line.answered_at, line.received_at) == (NOW, NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "not-a-uuid"},
        {"id": 7},
        {"lesson": ""},
        {"lesson": "../../etc/passwd"},
        {"lesson": "x" * 101},
        {"choice": None},
        {"choice": "\u0000"},
        {"confidence": 4},
        {"confidence": True},
        {"answered_at": "yesterday"},
        {"answered_at": "2026-03-01T12:00:00"},
        {"answered_at": 1_770_000_000},
        {"took_ms": -1},
        {"took_ms": "4200"},
        {"took_ms": 2**53},
        {"seen": []},
        {"colour": "red"},
    ],
)
def test_a_bad_field_is_named(client: TestClient, changes: dict[str, Any]) -> None:
    response = client.post("/api/answers", json=answer_body(**changes))

    error = response.json()["error"]
    assert response.status_code == 422
    assert set(error) == {"where", "what", "fix"}
    assert next(iter(changes)) in error["where"]


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b"null", b"\xff\xfe", b"[" * 60_000, b"9" * 60_000, b'"\\ud800"'],
    ids=["nothing", "list", "half", "null", "no-utf-8", "deep", "digits", "half-character"],
)
def test_a_body_that_is_no_answer_is_refused(client: TestClient, body: bytes) -> None:
    response = client.post(
        "/api/answers", content=body, headers={"content-type": "application/json"}
    )

    assert response.status_code in (400, 422)
    assert set(response.json()["error"]) == {"where", "what", "fix"}


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999", '"\\ud800"'])
def test_what_other_programs_could_not_read_back_is_not_kept(
    client: TestClient, value: str
) -> None:
    body = json.dumps(answer_body(seen={"x": "?"})).replace('"?"', value)

    response = client.post(
        "/api/answers", content=body, headers={"content-type": "application/json"}
    )

    assert response.status_code == 422


@pytest.mark.parametrize("depth", [33, 200, 300, 900, 1000, 5000])
def test_what_is_nested_too_deep_is_refused(client: TestClient, depth: int) -> None:
    deep = "[" * depth + "]" * depth
    body = json.dumps(answer_body(seen={"x": "?"})).replace('"?"', deep)

    response = client.post(
        "/api/answers", content=body, headers={"content-type": "application/json"}
    )

    assert response.status_code in (400, 422)


@pytest.mark.parametrize(
    "changes",
    [{"lesson": "no-such-lesson"}, {"item": "no-such-item"}, {"choice": "no-such-option"}],
)
def test_an_answer_to_nothing_is_not_found(client: TestClient, changes: dict[str, str]) -> None:
    response = client.post("/api/answers", json=answer_body(**changes))

    assert response.status_code == 404
    assert set(response.json()["error"]) == {"where", "what", "fix"}


def test_a_closed_store_asks_to_send_again(client: TestClient, sqlite_store: Store) -> None:
    sqlite_store.close()

    response = client.post("/api/answers", json=answer_body())

    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0
    assert "closed" in response.json()["error"]["what"]


def test_a_full_disk_asks_to_send_again_and_keeps_what_it_has(
    client: TestClient, sqlite_store: Store
) -> None:
    def most_pages(number: int) -> None:
        statement = f"PRAGMA max_page_count={number}"
        sqlite_store.submit(lambda t: t.exec_driver_sql(statement).scalar()).result(60)

    client.post("/api/answers", json=answer_body())
    most_pages(1)  # SQLite takes the present size instead
    refused = None
    numbers = iter(range(2, 1000))
    while refused is None:
        name = str(UUID(int=next(numbers)))
        response = client.post("/api/answers", json=answer_body(id=name, seen={"x": "y" * 4000}))
        refused = response if response.status_code != 200 else None
    undo = client.post("/api/undo", json={"id": FIRST})

    assert (refused.status_code, undo.status_code) in ((503, 503), (503, 200))
    assert "the disk is full" in refused.json()["error"]["what"]
    assert client.get("/api/today").status_code == 200
    most_pages(1_000_000)
    again = client.post("/api/answers", json=answer_body(id=name))
    assert (again.status_code, again.json()["repeated"]) == (200, False)


def test_today_lists_what_is_due(client: TestClient, clock: Clock) -> None:
    client.post("/api/answers", json=answer_body())

    before = client.get("/api/today").json()
    clock.now += timedelta(days=2)
    then = client.get("/api/today").json()

    assert before == {
        "now": NOW.isoformat().replace("+00:00", "Z"),
        "due": [],
        "n_due": 0,
        "next_due_at": TWO_DAYS_LATER,
    }
    assert then["due"] == [
        {
            "card": f"{LESSON}/{SUMMATION}",
            "lesson": LESSON,
            "fact": SUMMATION,
            "item": CLOUD,
            "due_at": TWO_DAYS_LATER,
            "recall": None,
        }
    ]
    assert (then["n_due"], then["next_due_at"]) == (1, None)


def test_today_holds_no_more_than_the_minutes(client: TestClient, clock: Clock) -> None:
    for number in range(6):
        client.post(
            "/api/answers",
            json=answer_body(id=str(UUID(int=number)), item=f"item-{2 * number}"),
        )
    clock.now += timedelta(days=9)

    told = client.get("/api/today?minutes=1").json()

    assert (len(told["due"]), told["n_due"]) == (4, 6)


@pytest.mark.parametrize("asked", ["today?minutes=0", "today?minutes=x", "export?form=xml"])
def test_a_bad_question_is_named(client: TestClient, asked: str) -> None:
    response = client.get(f"/api/{asked}")

    assert response.status_code == 422
    assert asked.partition("?")[2].partition("=")[0] in response.json()["error"]["where"]


def test_an_answer_can_be_taken_back_as_often_as_one_likes(client: TestClient) -> None:
    client.post("/api/answers", json=answer_body())

    told = [client.post("/api/undo", json={"id": FIRST}).json() for _ in range(2)]

    undone = {"id": FIRST, "lesson": LESSON, "fact": SUMMATION, "due_at": None}
    assert told == [{**undone, "repeated": False}, {**undone, "repeated": True}]
    assert client.get("/api/today").json()["next_due_at"] is None


def test_an_unknown_answer_cannot_be_taken_back(client: TestClient) -> None:
    response = client.post("/api/undo", json={"id": FIRST})

    assert response.status_code == 404
    assert FIRST in response.json()["error"]["where"]
    assert "Send the answer first" in response.json()["error"]["fix"]


def test_progress_tells_memory_and_what_comes(client: TestClient, clock: Clock) -> None:
    client.post("/api/answers", json=answer_body())
    clock.now += timedelta(hours=1)

    told = client.get("/api/progress?zone_minutes=60").json()

    assert (told["n_reviews"], told["n_lapses"], told["n_due"]) == (1, 0, 0)
    assert told["facts"] == [
        {
            "lesson": LESSON,
            "fact": SUMMATION,
            "phase": "review",
            "recall": None,
            "stability_days": None,
            "n_reviews": 1,
            "n_lapses": 0,
            "reviewed_at": NOW.isoformat().replace("+00:00", "Z"),
            "due_at": TWO_DAYS_LATER,
        }
    ]
    assert [each["n_due"] for each in told["forecast"]][:4] == [0, 0, 1, 0]
    assert told["days"] == [{"day": "2026-03-01", "n_answers": 1, "n_right": 1}]
    assert told["calibration"]["n_answers"] == 0


def test_a_learner_may_take_the_log_home(client: TestClient) -> None:
    client.post("/api/answers", json=answer_body())
    client.post("/api/undo", json={"id": FIRST})

    listed = client.get("/api/export")
    table = client.get("/api/export?form=csv")

    assert [line["kind"] for line in listed.json()] == ["answer", "undo"]
    assert 'filename="loligo-answers.json"' in listed.headers["content-disposition"]
    assert table.headers["content-type"].startswith("text/csv")
    assert len(table.text.splitlines()) == 3


def test_an_export_that_cannot_be_read_says_so(client: TestClient, sqlite_store: Store) -> None:
    sqlite_store.submit(lambda t: t.exec_driver_sql("ALTER TABLE undos RENAME TO gone")).result(60)

    response = client.get("/api/export")

    assert response.status_code == 503
    assert "gone" in response.json()["error"]["what"] or "undos" in response.json()["error"]["what"]


def test_lessons_are_listed_with_their_newest_build(client: TestClient) -> None:
    assert client.get("/api/lessons").json() == {
        "lessons": [
            {"id": LESSON, "title": "How a spike starts", "pack": "excitable-cells", "hash": NEW}
        ]
    }


def test_health_asks_the_database(client: TestClient, sqlite_store: Store) -> None:
    assert client.get("/api/health").json() == {"ok": True, "version": "0.0"}


def test_a_fault_of_ours_is_told_without_its_details(
    connect: Connect, school: School, caplog: pytest.LogCaptureFixture
) -> None:
    def broken_clock() -> Any:
        raise RuntimeError("secret detail")

    client = connect(school=replace(school, clock=broken_clock))

    response = client.get("/api/today")

    assert response.status_code == 500
    assert "secret" not in response.text
    assert "secret detail" in caplog.text
    assert "content-security-policy" in response.headers


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/nothing", 404), ("GET", "/api/answers", 405), ("DELETE", "/api/today", 405)],
)
def test_a_wrong_address_is_answered_in_the_same_form(
    client: TestClient, method: str, path: str, status: int
) -> None:
    response = client.request(method, path)

    assert response.status_code == status
    assert set(response.json()["error"]) == {"where", "what", "fix"}
