"""The SVG that a lesson may use: every element, every attribute, and what each may hold.

What is not here is refused. A value cannot leave the file: there is no `style`, no script, no
address, and `url()` holds only the id of something in the same file.
"""

from __future__ import annotations

import re

NAMESPACE = "http://www.w3.org/2000/svg"

TEXT_ELEMENTS = frozenset({"title", "desc", "text", "tspan"})
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use"})
PAINTS = frozenset({"linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern"})
ELEMENTS = frozenset({"svg", "g", "defs"}) | TEXT_ELEMENTS | SHAPES | PAINTS

_NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
_LENGTH = rf"{_NUMBER}(?:px|%)?"
_GAP = r"(?:\s*,\s*|\s+)"
_LENGTHS = rf"\s*{_LENGTH}(?:{_GAP}{_LENGTH})*\s*"
_COLOUR = (
    r"(?:none|currentColor|transparent|[a-zA-Z]{3,24}|#[0-9a-fA-F]{3,8}"
    r"|(?:rgb|rgba|hsl|hsla)\([0-9.,%\s/]{1,60}\))"
)
_LOCAL = r"url\(#[A-Za-z][A-Za-z0-9_-]*\)"
_TRANSFORM = r"(?:translate|scale|rotate|skewX|skewY|matrix)\s*\([-+0-9.eE,\s]{1,200}\)"

LENGTH = re.compile(rf"\s*{_LENGTH}\s*")
LENGTHS = re.compile(_LENGTHS)
COLOUR = re.compile(_COLOUR)
PAINT = re.compile(rf"(?:{_COLOUR}|{_LOCAL}(?:\s+{_COLOUR})?)")
REFERENCE = re.compile(rf"(?:none|{_LOCAL})")
HREF = re.compile(r"#[A-Za-z][A-Za-z0-9_-]*")
TRANSFORM = re.compile(rf"\s*(?:{_TRANSFORM}[\s,]*)*")
PATH = re.compile(r"[MmZzLlHhVvCcSsQqTtAa0-9eE+\-.,\s]*")
POINTS = re.compile(rf"(?:{_LENGTHS})?")
WORDS = re.compile(r"[A-Za-z0-9 .,%'-]{1,120}")
ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
ID_LIST = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:\s+[A-Za-z][A-Za-z0-9_-]*)*")
FREE = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{0,500}", re.DOTALL)
FILE_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
PIVOT = re.compile(rf"\s*{_NUMBER}{_GAP}{_NUMBER}\s*")


def _table(*rows: tuple[re.Pattern[str], str]) -> dict[str, re.Pattern[str]]:
    return {name: pattern for pattern, names in rows for name in names.split()}


ATTRIBUTES = _table(
    (ID, "id"),
    (LENGTHS, "x y dx dy rotate stroke-dasharray viewBox"),
    (
        LENGTH,
        "width height cx cy r rx ry x1 y1 x2 y2 fx fy fr offset opacity fill-opacity "
        "stroke-opacity stop-opacity stroke-width stroke-dashoffset stroke-miterlimit font-size "
        "letter-spacing word-spacing textLength pathLength",
    ),
    (PAINT, "fill stroke"),
    (COLOUR, "stop-color color"),
    (REFERENCE, "clip-path mask"),
    (HREF, "href"),
    (TRANSFORM, "transform gradientTransform patternTransform"),
    (PATH, "d"),
    (POINTS, "points"),
    (
        WORDS,
        "fill-rule clip-rule stroke-linecap stroke-linejoin visibility display gradientUnits "
        "spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits "
        "text-anchor dominant-baseline font-family font-weight font-style lengthAdjust "
        "paint-order vector-effect shape-rendering text-rendering pointer-events "
        "preserveAspectRatio version role lang xml:space xml:lang",
    ),
    (ID_LIST, "aria-labelledby aria-describedby"),
    (FREE, "aria-label aria-hidden aria-roledescription"),
    (FILE_NAME, "data-character data-symbol"),
    (PIVOT, "data-pivot"),
)

_PAGE = "The page's security policy would ignore or block it"
ELEMENT_FIXES = {
    "style": f"{_PAGE}: write fill, stroke and the like as attributes.",
    "script": "A lesson holds no code: movement is described in scene.yaml.",
    "foreignObject": "Draw it with paths, or write it in story.md.",
    "image": "Draw it with paths: a lesson's pictures are drawings only.",
    "a": "Put links into story.md.",
    "filter": "Use gradients and opacity: filters are too slow for 60 pictures a second.",
    "symbol": "Make it a character file of its own.",
    "marker": "Draw the arrow head as a path.",
    "switch": "Keep one alternative.",
    "metadata": "Save it as plain SVG, without the editor's own data.",
    "namedview": "Save it as plain SVG, without the editor's own data.",
}
_MOTION_FIX = "Movement comes from the model: describe it as a binding in scene.yaml."
ELEMENT_FIXES |= dict.fromkeys(
    ("animate", "animateTransform", "animateMotion", "animateColor", "set", "mpath"), _MOTION_FIX
)
ATTRIBUTE_FIXES = {
    "style": f"{_PAGE}: write each property as an attribute, e.g. fill='#fff'.",
    "class": "There is no style sheet for pictures: write fill, stroke and the like as attributes.",
    "tabindex": "Remove it: the order of actors in scene.yaml is the order of focus.",
    "xlink:href": "Write href='#id', without xlink.",
    "filter": "Use gradients and opacity: filters are too slow for 60 pictures a second.",
    "cursor": "Remove it: the page shows the right one over actors.",
}
HANDLER_FIX = "A lesson holds no code: movement is described in scene.yaml."


def pattern_of(attribute: str) -> re.Pattern[str] | None:
    """Give what an attribute may hold; None where the attribute is not part of the profile."""
    if attribute in ATTRIBUTES:
        return ATTRIBUTES[attribute]
    if re.fullmatch(r"data-[a-z][a-z0-9]*(-[a-z0-9]+)*", attribute):
        return FREE
    return None
