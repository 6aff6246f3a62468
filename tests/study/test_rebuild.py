from __future__ import annotations

from datetime import timedelta
from random import Random

from loligo.lesson.compiled import Catalogue
from loligo.recall.fsrs import Fsrs
from loligo.store import cards
from loligo.store.store import Store
from loligo.study.answer import answer
from loligo.study.rebuild import rebuild, rebuild_if_needed
from tests.recall.fixed_steps import FixedSteps
from tests.stores.lines import ADA, BEN, NOW
from tests.study.lessons import submitted


def _study(store: Store, catalogue: Catalogue, seed: int = 1) -> None:
    random = Random(seed)
    waiting = [
        answer(
            store,
            Fsrs(),
            catalogue,
            learner=random.choice((ADA, BEN)),
            submitted=submitted(
                f"a{number}",
                item=f"item-{random.randrange(20)}",
                choice=random.choice(("spike", "spike", "nothing")),
                answered_at=NOW - timedelta(minutes=random.randrange(100_000)),
            ),
            now=NOW,
        )
        for number in range(300)
    ]
    for future in waiting:
        future.result(60)


def _states(store: Store) -> dict[str, cards.CardLine]:
    lines = store.read(lambda t: (*cards.of_learner(t, ADA), *cards.of_learner(t, BEN)))
    return {f"{line.learner} {line.card.id}": line for line in lines}


def test_states_rebuilt_from_the_log_equal_the_cached_ones(
    store: Store, catalogue: Catalogue
) -> None:
    _study(store, catalogue)
    cached = _states(store)

    rebuild(store, Fsrs())

    assert len(cached) == 20  # 20 questions, two about each fact, two learners
    assert _states(store) == cached


def test_lost_states_are_rebuilt_at_the_start(store: Store, catalogue: Catalogue) -> None:
    _study(store, catalogue)
    cached = _states(store)
    store.submit(cards.forget).result(60)

    assert rebuild_if_needed(store, Fsrs())

    assert _states(store) == cached


def test_another_schedule_is_applied_to_the_whole_log(store: Store, catalogue: Catalogue) -> None:
    _study(store, catalogue)

    assert rebuild_if_needed(store, FixedSteps())

    assert {line.schedule_fingerprint for line in _states(store).values()} == {"fixed-1"}
    assert not rebuild_if_needed(store, FixedSteps())


def test_nothing_is_rebuilt_without_need(store: Store, catalogue: Catalogue) -> None:
    assert not rebuild_if_needed(store, Fsrs())

    _study(store, catalogue)

    assert not rebuild_if_needed(store, Fsrs())
