"""A drawing as SVG text: only what the profile allows is in the tree, and all of it is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from loligo.lesson.drawing import Element
from loligo.lesson.profile import NAMESPACE, TEXT_ELEMENTS


def svg_bytes(drawing: Element) -> bytes:
    """Write a drawing as one SVG file."""
    return ("".join(_written(drawing, is_root=True)) + "\n").encode()


def view_box(drawing: Element) -> tuple[float, float, float, float]:
    """Give the frame of a drawing: left, top, width, height."""
    left, top, width, height = (
        float(number) for number in (drawing.get("viewBox") or "0 0 1280 720").split()
    )
    return left, top, width, height


def _written(element: Element, *, is_root: bool = False) -> Iterator[str]:
    yield f"<{element.name}"
    if is_root:
        yield f" xmlns={quoteattr(NAMESPACE)}"
    for name, value in element.attributes:
        yield f" {name}={quoteattr(value)}"
    if not element.children:
        yield "/>"
        return
    yield ">"
    for child in element.children:
        if isinstance(child, Element):
            yield from _written(child)
        elif element.name in TEXT_ELEMENTS:
            yield escape(child)
    yield f"</{element.name}>"
