"""What every test shares: the folder of the checkout, and how hypothesis looks for trouble."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples for everyone: a failure must be the change's. LOLIGO_EXPLORE=1 looks further.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("explore" if os.environ.get("LOLIGO_EXPLORE") == "1" else "steady")


@pytest.fixture(scope="session")
def house() -> Path:
    """The checkout: the folder that holds pyproject.toml."""
    return Path(__file__).resolve().parent.parent
