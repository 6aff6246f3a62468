"""Version: which schema a database has, without the weight of the migration tool."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from loligo.errors import StoreError
from loligo.store.address import parse_address, show
from loligo.store.engine import reading, reading_engine
from loligo.store.problems import as_store_error
from loligo.store.schema import REVISION


def is_current(address: str) -> bool:
    """Tell whether a database can be used as it is; False when it is new or old.

    Raises:
        StoreError: it cannot be reached, or a newer Loligo made it.
    """
    url = parse_address(address)
    engine = reading_engine(url)
    try:
        return revision_of(engine, show(url)) == REVISION
    finally:
        engine.dispose()


def revision_of(engine: Engine, where: str) -> str | None:
    """Read the name of a database's schema; None when nothing was ever made in it.

    Raises:
        StoreError: it cannot be read, or a newer Loligo made it.
    """
    try:
        with reading(engine) as connection:
            revision = _stored(connection)
    except SQLAlchemyError as problem:
        raise as_store_error(problem, where) from problem
    if revision is not None and revision > REVISION:
        raise StoreError(
            where=where,
            what=f"a newer Loligo made it (schema {revision}; this one knows {REVISION})",
            fix="install the newer Loligo again, or name another database with --database",
        )
    return revision


def _stored(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
