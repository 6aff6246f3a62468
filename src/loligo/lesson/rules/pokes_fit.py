"""What a learner can do reaches the cell, and each key does one thing."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.vocabulary import Vocabulary


def problems(lesson: LessonDraft, _pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report pokes of unknown actors, ports or places, and keys used twice."""
    if not lesson.scene:
        return
    scene = lesson.scene
    actors = scene.ids("actors")
    cell = vocabulary.cells.get(scene.value.cell)
    keys: dict[str, str] = {}
    for i, poke in enumerate(scene.value.pokes):
        if poke.actor not in actors:
            what = f"there is no actor '{poke.actor}'"
            yield scene.problem(what, suggest(poke.actor, actors), "pokes", i, "actor")
        if poke.key is not None and poke.key in keys:
            what = f"the key '{poke.key}' already pokes '{keys[poke.key]}'"
            yield scene.problem(what, "Choose another letter.", "pokes", i, "key")
        if poke.key is not None:
            keys.setdefault(poke.key, poke.actor)
        if cell and poke.port not in cell.ports:
            what = f"'{cell.name}' has no port '{poke.port}'"
            yield scene.problem(what, suggest(poke.port, cell.ports), "pokes", i, "port")
        if cell and poke.place is not None and poke.place not in cell.places:
            what = f"'{cell.name}' has no place '{poke.place}'"
            yield scene.problem(what, suggest(poke.place, cell.places), "pokes", i, "place")
