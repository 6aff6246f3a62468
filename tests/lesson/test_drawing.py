"""Characters put into a scene keep their parts apart and their references whole."""

from __future__ import annotations

from loligo.lesson.drawing import Element, holders, ids, inline
from loligo.lesson.svg import read_svg

CLOCK = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" stroke="#123">
<defs><linearGradient id="fur"/><mask id="m"/></defs>
<g id="hand" mask="url(#m)" data-note="url(#fur) stays" aria-labelledby="t fur">
<title id="t">Hand</title><path fill="url(#fur) red" d="M0 0"/></g>
<use href="#hand"/></svg>"""
SCENE = """<svg xmlns="http://www.w3.org/2000/svg"><defs><linearGradient id="fur"/></defs>
<g id="a" data-character="clock" transform="scale(2)"/>
<g id="b" data-character="clock" stroke="#fff"/>
<g id="c" data-character="nobody"/></svg>"""


def _picture(text: str) -> Element:
    picture, problems = read_svg(text, "f.svg")
    assert picture is not None and problems == ()
    return picture


def _scene() -> dict[str, Element]:
    return ids(inline(_picture(SCENE), {"clock": _picture(CLOCK)}))


def test_one_character_may_appear_twice() -> None:
    parts = _scene()

    assert {"a.hand", "b.hand", "a.fur", "b.fur", "fur"} <= set(parts)
    assert parts["a"].get("transform") == "scale(2)"


def test_references_follow_their_character() -> None:
    hand = _scene()["b.hand"]

    path = next(element for element in hand.walk() if element.name == "path")
    assert path.get("fill") == "url(#b.fur) red"
    assert hand.get("mask") == "url(#b.m)"
    assert hand.get("aria-labelledby") == "b.t b.fur"
    assert hand.get("data-note") == "url(#fur) stays"


def test_copies_follow_their_character() -> None:
    use = next(element for element in _scene()["a"].walk() if element.name == "use")

    assert use.get("href") == "#a.hand"


def test_presentation_of_the_whole_character_is_kept_unless_the_scene_says_otherwise() -> None:
    parts = _scene()

    assert parts["a"].get("stroke") == "#123"
    assert parts["b"].get("stroke") == "#fff"
    assert parts["a"].get("viewBox") is None


def test_a_placeholder_without_a_character_stays_empty() -> None:
    assert _scene()["c"].children == ()


def test_a_part_belongs_to_the_nearest_actor() -> None:
    drawing = inline(_picture(SCENE), {"clock": _picture(CLOCK)})

    found = holders(drawing, {"a", "a.hand"})

    assert found["a.hand"] == "a.hand"
    assert found["a.t"] == "a.hand"
    assert found["a.fur"] == "a"
    assert "b.hand" not in found
