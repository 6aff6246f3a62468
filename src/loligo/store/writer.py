"""Writer: one thread that commits all waiting functions in one transaction.

A disk gives a few hundred commits a second when others use it too; a class of learners sends more.
So functions queue up while a commit is under way, and the next commit takes all of them. Nobody
hears of success before that commit is on the disk.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from loligo.errors import StoreError
from loligo.store.engine import writing
from loligo.store.problems import as_store_error, is_about_the_store
from loligo.store.transaction import Transaction, savepoint

T = TypeVar("T")

MOST_PER_COMMIT = 500
MOST_WAITING = 20_000

_log = logging.getLogger(__name__)


class _Job(Generic[T]):
    """One function, what came of it, and who waits for it."""

    __slots__ = ("_outcome", "_problem", "future", "work")

    def __init__(self, work: Callable[[Transaction], T]) -> None:
        self.work = work
        self.future: Future[T] = Future()
        self._outcome: tuple[T] | None = None
        self._problem: Exception | None = None

    def attempt(self, transaction: Transaction) -> None:
        """Run the function; what it wrote is undone when it fails.

        Raises:
            SQLAlchemyError: the database itself is in trouble, so the whole transaction is.
        """
        self._outcome, self._problem = None, None
        try:
            with savepoint(transaction):
                self._outcome = (self.work(transaction),)
        except Exception as problem:
            if is_about_the_store(problem):
                raise
            self._problem = problem

    def deliver(self, where: str) -> None:
        """Tell the one who waits, after the commit."""
        if self._outcome is not None:
            self.future.set_result(self._outcome[0])
        elif isinstance(self._problem, SQLAlchemyError):
            self.refuse(as_store_error(self._problem, where), self._problem)
        elif self._problem is not None:
            self.future.set_exception(self._problem)

    def refuse(self, error: Exception, cause: BaseException) -> None:
        """Tell the one who waits that nothing was kept."""
        error.__cause__ = cause
        self.future.set_exception(error)


class Writer:
    """The only one who writes to a database.

    Args:
        engine: from `writing_engine`.
        where: the address, for messages.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._where = where
        self._waiting: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._is_closed = False
        self._closing = Lock()
        self._thread = Thread(target=self._run, name="loligo-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Queue a function; the future has its result once that is on the disk.

        Args:
            work: reads and writes through the transaction and nothing else. It may run twice, when
                the transaction it shared with others could not be kept.

        Returns:
            Its result; or what it raised, with all it wrote undone; or StoreError.

        Raises:
            StoreError: the store is closed, or far more wait than it can keep up with.
        """
        with self._closing:
            if self._is_closed:
                raise StoreError(self._where, "the store is closed", "start Loligo again")
            if self._waiting.qsize() >= MOST_WAITING:
                raise StoreError(
                    self._where,
                    f"{MOST_WAITING} answers wait to be written",
                    "send the answer again in a minute",
                )
            job = _Job(work)
            self._waiting.put(job)
        return job.future

    def close(self) -> None:
        """Finish what is queued, then stop."""
        with self._closing:
            self._is_closed = True
            self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        is_open = True
        while is_open:
            jobs, is_open = self._next_jobs()
            try:
                self._commit(jobs)
            except BaseException as problem:  # noqa: BLE001 - nobody may wait for a dead thread
                _log.exception("the writer met a fault of its own")
                error = StoreError(self._where, f"the writer failed: {problem}", "report this")
                for job in jobs:
                    if not job.future.done():
                        job.refuse(error, problem)

    def _next_jobs(self) -> tuple[list[_Job[Any]], bool]:
        """Wait for one job and take all others that wait; False when the store closes."""
        jobs: list[_Job[Any]] = []
        job = self._waiting.get()
        while job is not None:
            if job.future.set_running_or_notify_cancel():
                jobs.append(job)
            if len(jobs) >= MOST_PER_COMMIT:
                return jobs, True
            try:
                job = self._waiting.get_nowait()
            except Empty:
                return jobs, True
        return jobs, False

    def _commit(self, jobs: Sequence[_Job[Any]]) -> None:
        """Run jobs in one transaction; if one of them breaks it, each in its own."""
        if not jobs:
            return
        is_begun = is_run = False
        try:
            with writing(self._engine) as transaction:
                is_begun = True
                for job in jobs:
                    job.attempt(transaction)
                is_run = True
        except SQLAlchemyError as problem:
            # Run again only what is surely undone: after a failed commit nobody knows.
            if is_begun and not is_run and len(jobs) > 1:
                for job in jobs:
                    self._commit([job])
                return
            for job in jobs:
                job.refuse(as_store_error(problem, self._where), problem)
            return
        for job in jobs:
            job.deliver(self._where)
