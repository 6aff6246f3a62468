"""Every actor stands in the picture, and every placeholder has a character to put there."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.drawing import PLACEHOLDER, Element, ids
from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.vocabulary import Vocabulary

VIEW_BOX = "0 0 1280 720"
MAX_ELEMENTS = 20_000


def problems(lesson: LessonDraft, pack: PackDraft, _vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report actors without a group, placeholders without a character, and another frame."""
    if lesson.bare is None or lesson.drawing is None:
        return
    file = lesson.file("scene.svg")
    if (lesson.bare.get("viewBox") or "").split() != VIEW_BOX.split():
        yield Problem(
            file,
            lesson.bare.line,
            lesson.bare.column,
            "the picture has another frame than the player's",
            f'Write viewBox="{VIEW_BOX}" on <svg>, and draw within it.',
        )
    for element in lesson.bare.walk():
        for what, fix in _placeholder_problems(element, pack):
            yield Problem(file, element.line, element.column, what, fix)
    if lesson.scene:
        groups = {id_ for id_, element in ids(lesson.bare).items() if element.name == "g"}
        for i, actor in enumerate(lesson.scene.value.actors):
            if actor.id not in groups:
                what = f"there is no group with the id '{actor.id}' in scene.svg"
                yield lesson.scene.problem(what, suggest(actor.id, groups), "actors", i, "id")
    n_elements = sum(1 for _ in lesson.drawing.walk())
    if n_elements > MAX_ELEMENTS:
        what = f"with its characters the picture has {n_elements:,} elements"
        yield Problem(file, 1, 1, what, f"Stay below {MAX_ELEMENTS:,}: merge paths.")


def _placeholder_problems(element: Element, pack: PackDraft) -> Iterator[tuple[str, str]]:
    character = element.get(PLACEHOLDER)
    if character is None:
        return
    if character not in pack.character_files:
        yield (
            f"there is no file characters/{character}.svg",
            suggest(character, pack.character_files),
        )
    if element.get("id") is None:
        yield "a character stands here without an id", 'Add an id, e.g. id="bear".'
    if element.name != "g":
        yield f"a character stands in a <{element.name}>", f'Write <g {PLACEHOLDER}="{character}">.'
    if any(isinstance(child, Element) for child in element.children):
        yield "a character's placeholder has something inside", "Empty it: the build fills it."
