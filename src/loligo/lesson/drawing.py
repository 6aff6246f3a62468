"""A picture as a tree, and characters put into a scene under names that cannot clash."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

PLACEHOLDER = "data-character"
SEPARATOR = "."

_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_ID_LISTS = ("aria-labelledby", "aria-describedby")
_OF_THE_FILE = ("id", "viewBox", "width", "height", "x", "y", "role", "version", "xml:space")


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a picture; elements and texts inside it in order.

    Attributes:
        name: without namespace, e.g. "path".
        attributes: name and value, in the order written.
        children: elements and texts.
        line, column: where it stands in its file.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element | str, ...] = ()
    line: int = 1
    column: int = 1

    def get(self, name: str) -> str | None:
        """Give the value of an attribute, or None."""
        return next((value for key, value in self.attributes if key == name), None)

    def walk(self) -> Iterator[Element]:
        """Give this element and every one inside it, in the order written."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


def ids(drawing: Element) -> dict[str, Element]:
    """Give every named element of a picture."""
    return {id_: element for element in drawing.walk() if (id_ := element.get("id"))}


def holders(drawing: Element, wanted: Collection[str]) -> dict[str, str]:
    """Give, for each named element, the nearest of some elements that it is or lies within.

    Args:
        drawing: a picture.
        wanted: ids of elements that hold others, e.g. the actors of a scene.
    """
    found: dict[str, str] = {}

    def look(element: Element, holder: str | None) -> None:
        id_ = element.get("id")
        holder = id_ if id_ in wanted else holder
        if id_ and holder:
            found[id_] = holder
        for child in element.children:
            if isinstance(child, Element):
                look(child, holder)

    look(drawing, None)
    return found


def references(element: Element) -> Iterator[str]:
    """Give the ids that one element points to."""
    for name, value in element.attributes:
        if name == "href":
            yield value.removeprefix("#")
        elif name in _ID_LISTS:
            yield from value.split()
        else:
            yield from _REFERENCE.findall(value)


def inline(scene: Element, characters: Mapping[str, Element]) -> Element:
    """Put each character where its placeholder stands.

    Every id of a character gets the placeholder's id before it: part `hand` of actor `clock`
    becomes `clock.hand`, so that one character may appear twice. A placeholder whose character is
    not known stays as it is.

    Args:
        scene: the scene, with groups that carry `data-character`.
        characters: pictures by the name of their file.
    """
    character = characters.get(scene.get(PLACEHOLDER) or "")
    actor = scene.get("id")
    if character is None or actor is None:
        children = tuple(
            inline(child, characters) if isinstance(child, Element) else child
            for child in scene.children
        )
        return Element(scene.name, scene.attributes, children, scene.line, scene.column)
    taken = {name for name, _ in scene.attributes} | set(_OF_THE_FILE)
    inherited = tuple(pair for pair in character.attributes if pair[0] not in taken)
    parts = tuple(
        _prefixed(child, actor) if isinstance(child, Element) else child
        for child in character.children
    )
    return Element(scene.name, scene.attributes + inherited, parts, scene.line, scene.column)


def _prefixed(element: Element, actor: str) -> Element:
    attributes = tuple((name, _renamed(name, value, actor)) for name, value in element.attributes)
    children = tuple(
        _prefixed(child, actor) if isinstance(child, Element) else child
        for child in element.children
    )
    return Element(element.name, attributes, children, element.line, element.column)


def _renamed(name: str, value: str, actor: str) -> str:
    if name == "id":
        return f"{actor}{SEPARATOR}{value}"
    if name == "href" and value.startswith("#"):
        return f"#{actor}{SEPARATOR}{value[1:]}"
    if name in _ID_LISTS:
        return " ".join(f"{actor}{SEPARATOR}{id_}" for id_ in value.split())
    if name.startswith("data-"):
        return value
    return _REFERENCE.sub(rf"url(#{actor}{SEPARATOR}\1)", value)
