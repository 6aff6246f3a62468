"""Address: where the database is, checked before anything is opened."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from loligo.errors import MissingExtra, StoreError

_EXAMPLES = "write sqlite:////full/path/loligo.db or postgresql://user:password@host/database"


def parse_address(address: str) -> URL:
    """Read the address of a database.

    Raises:
        StoreError: neither SQLite nor PostgreSQL, a database in memory, a folder that is not there.
        MissingExtra: PostgreSQL without its driver.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as problem:
        raise StoreError(
            where="database", what="the address cannot be read", fix=_EXAMPLES
        ) from problem
    if url.drivername in ("sqlite", "sqlite+pysqlite"):
        return _sqlite(url)
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return _postgresql(url)
    raise StoreError(
        where="database",
        what=f"Loligo keeps answers in SQLite or PostgreSQL, not in {url.drivername!r}",
        fix=_EXAMPLES,
    )


def show(url: URL) -> str:
    """Write an address as it may be printed: without the password."""
    return url.render_as_string(hide_password=True)


def _sqlite(url: URL) -> URL:
    if not url.database or url.database == ":memory:" or url.query:
        raise StoreError(
            where="database",
            what="answers must survive a restart, so the database is a plain file",
            fix=_EXAMPLES,
        )
    path = Path(url.database)
    if not path.parent.is_dir():
        raise StoreError(
            where=str(path),
            what=f"the folder {path.parent} is not there",
            fix="make it, or name another place with --database",
        )
    if path.is_dir():
        raise StoreError(
            where=str(path), what="this is a folder, not a file", fix="name a file inside it"
        )
    return url.set(drivername="sqlite+pysqlite")


def _postgresql(url: URL) -> URL:
    if find_spec("psycopg") is None:
        raise MissingExtra(
            where="database",
            what="PostgreSQL needs the driver psycopg",
            fix="pip install 'loligo[postgres]'",
        )
    return url.set(drivername="postgresql+psycopg")
