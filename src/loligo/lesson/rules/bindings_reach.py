"""Every binding moves a part that is there, by a signal that the cell has."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.drawing import SEPARATOR, Element, ids
from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.scene import Binding, Event, Pour, Text
from loligo.lesson.vocabulary import PAGE_SIGNALS, Vocabulary


def problems(lesson: LessonDraft, _pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report unknown parts, signals and places, and parts that cannot do what is asked."""
    if not lesson.scene:
        return
    scene = lesson.scene
    cell = vocabulary.cells.get(scene.value.cell)
    parts = ids(lesson.drawing) if lesson.drawing else {}
    for i, binding in enumerate(scene.value.bindings):
        if lesson.drawing is not None and binding.target not in parts:
            yield scene.problem(*_missing(binding.target, parts), "bindings", i, "target")
        elif lesson.drawing is not None:
            for what, fix in _unfit(binding, parts[binding.target]):
                yield scene.problem(what, fix, "bindings", i, "target")
        if isinstance(binding, Event):
            continue
        if cell and binding.place is not None and binding.place not in cell.places:
            what = f"'{cell.name}' has no place '{binding.place}'"
            yield scene.problem(what, suggest(binding.place, cell.places), "bindings", i, "place")
        if cell and binding.signal not in {**cell.signals, **PAGE_SIGNALS}:
            what = f"'{cell.name}' has no signal '{binding.signal}'"
            fix = suggest(binding.signal, {**cell.signals, **PAGE_SIGNALS})
            yield scene.problem(what, fix, "bindings", i, "signal")


def _missing(target: str, parts: dict[str, Element]) -> tuple[str, str]:
    actor, _, part = target.partition(SEPARATOR)
    if part and actor in parts:
        own = [name.removeprefix(f"{actor}.") for name in parts if name.startswith(f"{actor}.")]
        return f"'{actor}' has no part '{part}'", suggest(part, own)
    return f"there is no '{target}' in the picture", suggest(target, parts)


def _unfit(binding: Binding, element: Element) -> Iterator[tuple[str, str]]:
    inside = [child for child in element.children if isinstance(child, Element)]
    if isinstance(binding, Text):
        if element.name != "text" and not any(e.name == "text" for e in element.walk()):
            yield (
                f"'{binding.target}' is a <{element.name}> and cannot show a number",
                "Give the id to a <text> element, or to a group that holds one.",
            )
    elif element.name != "g":
        yield (
            f"'{binding.target}' is a <{element.name}>; only groups are moved",
            "Put it into <g id=...> and give the id to the group.",
        )
    elif isinstance(binding, Pour) and len(inside) != 1:
        yield (
            f"'{binding.target}' holds {len(inside)} elements; a stream copies exactly one",
            "Put what shall pour into one <g> or <path> inside it.",
        )
