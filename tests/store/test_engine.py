from __future__ import annotations

from loligo.store.address import parse_address
from loligo.store.engine import reading_engine, writing_engine


def test_a_commit_on_sqlite_reaches_the_disk(sqlite_address: str) -> None:
    engine = writing_engine(parse_address(sqlite_address))

    with engine.connect() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()

    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_commit_on_postgresql_reaches_the_disk_whatever_its_default(
    postgresql_address: str,
) -> None:
    url = parse_address(postgresql_address)
    careless = writing_engine(url)
    with careless.connect() as connection:
        connection.exec_driver_sql(f'ALTER DATABASE "{url.database}" SET synchronous_commit TO off')
        connection.commit()
    careless.dispose()

    engine = writing_engine(url)
    with engine.connect() as connection:
        told = connection.exec_driver_sql("SHOW synchronous_commit").scalar()
    engine.dispose()

    assert told == "on"


def test_readers_do_not_wait_for_a_writer(sqlite_address: str) -> None:
    url = parse_address(sqlite_address)
    writer, reader = writing_engine(url), reading_engine(url)

    with writer.connect() as writing, reader.connect() as reading:
        writing.exec_driver_sql("BEGIN IMMEDIATE")
        writing.exec_driver_sql("CREATE TABLE t (x)")
        seen = reading.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    writer.dispose()
    reader.dispose()

    assert seen == 0
