"""Every fact has an actor, every actor a fact that exists, and a fact's signal moves its actor."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.drawing import holders
from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.scene import Event
from loligo.lesson.vocabulary import PAGE_SIGNALS, Vocabulary


def problems(lesson: LessonDraft, _pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report facts and actors that do not find each other, and facts that nothing shows."""
    if lesson.scene and lesson.sheet:
        known = lesson.sheet.ids("facts")
        for i, actor in enumerate(lesson.scene.value.actors):
            if actor.fact is not None and actor.fact not in known:
                what = f"there is no fact '{actor.fact}'"
                yield lesson.scene.problem(what, suggest(actor.fact, known), "actors", i, "fact")
            cell = vocabulary.cells.get(lesson.sheet.value.cell)
            if cell and actor.signal not in (None, *cell.signals, *PAGE_SIGNALS):
                what = f"'{cell.name}' has no signal '{actor.signal}'"
                fix = suggest(actor.signal or "", cell.signals)
                yield lesson.scene.problem(what, fix, "actors", i, "signal")
    if not lesson.sheet:
        return
    cell = vocabulary.cells.get(lesson.sheet.value.cell)
    actors = lesson.scene.ids("actors") if lesson.scene else None
    moved = _moved(lesson)
    for i, fact in enumerate(lesson.sheet.value.facts):
        if actors is not None and fact.character not in actors:
            what = f"there is no actor '{fact.character}' in scene.yaml"
            fix = suggest(fact.character, actors)
            yield lesson.sheet.problem(what, fix, "facts", i, "character")
        if fact.signal is None:
            continue
        if cell and fact.signal not in {**cell.signals, **PAGE_SIGNALS}:
            what = f"'{cell.name}' has no signal '{fact.signal}'"
            yield lesson.sheet.problem(
                what, suggest(fact.signal, cell.signals), "facts", i, "signal"
            )
        elif moved is not None and (fact.character, fact.signal) not in moved:
            signals = sorted(s for actor, s in moved if actor == fact.character)
            yield lesson.sheet.problem(
                f"no binding moves '{fact.character}' by '{fact.signal}'",
                f"Bind a part of it in scene.yaml, or name what moves it ({', '.join(signals)})."
                if signals
                else "Bind a part of it in scene.yaml, or write 'signal: null' for memory only.",
                "facts",
                i,
                "signal",
            )


def _moved(lesson: LessonDraft) -> set[tuple[str, str]] | None:
    """Give actor and signal of every binding; None where the scene has problems of its own."""
    if not lesson.scene or lesson.scene.problems or not lesson.drawing:
        return None
    scene = lesson.scene.value
    actor_of = holders(lesson.drawing, {actor.id for actor in scene.actors})
    return {
        (actor_of.get(binding.target, ""), binding.signal)
        for binding in scene.bindings
        if not isinstance(binding, Event)
    }
