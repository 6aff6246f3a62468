"""Upgrade: bring a database from any older schema to this one, all of it or nothing."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import SQLAlchemyError

from loligo.store.address import parse_address, show
from loligo.store.engine import writing, writing_engine
from loligo.store.problems import as_store_error
from loligo.store.version import revision_of


def upgrade(address: str) -> None:
    """Make or update the tables. Two servers may try at once: one does it, the other waits.

    Raises:
        StoreError: it cannot be reached or written, or a newer Loligo made it.
    """
    url = parse_address(address)
    engine = writing_engine(url)
    try:
        revision_of(engine, show(url))
        with writing(engine) as connection:
            config = migrations()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except SQLAlchemyError as problem:
        raise as_store_error(problem, show(url)) from problem
    finally:
        engine.dispose()


def migrations() -> Config:
    """Say where the steps are; they travel inside the package."""
    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("version_locations", str(folder / "versions").replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config
