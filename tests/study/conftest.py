from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from loligo.lesson.compiled import Catalogue, read_catalogue
from loligo.recall.schedule import Schedule
from loligo.store.reviews import LearnerId
from loligo.store.store import Store
from loligo.study.answer import Answered, Submitted, answer
from tests.recall.fixed_steps import FixedSteps
from tests.stores import databases
from tests.stores.lines import ADA, NOW
from tests.study.lessons import write_lessons

address = databases.address
cluster = databases.cluster
postgresql_address = databases.postgresql_address
sqlite_address = databases.sqlite_address
sqlite_store = databases.sqlite_store
store = databases.store

Give = Callable[..., Answered]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """The built lessons of `lessons.py`."""
    return read_catalogue(write_lessons(tmp_path / "lessons"))


@pytest.fixture
def give(sqlite_store: Store, catalogue: Catalogue) -> Give:
    """Answer and wait for the result."""

    def _give(
        one: Submitted,
        learner: LearnerId = ADA,
        now: datetime = NOW,
        schedule: Schedule | None = None,
    ) -> Answered:
        return answer(
            sqlite_store,
            schedule or FixedSteps(),
            catalogue,
            learner=learner,
            submitted=one,
            now=now,
        ).result(60)

    return _give
