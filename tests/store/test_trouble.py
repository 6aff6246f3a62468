"""What can go wrong with a file: each is said in plain words, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from loligo.errors import StoreError
from loligo.store import engine, reviews
from loligo.store.store import Store, open_store
from loligo.store.upgrade import upgrade
from loligo.store.version import is_current
from tests.stores.lines import review_line


def _append(store: Store, name: str) -> None:
    store.submit(lambda transaction: reviews.append(transaction, review_line(name))).result(60)


def _ids(store: Store) -> list[str]:
    lines = store.read(lambda t: reviews.page(t, after=0, most=10_000))
    return [line.id for _, line in lines]


def _path(address: str) -> Path:
    return Path(address.removeprefix("sqlite:///"))


def test_a_locked_database_says_so_and_goes_on_when_it_is_free(
    sqlite_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(sqlite_address)
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_s", 0.1)
    store = open_store(sqlite_address)
    _append(store, "before")
    other = sqlite3.connect(_path(sqlite_address), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError, match="another program holds the database"):
        _append(store, "meanwhile")
    other.execute("COMMIT")
    other.close()
    _append(store, "after")

    assert _ids(store) == ["before", "after"]
    store.close()


def test_a_short_lock_is_waited_out(sqlite_store: Store, sqlite_address: str) -> None:
    other = sqlite3.connect(_path(sqlite_address), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    waiting = sqlite_store.submit(lambda t: reviews.append(t, review_line("r1")))
    with pytest.raises(TimeoutError):
        waiting.result(0.2)
    other.execute("COMMIT")
    other.close()
    waiting.result(60)

    assert _ids(sqlite_store) == ["r1"]


def test_a_full_database_says_so_and_goes_on_when_there_is_space(sqlite_store: Store) -> None:
    def set_most_pages(number: int) -> None:
        sqlite_store.submit(
            lambda t: t.exec_driver_sql(f"PRAGMA max_page_count={number}").scalar()
        ).result(60)

    _append(sqlite_store, "before")
    set_most_pages(1)  # SQLite takes the present size instead
    kept = ["before"]

    def fill() -> None:
        for number in range(1000):
            _append(sqlite_store, f"r{number}")
            kept.append(f"r{number}")

    with pytest.raises(StoreError, match="the disk is full"):
        fill()
    set_most_pages(1_000_000)
    _append(sqlite_store, "after")

    assert _ids(sqlite_store) == [*kept, "after"]


def test_a_function_too_large_for_the_disk_harms_no_neighbour(sqlite_store: Store) -> None:
    _append(sqlite_store, "before")
    sqlite_store.submit(lambda t: t.exec_driver_sql("PRAGMA max_page_count=60").scalar()).result(60)

    def fill(transaction: reviews.Transaction) -> None:
        for number in range(5000):
            reviews.append(transaction, review_line(f"large-{number}"))

    waiting = [sqlite_store.submit(lambda t: None)]
    waiting += [sqlite_store.submit(lambda t: reviews.append(t, review_line("small-1")))]
    large = sqlite_store.submit(fill)
    waiting += [sqlite_store.submit(lambda t: reviews.append(t, review_line("small-2")))]

    assert isinstance(large.exception(60), StoreError)
    assert [future.exception(60) for future in waiting] == [None, None, None]
    assert _ids(sqlite_store) == ["before", "small-1", "small-2"]


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is a unix thing; issue 2")
def test_a_disk_that_refuses_to_write_loses_nothing_acknowledged(sqlite_address: str) -> None:
    upgrade(sqlite_address)
    program = textwrap.dedent("""
        import resource, sys
        from loligo.errors import StoreError
        from loligo.store import reviews
        from loligo.store.store import open_store
        from tests.stores.lines import review_line

        store = open_store(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        for number in range(5000):
            line = review_line(f"r{number}")
            try:
                store.submit(lambda transaction: reviews.append(transaction, line)).result()
            except StoreError as problem:
                print(problem.what)
                break
            print(line.id)
    """)

    done = subprocess.run(
        [sys.executable, "-c", program, sqlite_address],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    *acknowledged, refused = done.stdout.splitlines()
    store = open_store(sqlite_address)
    kept = _ids(store)
    _append(store, "after")
    store.close()

    assert "the disk" in refused
    assert len(acknowledged) > 10
    assert kept[: len(acknowledged)] == acknowledged


def test_a_file_of_another_kind_is_refused_and_left_alone(sqlite_address: str) -> None:
    letter = b"Dear Ada, this is not a database.\n" * 100
    _path(sqlite_address).write_bytes(letter)

    for door in (is_current, open_store, upgrade):
        with pytest.raises(StoreError, match="damaged or is not a Loligo database"):
            door(sqlite_address)

    assert _path(sqlite_address).read_bytes() == letter


def test_a_damaged_file_says_so(sqlite_address: str) -> None:
    upgrade(sqlite_address)
    store = open_store(sqlite_address)
    for number in range(200):
        _append(store, f"r{number}")
    store.close()
    damaged = bytearray(_path(sqlite_address).read_bytes())
    page = 4096
    damaged[2 * page :] = b"\x00" * (len(damaged) - 2 * page)
    _path(sqlite_address).write_bytes(damaged)

    store = open_store(sqlite_address)
    with pytest.raises(StoreError, match="damaged"):
        _append(store, "after")
    with pytest.raises(StoreError, match="damaged"):
        _ids(store)
    store.close()


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere; issue 2"
)
def test_a_file_one_may_not_write_says_so(sqlite_address: str) -> None:
    upgrade(sqlite_address)
    _path(sqlite_address).chmod(0o444)
    _path(sqlite_address).parent.chmod(0o555)
    try:
        with pytest.raises(StoreError, match="cannot be opened for writing"):
            _append(open_store(sqlite_address), "r1")
    finally:
        _path(sqlite_address).parent.chmod(0o755)


def test_a_server_that_is_not_there_says_so() -> None:
    with pytest.raises(StoreError, match="does not answer"):
        is_current("postgresql://ada@127.0.0.1:1/loligo")


def test_a_server_that_restarts_is_found_again(postgresql_address: str) -> None:
    upgrade(postgresql_address)
    store = open_store(postgresql_address)
    _append(store, "before")

    with pytest.raises(StoreError, match="does not answer"):
        store.submit(
            lambda t: t.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        ).result(60)
    _append(store, "after")

    assert _ids(store) == ["before", "after"]
    store.close()
