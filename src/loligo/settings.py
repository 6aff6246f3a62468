"""Settings of one running Loligo: environment and file -> one frozen value, read once.

What is said on the command line wins over the environment (`LOLIGO_PORT=9000`), the environment
over the file named by `LOLIGO_SETTINGS` (or `settings.toml` in the data folder), the file over
the defaults.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from platformdirs import user_data_path

from loligo.errors import LoligoError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
LARGEST_PORT = 65535
PREFIX = "LOLIGO_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server needs to know before it starts.

    Args:
        host: address to listen on; anything but loopback opens Loligo to the network.
        port: 0 picks a free one.
        data: the learner's own folder; the default database lies in it.
        database: SQLAlchemy address, `sqlite:///file` or `postgresql://...`.
        content: folder of compiled lessons, `<lesson>/<hash>/`.
        origin: the address learners see when a proxy stands in front, e.g. https://loligo.edu.
    """

    host: str
    port: int
    data: Path
    database: str
    content: Path
    origin: str | None


NAMES = tuple(field.name for field in fields(Settings))


def read_settings(
    environment: Mapping[str, str], said: Mapping[str, str] | None = None
) -> Settings:
    """Find out what this server was told, once, before anything starts.

    Args:
        environment: usually `os.environ`; only LOLIGO_ names are looked at.
        said: what the command line said, by the names of `Settings`.

    Raises:
        LoligoError: a file that cannot be read, a name nobody knows, a port that is no port.
    """
    given = {
        name: environment[PREFIX + name.upper()]
        for name in NAMES
        if environment.get(PREFIX + name.upper())
    }
    given.update(said or {})
    data = Path(given["data"]) if "data" in given else user_data_path("loligo", appauthor=False)
    named = environment.get(PREFIX + "SETTINGS")
    path = Path(named) if named else data / "settings.toml"
    if named or path.is_file():
        given = {**_read_file(path), **given}
    return Settings(
        host=given.get("host", DEFAULT_HOST),
        port=_port(given.get("port", str(DEFAULT_PORT))),
        data=data,
        database=given.get("database", f"sqlite:///{data / 'loligo.db'}"),
        content=Path(given["content"]) if "content" in given else _shipped_lessons(),
        origin=_origin(given["origin"]) if "origin" in given else None,
    )


def _shipped_lessons() -> Path:
    return Path(__file__).parent / "shipped" / "lessons"


def _read_file(path: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise LoligoError(
            where=str(path),
            what=f"the settings file cannot be read: {problem.strerror}",
            fix=f"correct {PREFIX}SETTINGS, or make the file readable",
        ) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise LoligoError(
            where=str(path),
            what=f"the settings file is not TOML: {problem}",
            fix='write lines like `port = 8000` or `host = "127.0.0.1"`',
        ) from problem
    unknown = sorted(set(table) - (set(NAMES) - {"data"}))
    if unknown:
        raise LoligoError(
            where=str(path),
            what=f"there is no setting called {', '.join(unknown)}",
            fix=f"there are {', '.join(name for name in NAMES if name != 'data')}",
        )
    return {name: str(value) for name, value in table.items()}


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= LARGEST_PORT:
        return int(text)
    raise LoligoError(
        where="port",
        what=f"{text!r} is not a port",
        fix=f"give a whole number from 0 (pick a free one) to {LARGEST_PORT}",
    )


def _origin(text: str) -> str:
    scheme, separator, rest = text.rstrip("/").partition("://")
    if scheme in ("http", "https") and separator and rest and "/" not in rest:
        return f"{scheme}://{rest.lower()}"
    raise LoligoError(
        where="origin",
        what=f"{text!r} is not an address a browser would name",
        fix="give scheme and host only, e.g. https://loligo.example.edu",
    )
