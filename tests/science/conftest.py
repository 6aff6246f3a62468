"""The two benches, each made once a session so that what they found is found once."""

from __future__ import annotations

import pytest

from tests.science.engine import Engine
from tests.science.judge import Judge


@pytest.fixture(scope="session")
def judge() -> Judge:
    """The published equations, integrated by LSODA."""
    return Judge()


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The shipped cells, run through the public face."""
    return Engine()


@pytest.fixture(params=["judge", "engine"])
def of(request: pytest.FixtureRequest) -> str:
    """Which of the two questions about a figure is asked; see figure.py."""
    return str(request.param)
