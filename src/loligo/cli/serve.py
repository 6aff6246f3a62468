"""`loligo serve`: the page, its lessons and the learner's answers, on this machine."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from datetime import UTC, datetime
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from loligo.cli.terminal import ENVIRONMENT, FINE, show_error
from loligo.errors import LoligoError
from loligo.settings import Settings, read_settings

if TYPE_CHECKING:
    from loligo.recall.schedule import Schedule
    from loligo.store.store import Store

HELP = """serve Loligo on this machine, and open it in the browser

Answers are kept in a file in your own folder, unless --database names another place. The first
start makes the file; a newer Loligo brings it up to date. Stop with Ctrl-C: every answer that was
acknowledged is already on the disk.
"""
EPILOG = """examples:
  loligo serve                                    start, and open the page
  loligo serve --no-open --port 0                 only print the address, on any free port
  loligo serve --database sqlite:////srv/a.db     keep the answers there
  loligo serve --database postgresql://me@host/db needs: pip install 'loligo[postgres]'
  loligo serve --host 0.0.0.0                     let the network in; there are no accounts yet

The same can be said in the environment: LOLIGO_HOST, LOLIGO_PORT, LOLIGO_DATABASE, LOLIGO_CONTENT,
LOLIGO_DATA (your folder), LOLIGO_ORIGIN (the address learners see when a proxy stands in front);
or in a file named by LOLIGO_SETTINGS, with lines like: port = 8000
exit status: 0 stopped by you, 3 a setting or lesson cannot be used, 4 no free port or no database
"""
BACKLOG = 2048
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
GRACE_s = 5
SAID = ("host", "port", "database", "content")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `loligo serve` understands; what is not said comes from the settings."""
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    parser.add_argument("--host", metavar="H", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", metavar="N", help="0 picks a free one (8000)")
    parser.add_argument("--database", metavar="URL", help="sqlite:///file or postgresql://...")
    parser.add_argument("--content", metavar="FOLDER", help="built lessons (those shipped)")


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; give the exit status."""
    said = {name: getattr(arguments, name) for name in SAID if getattr(arguments, name)}
    settings = read_settings(os.environ, said)
    signal.signal(signal.SIGTERM, _stop)
    try:
        listener = _listen(settings.host, settings.port)
    except LoligoError as error:
        show_error(error)
        return ENVIRONMENT
    with listener, suppress(KeyboardInterrupt):
        _serve(settings, listener, opens=not arguments.no_open)
    return FINE


def _serve(settings: Settings, listener: socket.socket, *, opens: bool) -> None:
    # here, not above: half a second of imports that no other verb should pay for
    import uvicorn

    from loligo import __version__
    from loligo.lesson.compiled import read_catalogue
    from loligo.recall.fsrs import Fsrs
    from loligo.web.app import create_app
    from loligo.web.guard import Rules
    from loligo.web.school import School

    catalogue = read_catalogue(settings.content)
    schedule = Fsrs()
    store = _open(settings, schedule)
    try:
        school = School(store, catalogue, schedule, lambda: datetime.now(UTC), __version__)
        rules = Rules(settings.origin, is_local=settings.host in LOOPBACK)
        config = uvicorn.Config(
            create_app(school, rules, content=settings.content),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=GRACE_s,
        )
        _announce(settings.host, listener.getsockname()[1], opens=opens)
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        store.close()


def _open(settings: Settings, schedule: Schedule) -> Store:
    """Open the database with its tables and card states as this Loligo wants them."""
    from loligo.store.store import open_store
    from loligo.store.version import is_current
    from loligo.study.rebuild import rebuild_if_needed

    try:
        if str(settings.data) in settings.database:
            settings.data.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise LoligoError(
            where=str(settings.data),
            what=f"the folder for your data cannot be made ({problem.strerror})",
            fix="name another in LOLIGO_DATA",
        ) from problem
    if not is_current(settings.database):
        from loligo.store.upgrade import upgrade  # a third of a second, on the first start only

        upgrade(settings.database)
    store = open_store(settings.database)
    rebuild_if_needed(store, schedule)
    return store


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is opened."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as problem:
        raise LoligoError(
            where=f"--host {host}",
            what=f"this machine knows no such address ({problem.strerror})",
            fix="use 127.0.0.1 for this machine only, or 0.0.0.0 for the network",
        ) from problem
    listener = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":  # there it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as problem:
        listener.close()
        raise LoligoError(
            where=f"{host}:{port}",
            what=f"cannot listen there ({problem.strerror})",
            fix="another program may have the port: choose one with --port, or --port 0 for any",
        ) from problem
    return listener


def _announce(host: str, port: int, *, opens: bool) -> None:
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    address = f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
    if host not in LOOPBACK:
        print(
            f"Warning: everybody who can reach {host}:{port} can answer as you; "
            "there are no accounts. 127.0.0.1 keeps Loligo to this machine.",
            file=sys.stderr,
            flush=True,
        )
    print(f"Loligo is at {address}", flush=True)
    if opens:  # in a thread: a browser that runs in the terminal would hold the server up
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
