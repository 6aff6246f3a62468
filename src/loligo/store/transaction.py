"""Transaction: what a function given to the store works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from loligo.store.problems import is_about_the_store

# Rooms above hand it on to reviews.py and cards.py and write no SQL themselves.
Transaction: TypeAlias = Connection


@contextmanager
def savepoint(transaction: Transaction) -> Iterator[None]:
    """Undo only what happens inside when it fails, and let the failure through.

    When the failure is about the database itself nothing is undone here: the whole transaction
    cannot be trusted any more, and its owner must give it up.
    """
    _run(transaction, "SAVEPOINT alone")
    try:
        yield
    except BaseException as problem:
        if not is_about_the_store(problem):
            _run(transaction, "ROLLBACK TO SAVEPOINT alone")
            _run(transaction, "RELEASE SAVEPOINT alone")
        raise
    _run(transaction, "RELEASE SAVEPOINT alone")


def _run(transaction: Transaction, statement: str) -> None:
    # Straight to the driver: through the layers above it two savepoint statements cost as much as
    # the insert they protect.
    driver = transaction.connection.driver_connection
    assert driver is not None, "a transaction has a connection"
    try:
        driver.execute(statement)
    except transaction.dialect.loaded_dbapi.Error as problem:
        raise OperationalError(statement, None, problem) from problem
