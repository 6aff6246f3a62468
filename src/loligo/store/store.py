"""Store: the door of this room: give it functions to write with or to read with."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from loligo.errors import StoreError
from loligo.store.address import parse_address, show
from loligo.store.engine import reading, reading_engine, writing_engine
from loligo.store.problems import as_store_error
from loligo.store.schema import REVISION
from loligo.store.transaction import Transaction
from loligo.store.version import revision_of
from loligo.store.writer import Writer

T = TypeVar("T")


class Store:
    """An open database. Close it when done; what was acknowledged needs no closing."""

    def __init__(self, write_engine: Engine, read_engine: Engine, where: str) -> None:
        self._write_engine = write_engine
        self._read_engine = read_engine
        self._writer = Writer(write_engine, where)
        self.where = where

    def submit(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Write: run a function in a transaction shared with others; see `Writer.submit`."""
        return self._writer.submit(work)

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Read: run a function that sees one moment of the database and changes nothing.

        Raises:
            StoreError: the database cannot be read.
        """
        try:
            with reading(self._read_engine) as transaction:
                return work(transaction)
        except SQLAlchemyError as problem:
            raise as_store_error(problem, self.where) from problem

    def close(self) -> None:
        """Commit what waits, then let go of the database."""
        self._writer.close()
        self._read_engine.dispose()
        self._write_engine.dispose()


def open_store(address: str) -> Store:
    """Open a database whose tables are up to date; see `version.is_current` and `upgrade`.

    Raises:
        StoreError: it cannot be reached, or its tables are of another version.
    """
    url = parse_address(address)
    engine = reading_engine(url)
    try:
        _require_revision(engine, show(url))
    except StoreError:
        engine.dispose()
        raise
    return Store(writing_engine(url), engine, show(url))


def _require_revision(engine: Engine, where: str) -> None:
    found = revision_of(engine, where)
    if found != REVISION:
        raise StoreError(
            where=where,
            what=f"its tables are of version {found or 'none'}, not {REVISION}",
            fix="`loligo serve` brings them up to date when it starts",
        )
