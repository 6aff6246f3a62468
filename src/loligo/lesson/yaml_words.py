"""What a YAML parser stumbles over, in an author's words."""

from __future__ import annotations

SAVE_AS_TEXT = "Save it as plain UTF-8 text, with spaces for indentation."


def syntax_words(problem: str) -> tuple[str, str]:
    """Say in an author's words what the YAML parser stumbled over, and what to do."""
    for clue, what, fix in _SYNTAX:
        if clue in problem:
            return what, fix
    return f"this is not valid YAML ({problem})", SAVE_AS_TEXT


_SYNTAX = (
    (
        "mapping values are not allowed",
        "a colon followed by a space appears where text goes on",
        "Put the whole text in double quotes, or check the indentation.",
    ),
    (
        "cannot start any token",
        "a tab or a reserved sign (@ ` %) begins a value",
        "Indent with spaces; put text that begins with such a sign in quotes.",
    ),
    (
        "could not find expected ':'",
        "an entry here has no colon after its name",
        "Write 'name: value'; put text of several lines behind '|' or '>'.",
    ),
    (
        "expected <block end>",
        "the indentation does not fit the lines above",
        "Give every entry of one list or table the same indentation.",
    ),
    (
        "unexpected end of stream",
        "the file ends in the middle of something",
        "Close the quote or bracket that is open.",
    ),
    (
        "expected ',' or",
        "a list or table in brackets is not closed, or lacks a comma",
        "Check the brackets and commas; quote texts that contain , [ ] { } or :.",
    ),
    (
        "expected the node content",
        "a value is missing here",
        "Write the value, or remove the sign that announces it.",
    ),
    (
        "undefined alias",
        "the text after * is not defined above",
        "Write the value out here.",
    ),
)
