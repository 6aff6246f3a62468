"""Both databases keep the promise of the group commit."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from queue import SimpleQueue
from random import Random

import pytest
from sqlalchemy import text

from loligo.errors import StoreError
from loligo.store import reviews
from loligo.store.store import Store, open_store
from loligo.store.transaction import Transaction
from tests.stores.lines import ADA, review_line


class OnPurpose(Exception):
    """A function that fails."""


def _ids(store: Store) -> list[str]:
    lines = store.read(lambda t: reviews.page(t, after=0, most=10_000))
    return [line.id for _, line in lines]


def _hold(store: Store) -> tuple[threading.Event, Future[None]]:
    """Keep the writer busy, so that what is submitted next shares one transaction."""
    free = threading.Event()
    busy = threading.Event()

    def wait(transaction: Transaction) -> None:
        busy.set()
        assert free.wait(30)

    held = store.submit(wait)
    assert busy.wait(30)
    return free, held


def _append_then(name: str, fails: bool):
    def work(transaction: Transaction) -> str:
        reviews.append(transaction, review_line(name))
        if fails:
            raise OnPurpose(name)
        return name

    return work


def test_what_waits_is_committed_together(store: Store) -> None:
    free, _ = _hold(store)

    waiting = [store.submit(lambda transaction: transaction) for _ in range(50)]
    free.set()

    assert len({id(future.result(30)) for future in waiting}) == 1


def test_nobody_hears_of_success_before_the_commit(store: Store, address: str) -> None:
    other = open_store(address)
    found: SimpleQueue[bool] = SimpleQueue()

    def look(future: Future[str]) -> None:
        # runs in the writer's thread, the moment the result is there
        name = future.result()
        found.put(other.read(lambda t: reviews.find(t, ADA, name)) is not None)

    waiting = [store.submit(_append_then(f"r{n}", fails=False)) for n in range(100)]
    for future in waiting:
        future.add_done_callback(look)
    seen = [found.get(timeout=30) for _ in waiting]
    other.close()

    assert all(seen)


def test_a_failing_function_rolls_back_alone(store: Store) -> None:
    random = Random(2)
    fails = [random.random() < 0.3 for _ in range(100)]
    free, _ = _hold(store)

    waiting = [store.submit(_append_then(f"r{n}", fail)) for n, fail in enumerate(fails)]
    free.set()
    outcomes = [future.exception(30) for future in waiting]

    assert [isinstance(outcome, OnPurpose) for outcome in outcomes] == fails
    assert set(_ids(store)) == {f"r{n}" for n, fail in enumerate(fails) if not fail}


def test_a_refused_statement_harms_no_neighbour(store: Store) -> None:
    free, _ = _hold(store)

    before = store.submit(_append_then("before", fails=False))
    broken = store.submit(lambda transaction: transaction.execute(text("SELECT no_such_column")))
    twice = store.submit(_append_then("before", fails=False))
    after = store.submit(_append_then("after", fails=False))
    free.set()

    assert (before.result(30), after.result(30)) == ("before", "after")
    assert isinstance(broken.exception(30), StoreError)
    assert isinstance(twice.exception(30), StoreError)
    assert sorted(_ids(store)) == ["after", "before"]


def test_a_later_function_sees_what_an_earlier_one_wrote(store: Store) -> None:
    free, _ = _hold(store)

    store.submit(_append_then("r1", fails=False))
    seen = store.submit(lambda transaction: reviews.find(transaction, ADA, review_line("r1").id))
    free.set()

    assert seen.result(30) == review_line("r1")


def test_closing_commits_what_waits(store: Store, address: str) -> None:
    free, _ = _hold(store)
    waiting = [store.submit(_append_then(f"r{n}", fails=False)) for n in range(20)]

    free.set()
    store.close()

    assert all(future.done() and future.exception() is None for future in waiting)
    reopened = open_store(address)
    assert len(_ids(reopened)) == 20
    reopened.close()


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()

    with pytest.raises(StoreError, match="closed"):
        store.submit(_append_then("r1", fails=False))


def test_a_cancelled_function_is_not_run(store: Store) -> None:
    free, _ = _hold(store)
    waiting = store.submit(_append_then("r1", fails=False))

    assert waiting.cancel()
    free.set()
    store.submit(_append_then("r2", fails=False)).result(30)

    assert _ids(store) == ["r2"]


def test_a_function_that_leaves_the_thread_does_not_stop_the_writer(store: Store) -> None:
    def leave(transaction: Transaction) -> None:
        raise SystemExit

    assert isinstance(store.submit(leave).exception(30), StoreError)

    assert store.submit(_append_then("r1", fails=False)).result(30) == "r1"


def test_two_stores_on_one_database_take_turns(store: Store, address: str) -> None:
    other = open_store(address)

    waiting = [
        (store if n % 2 else other).submit(_append_then(f"r{n}", fails=False)) for n in range(200)
    ]
    for future in waiting:
        future.result(60)
    other.close()

    assert len(_ids(store)) == 200
