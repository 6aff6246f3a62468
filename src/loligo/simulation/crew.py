"""Does pieces of work side by side, tells how far they are, and can be stopped."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from loligo.errors import BadParameter

Progress = Callable[[float], None]
"""Is told the share that is done, 0 to 1, often, in the thread that asked for the work."""
_LOOK_s = 0.1
_In = TypeVar("_In")
_Out = TypeVar("_Out")


class Crew:
    """A few threads, the one that asks among them.

    Compiled code lets go of Python's lock, so they do run side by side.
    """

    def __init__(self, threads: int | None, total: float, progress: Progress | None) -> None:
        """Plan the work.

        Args:
            threads: at most so many; as many as this process may use cores when None.
            total: size of all the work to come.
            progress: told the share that is done.

        Raises:
            BadParameter: less than one thread.
        """
        if threads is not None and threads < 1:
            raise BadParameter("threads", f"{threads} is less than 1", "Leave it out for all.")
        self._threads = threads or cores()
        self._total = total
        self._progress = progress
        self._done = 0.0
        self._lock = threading.Lock()
        self._is_stopped = False
        self._asked_by = threading.get_ident()

    def add(self, done: float) -> None:
        """Say that a piece is done. Called often by those who work, who stop here if they must."""
        if self._is_stopped:
            raise _Stopped
        with self._lock:
            self._done += done
        if threading.get_ident() == self._asked_by:
            self._tell()

    def map(self, work: Callable[[_In], _Out], items: Sequence[_In]) -> list[_Out]:
        """Do the same to every item; results in order. The first error, or Ctrl-C, ends all."""
        n_threads = min(self._threads, len(items))
        if n_threads <= 1:
            return [work(item) for item in items]
        found: dict[int, _Out] = {}
        errors: list[BaseException] = []
        waiting = iter(range(len(items)))

        def labour() -> None:
            try:
                while not self._is_stopped:
                    with self._lock:
                        place = next(waiting, None)
                    if place is None:
                        return
                    found[place] = work(items[place])
            except _Stopped:
                pass
            except BaseException as error:  # noqa: BLE001 - handed to the thread that asked
                errors.append(error)
                self._is_stopped = True

        others = [threading.Thread(target=labour, daemon=True) for _ in range(n_threads - 1)]
        try:
            for thread in others:
                thread.start()
            labour()
            for thread in others:
                while thread.is_alive():
                    thread.join(_LOOK_s)
                    self._tell()
            self._tell()  # they may all have ended before anybody looked
        except BaseException:
            self._is_stopped = True
            for thread in others:
                thread.join()
            raise
        if errors:
            raise errors[0]
        return [found[place] for place in range(len(items))]

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(min(1.0, self._done / self._total) if self._total else 1.0)


class _Stopped(Exception):
    """Ends a thread whose work nobody waits for any more."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
