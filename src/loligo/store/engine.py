"""Engine: connections that keep the promise, one kind that writes and one that reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_s = 5.0
# Any number that no other program on the server uses for its own advisory lock.
WRITER_LOCK = 0x_10_11_60


def writing_engine(url: URL) -> Engine:
    """Make the engine of the one writer; begin its transactions with `writing`.

    A commit has reached the disk when it returns: SQLite with synchronous=FULL, PostgreSQL with
    synchronous_commit not off, whatever the server's own default is.
    """
    return _engine(url, pool_size=1, max_overflow=0)


def reading_engine(url: URL) -> Engine:
    """Make the engine of everybody else; begin their transactions with `reading`."""
    engine = _engine(url, pool_size=5, max_overflow=10)
    if engine.dialect.name == "sqlite":
        _run_on_connect(engine, "PRAGMA query_only=ON")
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that excludes every other writer's, also those of other servers."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that sees one moment of the database."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        yield connection


def _engine(url: URL, pool_size: int, max_overflow: int) -> Engine:
    is_sqlite = url.get_backend_name() == "sqlite"
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=max_overflow,
        pool_pre_ping=not is_sqlite,
        connect_args={"timeout": BUSY_TIMEOUT_s} if is_sqlite else {"connect_timeout": 5},
    )
    if is_sqlite:
        event.listen(engine, "connect", _begin_by_hand)
        _run_on_connect(engine, "PRAGMA journal_mode=WAL")
        _run_on_connect(engine, "PRAGMA synchronous=FULL")
        _run_on_connect(engine, "PRAGMA foreign_keys=ON")
    else:
        event.listen(engine, "connect", _commit_to_disk)
    return engine


def _begin_by_hand(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    # the driver's own BEGIN comes late and never before SELECT or SAVEPOINT
    connection.isolation_level = None


def _commit_to_disk(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("SHOW synchronous_commit")
    if cursor.fetchone() == ("off",):
        cursor.execute("SET synchronous_commit TO on")
    cursor.close()
    connection.commit()


def _run_on_connect(engine: Engine, statement: str) -> None:
    def run(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(statement)
        cursor.close()

    event.listen(engine, "connect", run)
