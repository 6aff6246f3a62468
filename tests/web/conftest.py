from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from loligo.lesson.compiled import read_catalogue
from loligo.store.store import Store
from loligo.web.app import create_app
from loligo.web.guard import Rules
from loligo.web.school import School
from tests.recall.fixed_steps import FixedSteps
from tests.stores import databases
from tests.stores.lines import NOW
from tests.study.lessons import write_lessons

address = databases.address
cluster = databases.cluster
postgresql_address = databases.postgresql_address
sqlite_address = databases.sqlite_address
sqlite_store = databases.sqlite_store
store = databases.store

HOME = "http://127.0.0.1:8000"
Connect = Callable[..., TestClient]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of the server under test."""
    return Clock()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder of built lessons."""
    return write_lessons(tmp_path / "lessons")


@pytest.fixture
def built_page(tmp_path: Path) -> Path:
    """A built page."""
    folder = tmp_path / "page"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Loligo</title>")
    (folder / "favicon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "assets/main-0a1b2c.js").write_text("export {}")
    return folder


@pytest.fixture
def school(sqlite_store: Store, content: Path, clock: Clock) -> School:
    """What the routes work with, on the default store."""
    return School(sqlite_store, read_catalogue(content), FixedSteps(), clock, "0.0")


@pytest.fixture
def connect(school: School, content: Path, built_page: Path) -> Iterator[Connect]:
    """Start a client on a server with some rules; it sends the right Origin unless told not to."""
    clients = []

    def _connect(
        rules: Rules | None = None,
        base_url: str = HOME,
        origin: str | None = HOME,
        school: School = school,
        page: Path = built_page,
    ) -> TestClient:
        client = TestClient(
            create_app(school, rules or Rules(), content=content, page=page),
            base_url=base_url,
            headers={} if origin is None else {"origin": origin},
        )
        clients.append(client)
        return client

    yield _connect
    for client in clients:
        client.close()


@pytest.fixture
def client(connect: Connect) -> TestClient:
    """A client of a server with the ordinary rules."""
    return connect()
