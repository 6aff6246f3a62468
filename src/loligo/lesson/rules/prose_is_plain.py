"""Texts hold what the page will show: Markdown without HTML or pictures, and no odd characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from loligo.lesson import markdown
from loligo.lesson.problem import Problem
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.texts import texts
from loligo.lesson.vocabulary import Vocabulary

_INVISIBLE = ("Cc", "Cf", "Co", "Cn", "Cs")


def problems(lesson: LessonDraft, _pack: PackDraft, _vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report HTML, pictures and dead links in Markdown, and invisible characters anywhere."""
    for text in texts(lesson):
        for at, letter in enumerate(text.text):
            if letter not in "\n\t" and unicodedata.category(letter) in _INVISIBLE:
                name = unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
                yield text.problem(f"an invisible character stands here ({name})", "Delete it.", at)
        if text.is_markdown:
            starts = [0]
            for line in text.text.split("\n"):
                starts.append(starts[-1] + len(line) + 1)
            for line_number, what, fix in markdown.problems(text.text):
                yield text.problem(what, fix, starts[line_number])
    if lesson.story is not None and not lesson.story.strip():
        yield Problem(lesson.file("story.md"), 1, 1, "the story is empty", "Tell the scene.")
