"""Does pieces of work side by side, tells how far they are, and can be stopped."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import TypeVar

from loligo.errors import BadParameter

Progress = Callable[[float], None]
"""Is told the share that is done, 0 to 1, often, in the thread that asked for the work."""
_LOOK_s = 0.1
_In = TypeVar("_In")
_Out = TypeVar("_Out")


class Crew:
    """A few threads. Compiled code lets go of Python's lock, so they do run side by side."""

    def __init__(self, threads: int | None, total: float, progress: Progress | None) -> None:
        """Hire it.

        Args:
            threads: at most so many; as many as this process may use cores when None.
            total: size of all the work to come.
            progress: told the share that is done.

        Raises:
            BadParameter: less than one thread.
        """
        if threads is not None and threads < 1:
            raise BadParameter(
                "threads", f"{threads} is less than 1", "Leave it out for all cores."
            )
        self._threads = threads or cores()
        self._total = total
        self._progress = progress
        self._done = 0.0
        self._lock = threading.Lock()
        self._is_stopped = threading.Event()
        self._asked_by = threading.get_ident()

    def add(self, done: float) -> None:
        """Say that a piece is done. Called often by those who work, who stop here if they must."""
        if self._is_stopped.is_set():
            raise _Stopped
        with self._lock:
            self._done += done
        if threading.get_ident() == self._asked_by:
            self._tell()

    def map(self, work: Callable[[_In], _Out], items: Sequence[_In]) -> list[_Out]:
        """Do the same to every item; results in order. The first error, or Ctrl-C, ends all."""
        if min(self._threads, len(items)) <= 1:
            return [work(item) for item in items]
        with ThreadPoolExecutor(min(self._threads, len(items))) as pool:
            waiting = [pool.submit(work, item) for item in items]
            try:
                others = set(waiting)
                while others:
                    ended, others = wait(waiting, _LOOK_s, FIRST_EXCEPTION)
                    self._tell()
                    for each in ended:
                        each.result()  # raises what it raised
                return [each.result() for each in waiting]
            except BaseException:
                self._is_stopped.set()
                for each in waiting:
                    each.cancel()
                raise

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
