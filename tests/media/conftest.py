"""One voice for all tests of sound."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loligo.media.espeak import EspeakVoice


@pytest.fixture(scope="session")
def voice() -> Iterator[EspeakVoice]:
    """Give the default voice."""
    found = EspeakVoice()
    yield found
    found.close()
