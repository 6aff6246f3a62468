from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from loligo.errors import StoreError
from loligo.store import reviews
from loligo.store.address import parse_address
from loligo.store.engine import writing, writing_engine
from loligo.store.schema import REVISION, metadata
from loligo.store.store import open_store
from loligo.store.upgrade import migrations, upgrade
from loligo.store.version import is_current
from tests.stores.lines import review_line


def _set_revision(address: str, revision: str) -> None:
    engine = writing_engine(parse_address(address))
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})
    engine.dispose()


def test_the_newest_step_is_the_one_the_code_wants() -> None:
    assert ScriptDirectory.from_config(migrations()).get_heads() == [REVISION]


def test_the_steps_lead_to_the_schema(address: str) -> None:
    upgrade(address)
    engine = writing_engine(parse_address(address))

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()

    assert differences == []


def test_a_new_database_is_not_current_until_upgraded(address: str) -> None:
    assert not is_current(address)

    upgrade(address)

    assert is_current(address)


def test_a_store_does_not_open_on_tables_of_another_version(address: str) -> None:
    with pytest.raises(StoreError, match="not 0002"):
        open_store(address)


def test_upgrading_again_changes_nothing(address: str) -> None:
    upgrade(address)
    store = open_store(address)
    store.submit(lambda transaction: reviews.append(transaction, review_line())).result()
    store.close()

    upgrade(address)

    store = open_store(address)
    assert len(store.read(lambda t: reviews.page(t, after=0, most=9))) == 1
    store.close()


def test_servers_that_start_together_make_the_tables_once(address: str) -> None:
    problems: list[Exception] = []

    def start() -> None:
        try:
            upgrade(address)
        except Exception as problem:  # noqa: BLE001 - shown by the assert below
            problems.append(problem)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    assert is_current(address)


@pytest.mark.parametrize("newer", ["0003", "9999"])
def test_a_database_of_a_newer_loligo_is_refused_and_left_alone(address: str, newer: str) -> None:
    upgrade(address)
    _set_revision(address, newer)

    for door in (is_current, open_store, upgrade):
        with pytest.raises(StoreError, match="a newer Loligo made it"):
            door(address)

    _set_revision(address, REVISION)
    open_store(address).close()


# A line as Loligo 0.1 wrote it, before there were undos.
OLD_LINE = """INSERT INTO reviews (number, learner, id, card, lesson, fact, bundle, item, variant,
    choice, reason, confidence, prediction_is_correct, reason_is_correct, rating, answered_at,
    received_at, took_ms, seen, due_at, schedule, schedule_fingerprint)
    VALUES ({number}, 'ada', 'r{number}', 'lesson/summation', 'lesson', 'summation', '0a1b2c',
    'three-suns', 'seed 7', 'spike', 'threshold', 2, true, false, 'again',
    '2026-03-01 12:00:00.123456{zone}', '2026-03-01 12:00:01.123456{zone}', 1099511627776,
    '{{"suns"\\: [1, 2, 3], "word"\\: "\\u00e9\\u0000"}}', '2026-03-01 12:10:00.123456{zone}',
    'fsrs', 'f00')"""


def test_answers_of_the_first_schema_are_kept_as_they_were(address: str) -> None:
    engine = writing_engine(parse_address(address))
    zone = "" if address.startswith("sqlite") else "+00"
    with writing(engine) as connection:
        config = migrations()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for number in (1, 2, 7):
            connection.execute(text(OLD_LINE.format(number=number, zone=zone)))
    engine.dispose()

    upgrade(address)

    store = open_store(address)
    lines = store.read(lambda t: reviews.page(t, after=0, most=9))
    old = [replace(review_line(f"r{n}"), expected_recall=None) for n in (1, 2, 7)]
    assert lines == tuple(zip((1, 2, 7), old, strict=True))
    # the log goes on after the last number, takes what has no reason, and still refuses changes
    newer = replace(review_line("r8"), reason=None, reason_is_correct=None)
    if zone == "":  # a number given by hand does not move PostgreSQL's own count
        store.submit(lambda transaction: reviews.append(transaction, newer)).result()
        assert store.read(lambda t: reviews.page(t, after=7, most=9)) == ((8, newer),)
    for statement in ("UPDATE reviews SET item = 'x'", "DELETE FROM reviews"):
        with pytest.raises(StoreError, match="a review is never"):
            store.submit(lambda t, said=statement: t.execute(text(said))).result()
    store.close()
