"""Problems: what a database driver says, in words that tell an operator what to do."""

from __future__ import annotations

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from loligo.errors import StoreError

SAFE = "no acknowledged answer is lost"

# (words the driver says or SQLSTATE, what it means, what to do); the first that fits
_KNOWN = (
    (
        ("database is locked", "database table is locked", "55P03"),
        "another program holds the database",
        f"close it (a second server, a backup, a database browser) and try again; {SAFE}",
    ),
    (
        ("disk is full", "53100"),
        "the disk is full",
        f"free some space and send the answer again; {SAFE}",
    ),
    (
        ("disk i/o error", "58030"),
        "the disk refused to write or read",
        f"check the free space and the health of the disk, then try again; {SAFE}",
    ),
    (
        ("malformed", "not a database", "XX001", "XX002"),
        "the file is damaged or is not a Loligo database",
        "stop Loligo, keep the file as it is, and put the last backup in its place",
    ),
    (
        ("unable to open", "readonly database", "25006", "42501"),
        "the database cannot be opened for writing",
        "check that its folder exists and that you may write to the file and the folder",
    ),
    (
        ("08", "57P0", "connection", "53300"),
        "the database server does not answer",
        "check that it runs, and the host, port, user and password of the address",
    ),
)


def is_about_the_store(problem: BaseException) -> bool:
    """Tell trouble with the database itself from a statement it refused for what it says."""
    if isinstance(problem, (IntegrityError, DataError, ProgrammingError)):
        return False
    return isinstance(problem, (DBAPIError, PoolTimeout))


def as_store_error(problem: Exception, where: str) -> StoreError:
    """Say what went wrong with the database at an address.

    Args:
        problem: what SQLAlchemy raised.
        where: the address, without its password.
    """
    said = str(getattr(problem, "orig", None) or problem)
    state = str(getattr(getattr(problem, "orig", None), "sqlstate", None) or "")
    for signs, what, fix in _KNOWN:
        if any(_fits(sign, said.lower(), state) for sign in signs):
            return StoreError(where=where, what=f"{what} ({_one_line(said)})", fix=fix)
    return StoreError(
        where=where,
        what=f"the database refused: {_one_line(said)}",
        fix=f"look at the database's own log; {SAFE}",
    )


def _fits(sign: str, said: str, state: str) -> bool:
    is_state = sign[:2].isdigit() or sign.startswith("XX")
    return state.startswith(sign) if is_state else sign in said


def _one_line(said: str) -> str:
    return " ".join(said.split())[:300]
