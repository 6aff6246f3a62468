"""The SVG profile: what a scene needs is kept, what could act or call home is refused."""

from __future__ import annotations

import pytest

from loligo.lesson.drawing import Element, ids
from loligo.lesson.problem import Problem
from loligo.lesson.svg import read_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def _read(inside: str) -> tuple[Element | None, tuple[Problem, ...]]:
    return read_svg(f"{HEAD}\n{inside}\n</svg>", "scene.svg")


def test_gradients_ids_uses_roles_and_data_are_kept() -> None:
    picture, problems = _read(
        '<defs><linearGradient id="ice" x1="0"><stop offset=".5" stop-color="#dff3ff"/>'
        '</linearGradient><radialGradient id="b" href="#ice"/></defs>'
        '<g id="hand" data-pivot="4 -5.5" data-note="any text" role="img" aria-label="Hand">'
        "<title>Hand</title>"
        '<path d="M0 0 C1,2 3-4 5e-1 6 Z" fill="url(#ice)" stroke="rgb(1, 2, 3)"/></g>'
        '<use href="#hand" transform="translate(3 4) rotate(5)"/><text x="1">5 mV</text>'
    )

    assert problems == ()
    assert picture is not None
    assert set(ids(picture)) == {"ice", "b", "hand"}
    assert ids(picture)["hand"].get("data-pivot") == "4 -5.5"


HOSTILE = {
    "a script": ("<script>alert(1)</script>", "<script>"),
    "a style sheet": ("<style>@import url(http://x)</style>", "<style>"),
    "an event handler": ('<g onclick="x()"/>', "'onclick'"),
    "an odd event handler": ('<g OnLoad="x()"/>', "'OnLoad'"),
    "HTML": ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', "<f"),
    "an image": ('<image href="http://x/a.png"/>', "<image>"),
    "a link": ('<a href="javascript:alert(1)"><path d="M0 0"/></a>', "<a>"),
    "an address in a fill": ('<path fill="url(http://x#a)"/>', "'fill' cannot be"),
    "an address in a mask": ('<g mask="url(//x#a)"/>', "'mask' cannot be"),
    "an address to copy from": ('<use href="http://x#a"/>', "'href' cannot be"),
    "an old kind of address": ('<use xlink:href="http://x#a"/>', "'xlink:href'"),
    "a style attribute": ('<g style="background: url(http://x)"/>', "'style'"),
    "a class": ('<g class="red"/>', "'class'"),
    "an animation": ('<animate attributeName="x" to="3"/>', "<animate>"),
    "a setting": ('<set attributeName="href" to="javascript:alert(1)"/>', "<set>"),
    "a filter": ('<filter id="f"><feImage href="http://x"/></filter>', "<filter>"),
    "a handler element": ('<handler type="application/ecmascript">x</handler>', "<handler>"),
    "an instruction": ('<?xml-stylesheet href="http://x"?>', "<?xml-stylesheet"),
    "editor data": ('<g xmlns:i="http://i"><i:grid/></g>', "<grid>"),
    "editor attributes": ('<g xmlns:i="http://i" i:label="x"/>', "'label'"),
    "a picture in a picture": ("<svg/>", "must be <svg>"),
    "loose text": ("hello", "stands outside a <text>"),
    "a pivot that is no point": ('<g data-pivot="middle"/>', "'data-pivot' cannot be"),
    "an id with a point": ('<g id="a.b"/>', "'id' cannot be"),
    "a reference to nothing": ('<path fill="url(#nothing)"/>', "points to 'nothing'"),
    "copies of copies": ('<g id="a"><use href="#a"/></g>', "itself holds a <use>"),
    "an expression as number": ('<rect width="calc(1px)"/>', "'width' cannot be"),
    "an escape in path data": ('<path d="M0 0 &#10;javascript:x"/>', "'d' cannot be"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_does_not_belong_is_refused_and_left_out(case: str) -> None:
    inside, reason = HOSTILE[case]

    picture, problems = _read(inside)

    assert len(problems) == 1, problems
    assert reason in problems[0].what
    assert problems[0].line == 2
    assert problems[0].fix
    assert picture is None or not _holds_an_address(picture)


def _holds_an_address(picture: Element) -> bool:
    return any(
        "://" in value or "//x" in value or "javascript" in value
        for element in picture.walk()
        for _, value in element.attributes
    )


WHOLE = {
    "an entity": ('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "document type"),
    "a billion laughs": (
        '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
        "document type",
    ),
    "a file from outside": (
        '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
        "document type",
    ),
    "no picture": ("<p/>", "<p> is not part"),
    "nothing": ("", "ends before"),
    "half a picture": ("<svg><g>", "ends before"),
    "crossed elements": ("<svg><g></svg></g>", "closed that is not the last"),
    "two pictures": ("<svg/><svg/>", "follows the end"),
    "too deep": ("<svg>" + "<g>" * 100 + "</g>" * 100 + "</svg>", "40 levels"),
    "too much": ("<svg>" + "<g/>" * 20_001 + "</svg>", "20000 elements"),
    "half a letter": ("<svg>\ud800</svg>", "not readable"),
}


@pytest.mark.parametrize("case", WHOLE)
def test_a_file_that_is_no_safe_picture_gives_none(case: str) -> None:
    text, reason = WHOLE[case]

    picture, problems = read_svg(text, "scene.svg")

    assert picture is None
    assert len(problems) == 1
    assert reason in problems[0].what


def test_every_problem_is_reported_with_its_own_line() -> None:
    _, problems = _read('<g class="a"/>\n<g\n  style="b"/>\n<script/>\n<path widht="3"/>')

    assert [(p.line, p.column) for p in problems] == [(2, 1), (3, 1), (5, 1), (6, 1)]
    assert problems[3].fix == "Did you mean 'width'?"


def test_a_repeated_id_says_where_the_first_is() -> None:
    _, problems = _read('<g id="a"/>\n<g id="a"/>')

    assert [p.what for p in problems] == ["the id 'a' is used twice; first in line 2"]


def test_long_values_are_read_in_no_time() -> None:
    # numbers with a nested quantifier would take minutes here
    bad = "1" * 40_000 + "!"

    _, problems = _read(f'<path d="{bad}"/><rect width="{bad}"/><g transform="scale({bad})"/>')

    assert len(problems) == 3
