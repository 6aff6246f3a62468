from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from loligo.web.guard import LARGEST_BODY_bytes, Rules
from tests.study.lessons import LESSON, NEW
from tests.web.answers import answer_body
from tests.web.conftest import HOME, Connect

EXPECTED = {
    "content-security-policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "style-src 'self'; img-src 'self' data:; media-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
OPEN = Rules(is_local=False)
BEHIND_PROXY = Rules(origin="https://loligo.edu", is_local=False)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/assets/main-0a1b2c.js", 200),
        ("GET", f"/content/{LESSON}/{NEW}/model.wasm", 200),
        ("GET", "/api/today", 200),
        ("GET", "/api/openapi.json", 200),
        ("GET", "/nothing", 404),
        ("GET", "/api/nothing", 404),
        ("GET", "/content/nothing", 404),
        ("POST", "/api/answers", 422),
        ("POST", "/", 405),
        ("PUT", "/api/answers", 405),
    ],
)
def test_every_response_carries_the_headers(
    client: TestClient, method: str, path: str, status: int
) -> None:
    response = client.request(method, path)

    assert response.status_code == status
    assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED
    assert "unsafe-inline" not in response.headers["content-security-policy"]


def test_refusals_carry_the_headers(connect: Connect) -> None:
    response = connect(origin=None).post("/api/answers", json=answer_body())

    assert response.status_code == 403
    assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED


@pytest.mark.parametrize(
    "origin",
    [None, "null", "", "http://evil.example", "http://127.0.0.1:8001", "http://127.0.0.1", "://"],
)
def test_an_answer_from_another_page_is_refused(connect: Connect, origin: str | None) -> None:
    response = connect(origin=origin).post("/api/answers", json=answer_body())

    assert response.status_code == 403
    assert response.json()["error"]["where"] == "Origin"


@pytest.mark.parametrize(
    "home", [HOME, "http://localhost:5173", "http://[::1]:8000", "http://LOCALHOST:8000"]
)
def test_the_own_page_may_answer(connect: Connect, home: str) -> None:
    response = connect(base_url=home, origin=home).post("/api/answers", json=answer_body())

    assert response.status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", "192.168.1.7"])
def test_a_name_that_only_points_here_is_refused(connect: Connect, host: str) -> None:
    client = connect(base_url=f"http://{host}", origin=f"http://{host}")

    assert client.get("/api/today").status_code == 403
    assert client.post("/api/answers", json=answer_body()).status_code == 403


def test_a_server_opened_to_the_network_answers_to_any_name(connect: Connect) -> None:
    client = connect(OPEN, base_url="http://192.168.1.7:8000", origin="http://192.168.1.7:8000")

    assert client.post("/api/answers", json=answer_body()).status_code == 200


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("loligo.edu", "https://loligo.edu", 200),
        ("inside:8000", "https://loligo.edu", 200),
        ("inside:8000", "http://inside:8000", 403),
        ("loligo.edu", "http://loligo.edu", 403),
        ("127.0.0.1:8000", "http://127.0.0.1:8000", 200),
    ],
)
def test_behind_a_proxy_the_named_origin_counts(
    connect: Connect, host: str, origin: str, status: int
) -> None:
    client = connect(BEHIND_PROXY, base_url=f"http://{host}", origin=origin)

    assert client.post("/api/answers", json=answer_body()).status_code == status


def test_reading_needs_no_origin(connect: Connect) -> None:
    assert connect(origin=None).get("/api/today").status_code == 200


def test_a_body_of_the_largest_size_is_read(client: TestClient) -> None:
    empty = len(client.post("/api/answers", json=answer_body(seen={"x": ""})).request.content)
    fill = "x" * (LARGEST_BODY_bytes - empty)

    response = client.post("/api/answers", json=answer_body(seen={"x": fill}))

    assert len(response.request.content) == LARGEST_BODY_bytes
    assert response.status_code == 200


@pytest.mark.parametrize("says_its_length", [True, False])
def test_a_larger_body_is_refused(client: TestClient, says_its_length: bool) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(LARGEST_BODY_bytes // 1024 + 1):
            yield b"x" * 1024

    content = b"".join(chunks()) if says_its_length else chunks()

    response = client.post("/api/answers", content=content)

    assert response.status_code == 413
    assert set(response.json()["error"]) == {"where", "what", "fix"}
