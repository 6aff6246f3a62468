"""One voice for all tests of sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from loligo.media.espeak import EspeakVoice

T = TypeVar("T")


@pytest.fixture(scope="session")
def voice() -> Iterator[EspeakVoice]:
    """Give the default voice."""
    found = EspeakVoice()
    yield found
    found.close()


@pytest.fixture
def apart() -> Iterator[Callable[[Callable[[], T]], T]]:
    """Give a way to call something in a thread of its own.

    Playwright's browser fixtures live in the main thread once a browser test has run there, and a
    thread has room for one Playwright.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        yield lambda called: pool.submit(called).result()
