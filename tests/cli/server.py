"""A real `loligo serve` in a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

LINE = "Loligo is at "
PATIENCE_s = 60


class Server:
    """Started when made; `address` is the one it printed."""

    def __init__(self, *arguments: str, home: Path, open_browser: bool = False) -> None:
        begun = time.perf_counter()
        words = ["serve", *([] if open_browser else ["--no-open"]), *arguments]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "loligo", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=clean_environment(home),
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        self.took_s = time.perf_counter() - begun
        if not line.startswith(LINE):
            raise AssertionError(f"no address in {line!r}; {self.process.communicate()}")
        self.address = line.removeprefix(LINE).strip()

    def request(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Send one request from the server's own page."""
        parts = urlsplit(self.address)
        assert parts.hostname is not None
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE_s)
        try:
            text = None if body is None else json.dumps(body)
            headers = {"origin": self.address, "content-type": "application/json"}
            connection.request(method, path, text, headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()

    def kill(self) -> None:
        """End it at once, as a power cut would; nothing of it runs after this."""
        self.process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        self.process.communicate(timeout=PATIENCE_s)

    def stop(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """Ask it to stop; give its exit status and what it said on stderr."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=PATIENCE_s)
        return self.process.returncode, said


def refusal(
    *arguments: str, home: Path, before: Callable[[], None] | None = None
) -> tuple[int, str]:
    """Start a server that should not start; give its exit status and what it said.

    Args:
        *arguments: after `loligo serve --no-open`.
        home: the learner's own folder.
        before: what to do in the new process before it becomes the server.
    """
    done = subprocess.run(
        [sys.executable, "-m", "loligo", "serve", "--no-open", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_s,
        env=clean_environment(home),
        preexec_fn=before,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stderr


def clean_environment(home: Path) -> dict[str, str]:
    """Give our environment, with the learner's own folder in a place of the test's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LOLIGO_")}
    return {**kept, "LOLIGO_DATA": str(home)}


def at_once(n_threads: int, work: Any) -> list[threading.Thread]:
    """Start work(number) in so many threads."""
    threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(n_threads)]
    for thread in threads:
        thread.start()
    return threads
