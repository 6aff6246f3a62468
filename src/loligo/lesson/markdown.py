"""The Markdown of lessons: paragraphs, emphasis, lists, headings, links; no HTML, no pictures.

Safe twice over: the parser escapes HTML and refuses odd addresses, and what it wrote is cleaned
against a list of allowed elements.
"""

from __future__ import annotations

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

ADDRESSES = ("https://", "http://", "mailto:", "#")


_ELEMENTS = {
    *("p", "br", "em", "strong", "code", "blockquote", "ul", "ol", "li"),
    *("h2", "h3", "h4", "hr", "a"),
}


def html(text: str) -> str:
    """Write Markdown as HTML that is safe to show: paragraphs, lists, headings from level 2."""
    return _clean(_writer().render(text))


def inline_html(text: str) -> str:
    """Write one line of Markdown as HTML, without a paragraph around it."""
    return _clean(_writer().renderInline(text))


def plain_text(text: str) -> str:
    """Give the words of one line of Markdown, as they are spoken."""
    inline = _writer().parseInline(text)
    parts = [t.content for token in inline for t in token.children or () if t.content]
    return "".join(parts)


def _clean(written: str) -> str:
    lowered = written.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return nh3.clean(
        lowered,
        tags=_ELEMENTS,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener noreferrer",
    ).strip()


@cache
def _writer() -> MarkdownIt:
    """Give the parser whose result is shown: HTML is escaped, never passed on."""
    options = {"html": False, "linkify": False, "typographer": False}
    return MarkdownIt("js-default", options).disable(["image", "table"])


@cache
def _examiner() -> MarkdownIt:
    """Give the parser that recognises what the other one only escapes."""
    return MarkdownIt("js-default", {"html": True, "linkify": False}).disable("table")


def problems(text: str) -> list[tuple[int, str, str]]:
    """Find what would not be shown as it was meant.

    Returns:
        Line within the text (the first is 0), what is wrong, and what to do.
    """
    found: list[tuple[int, str, str]] = []
    for token in _examiner().parse(text):
        line = token.map[0] if token.map else 0
        for inner in (token, *(token.children or ())):
            found.extend((line, what, fix) for what, fix in _of_token(inner))
    return found


def _of_token(token: Token) -> list[tuple[str, str]]:
    if token.type in ("html_block", "html_inline"):
        shown = token.content.strip()[:30]
        return [(f"HTML such as '{shown}' is shown as text, not obeyed", "Use Markdown instead.")]
    if token.type == "image":
        return [("pictures in the text are not shown", "Draw it in scene.svg, or describe it.")]
    if token.type == "link_open" and not str(token.attrGet("href")).startswith(ADDRESSES):
        what = f"the link to '{token.attrGet('href')}' leads nowhere from a lesson"
        return [(what, "Link to a full address that begins with https://.")]
    return []
