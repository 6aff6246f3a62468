"""Markdown becomes HTML that cannot act, whatever stands in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loligo.lesson.markdown import html, inline_html, problems

ALLOWED = re.compile(
    r"</?(p|br|em|strong|code|blockquote|ul|ol|li|h2|h3|h4|hr)>"
    r'|<a( href="(https?://|mailto:|#)[^"<>]*")? rel="noopener noreferrer">|</a>'
)


def test_emphasis_lists_headings_and_links_are_written() -> None:
    written = html("# A\n\n*b* **c**\n\n- d\n\n[e](https://x.org/?a=1&b=2)")

    assert "<h2>A</h2>" in written
    assert "<em>b</em> <strong>c</strong>" in written
    assert "<li>d</li>" in written
    assert '<a href="https://x.org/?a=1&amp;b=2" rel="noopener noreferrer">e</a>' in written


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html;base64,x)",
    "![a](http://x/a.png)",
    "<a href='javascript:x'>b</a>",
    "<svg onload=alert(1)>",
    "`<b>`",
    '[a](https://x.org/" onclick="x)',
    "<https://x.org/<script>>",
    "[a]: javascript:x\n\n[a]",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_acts_gets_through(text: str) -> None:
    for written in (html(text), inline_html(text)):
        assert "<" not in ALLOWED.sub("", written)


@given(st.text(alphabet="ab<>/\"'=:()[]!#*_`&;\n javscript", max_size=80))
def test_no_text_makes_an_element_that_is_not_allowed(text: str) -> None:
    assert "<" not in ALLOWED.sub("", html(text))


def test_what_would_not_be_shown_is_told_with_its_line() -> None:
    found = problems("fine\n\nsome <b>bold</b>\n\n![x](y.png) and [z](../z)\n")

    assert [line for line, _, _ in found] == [2, 2, 4, 4]
    assert "HTML such as '<b>'" in found[0][1]
    assert "pictures" in found[2][1]
    assert "'../z' leads nowhere" in found[3][1]
