"""The two databases, empty and up to date, for every test that asks for `address` or `store`."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

from loligo.store.store import Store, open_store
from loligo.store.upgrade import upgrade

NEEDED = "PostgreSQL's initdb is not on this machine (Debian: apt-get install postgresql); issue 2"
_numbers = count()


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


def _other_user() -> str | None:
    """PostgreSQL refuses to run as root; give a user to run it as, None when we are not root."""
    if os.geteuid() != 0:
        return None
    import pwd  # not on Windows

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(*command: str | Path) -> None:
    user = _other_user()
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
    )
    assert done.returncode == 0, done.stdout + done.stderr


_CLUSTER = pytest.StashKey[Path]()


@pytest.fixture(scope="session")
def cluster(pytestconfig: pytest.Config) -> Path:
    """A PostgreSQL server of our own; its socket lies in the folder it gives.

    Kept with the session, not with the fixture: several conftest files name this one.
    """
    if _CLUSTER not in pytestconfig.stash:
        pytestconfig.stash[_CLUSTER] = _start(pytestconfig)
    return pytestconfig.stash[_CLUSTER]


def _start(pytestconfig: pytest.Config) -> Path:
    programs = _programs()
    if programs is None:
        pytest.skip(NEEDED)
    # not pytest's folder: only root may enter that one, and a socket's path must be short
    home = Path(tempfile.mkdtemp(prefix="loligo-pg-"))
    user = _other_user()
    if user is not None:
        shutil.chown(home, user)
    data = home / "data"
    pytestconfig.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    _run(programs / "initdb", "-D", data, "-U", "loligo", "-A", "trust", "-E", "UTF8", "-N")
    options = f"-c listen_addresses='' -c unix_socket_directories='{home}'"
    _run(programs / "pg_ctl", "-D", data, "-l", home / "log", "-w", "-o", options, "start")
    pytestconfig.add_cleanup(
        lambda: _run(programs / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop")
    )
    return home


@pytest.fixture
def postgresql_address(cluster: Path) -> str:
    """An empty database on the server."""
    import psycopg

    name = f"test_{next(_numbers)}"
    with psycopg.connect(host=str(cluster), user="loligo", dbname="postgres") as connection:
        connection.autocommit = True
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"postgresql://loligo@/{name}?host={quote(str(cluster), safe='')}"


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    """A file that is not there yet."""
    return f"sqlite:///{tmp_path / 'loligo.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """Each database in turn."""
    found: str = request.getfixturevalue(f"{request.param}_address")
    return found


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """Each store in turn, open and empty."""
    upgrade(address)
    opened = open_store(address)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_address: str) -> Iterator[Store]:
    """The default store, where a test is not about the difference."""
    upgrade(sqlite_address)
    opened = open_store(sqlite_address)
    yield opened
    opened.close()
