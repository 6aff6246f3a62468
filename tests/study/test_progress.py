from __future__ import annotations

from datetime import timedelta

from loligo.store.store import Store
from loligo.study.progress import Progress, progress
from tests.stores.lines import ADA, BEN, NOW
from tests.study.conftest import Give
from tests.study.lessons import submitted


def test_answers_are_counted(give: Give, sqlite_store: Store) -> None:
    give(submitted("a1", item="item-1", choice="nothing", answered_at=NOW - timedelta(days=5)))
    give(submitted("a2", item="item-1"))
    give(submitted("a3", item="item-2"))
    give(submitted("a4", item="item-3"))

    assert progress(sqlite_store, ADA, NOW) == Progress(n_cards=2, n_reviews=4, n_lapses=1, n_due=0)
    assert progress(sqlite_store, ADA, NOW + timedelta(days=4)).n_due == 2
    assert progress(sqlite_store, BEN, NOW) == Progress(0, 0, 0, 0)
