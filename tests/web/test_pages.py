from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.study.lessons import LESSON, NEW, OLD
from tests.web.conftest import Connect


def test_the_page_is_asked_for_each_time_and_its_parts_are_kept(client: TestClient) -> None:
    index = client.get("/")
    script = client.get("/assets/main-0a1b2c.js")

    assert (index.status_code, index.headers["cache-control"]) == (200, "no-cache")
    assert client.get("/favicon.svg").headers["cache-control"] == "no-cache"
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_an_unchanged_page_is_not_sent_again(client: TestClient) -> None:
    known = client.get("/").headers["etag"]

    again = client.get("/", headers={"if-none-match": known})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("build", [OLD, NEW])
@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("lesson.json", "application/json"),
        ("scene.svg", "image/svg+xml"),
        ("model.wasm", "application/wasm"),
    ],
)
def test_a_build_is_kept_for_ever_and_every_build_stays(
    client: TestClient, build: str, file: str, kind: str
) -> None:
    response = client.get(f"/content/{LESSON}/{build}/{file}")

    assert response.status_code == 200
    assert response.headers["content-type"].startswith(kind)
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_scripts_have_the_type_that_browsers_demand(client: TestClient) -> None:
    assert "javascript" in client.get("/assets/main-0a1b2c.js").headers["content-type"]


@pytest.mark.parametrize(
    "path",
    [
        "/content/catalogue.json",
        f"/content/{LESSON}/{NEW}/nothing.json",
        f"/content/{LESSON}/{NEW}/../../catalogue.json",
        f"/content/{LESSON}/%2e%2e/catalogue.json",
        "/content/..%2f..%2floligo.db",
        "/content/",
        f"/content/{LESSON}/{NEW}",
        "/..%2floligo.db",
        "/assets/nothing.js",
        "/nothing",
    ],
)
def test_nothing_else_is_served_and_no_refusal_is_kept(client: TestClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert response.headers["cache-control"] == "no-store"
    assert set(response.json()["error"]) == {"where", "what", "fix"}


def test_a_page_that_was_not_built_says_what_to_do(connect: Connect, tmp_path: Path) -> None:
    response = connect(page=tmp_path / "nowhere").get("/")

    assert response.status_code == 404
    assert "make run" in response.json()["error"]["fix"]
