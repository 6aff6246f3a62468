"""`kill -9` at any moment loses no answer or undo that was acknowledged, and keeps none twice."""

from __future__ import annotations

import http.client
import itertools
import json
import threading
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from loligo.recall.fsrs import Fsrs
from loligo.store import cards, reviews, undos
from loligo.store.store import open_store
from loligo.study.rebuild import rebuild
from loligo.web.school import ONLY_LEARNER
from tests.cli.server import Server, at_once
from tests.stores import databases
from tests.study.lessons import write_lessons
from tests.web.answers import answer_body

cluster = databases.cluster
postgresql_address = databases.postgresql_address
sqlite_address = databases.sqlite_address

N_THREADS = 8
N_ITEMS = 40
# A server lives for so many answers and a moment more: by time alone a busy machine would kill it
# before it had done anything worth losing.
MOST_ANSWERS = 80
LONGEST_MOMENT_s = 0.2
PATIENCE_s = 60
UNDO = "/api/undo"


class Class:
    """Learners that answer until their server is gone, and remember what it acknowledged."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self.sent: set[str] = set()
        self.acknowledged: dict[str, dict[str, Any]] = {}
        self.undone: set[str] = set()
        self.wrongs: list[str] = []

    def _next(self) -> tuple[str, dict[str, Any]]:
        with self._lock:
            if self.acknowledged and self._random.random() < 0.1:
                return UNDO, {"id": self._random.choice(sorted(self.acknowledged))}
            # now and then an answer that was sent before, as an outbox does
            if self.sent and self._random.random() < 0.2:
                name = self._random.choice(sorted(self.sent))
            else:
                name = str(UUID(int=self._random.getrandbits(128), version=4))
            self.sent.add(name)
        item = f"item-{UUID(name).int % N_ITEMS}"
        choice = ("spike", "nothing")[UUID(name).int % 2]
        return "/api/answers", answer_body(id=name, item=item, choice=choice)

    def answer_until_gone(self, address: str) -> None:
        """Send answers one after the other on one connection."""
        parts = urlsplit(address)
        assert parts.hostname is not None
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        headers = {"origin": address, "content-type": "application/json"}
        with suppress(OSError, http.client.HTTPException):
            while True:
                path, body = self._next()
                connection.request("POST", path, json.dumps(body), headers)
                response = connection.getresponse()
                told = json.loads(response.read())
                if response.status != 200:
                    self.wrongs.append(f"{response.status} {told}")
                    break
                if path == UNDO:
                    self.undone.add(told["id"])
                    continue
                with self._lock:
                    before = self.acknowledged.setdefault(told["id"], told)
                if before["due_at"] != told["due_at"]:
                    self.wrongs.append(f"{before} and then {told}")
        connection.close()

    def wait_for(self, n_more: int) -> None:
        """Wait until so many more answers are acknowledged, or something is wrong."""
        enough = len(self.acknowledged) + n_more
        latest = time.monotonic() + PATIENCE_s
        while len(self.acknowledged) < enough and not self.wrongs:
            assert time.monotonic() < latest, "the server acknowledges nothing"
            time.sleep(0.001)


def _kept(address: str) -> list[str]:
    store = open_store(address)
    lines = store.read(lambda t: reviews.page(t, after=0, most=1_000_000))
    store.close()
    return [line.id for _, line in lines]


def _undone(address: str) -> set[str]:
    store = open_store(address)
    lines = store.read(lambda t: undos.page(t, after=0, most=1_000_000))
    store.close()
    return {line.review for _, line in lines}


def _states_are_those_of_the_log(address: str) -> bool:
    store = open_store(address)
    cached = store.read(lambda t: cards.of_learner(t, ONLY_LEARNER))
    rebuild(store, Fsrs())
    rebuilt = store.read(lambda t: cards.of_learner(t, ONLY_LEARNER))
    store.close()
    return sorted(cached, key=_card) == sorted(rebuilt, key=_card)


def _card(line: cards.CardLine) -> str:
    return line.card.id


def _rounds(address: str, folder: Path, n_rounds: int, seed: int) -> Class:
    """Kill the server so many times at random moments; check after each."""
    random = Random(seed)
    learners = Class(seed)
    content = write_lessons(folder / "lessons", N_ITEMS)
    arguments = ("--port", "0", "--content", str(content), "--database", address)
    for number in range(n_rounds):
        server = Server(*arguments, home=folder / "home")
        threads = at_once(N_THREADS, lambda _, at=server.address: learners.answer_until_gone(at))
        learners.wait_for(random.randrange(MOST_ANSWERS))
        time.sleep(random.random() * LONGEST_MOMENT_s)
        server.kill()
        for thread in threads:
            thread.join(PATIENCE_s)

        kept = _kept(address)
        assert learners.wrongs == []
        assert len(kept) == len(set(kept)), f"round {number}: an answer was kept twice"
        lost = set(learners.acknowledged) - set(kept)
        assert lost == set(), f"round {number}: acknowledged and lost"
        assert set(kept) <= learners.sent
        assert learners.undone <= _undone(address) <= set(kept), f"round {number}: an undo is lost"
    assert _states_are_those_of_the_log(address)
    return learners


@pytest.mark.parametrize("seed", [1])
def test_a_kill_loses_no_acknowledged_answer(
    sqlite_address: str, tmp_path: Path, seed: int
) -> None:
    learners = _rounds(sqlite_address, tmp_path, n_rounds=3, seed=seed)

    assert len(learners.acknowledged) > 30
    assert learners.undone


@pytest.mark.slow
def test_many_kills_lose_no_acknowledged_answer(sqlite_address: str, tmp_path: Path) -> None:
    learners = _rounds(sqlite_address, tmp_path, n_rounds=25, seed=2)

    assert len(learners.acknowledged) > 1000


@pytest.mark.slow
def test_many_kills_lose_no_acknowledged_answer_on_postgresql(
    postgresql_address: str, tmp_path: Path
) -> None:
    learners = _rounds(postgresql_address, tmp_path, n_rounds=10, seed=3)

    assert len(learners.acknowledged) > 300
