"""School: what the routes need, given once when the server starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from loligo.lesson.compiled import Catalogue
from loligo.recall.schedule import Schedule
from loligo.store.reviews import LearnerId
from loligo.store.store import Store

# Until there are accounts, a server has one learner.
ONLY_LEARNER = LearnerId("me")


@dataclass(frozen=True, slots=True)
class School:
    """Everything a route works with.

    Args:
        store: where answers are kept.
        catalogue: the built lessons.
        schedule: when to ask again.
        clock: the time now, in UTC; read here and nowhere below.
        version: of this Loligo.
        learner: who studies.
    """

    store: Store
    catalogue: Catalogue
    schedule: Schedule
    clock: Callable[[], datetime]
    version: str
    learner: LearnerId = ONLY_LEARNER
