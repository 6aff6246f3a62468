"""No channel, ion or character wants or decides anything: a model has causes, not goals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loligo.lesson.problem import Problem
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.texts import texts
from loligo.lesson.vocabulary import Vocabulary

_GOALS = re.compile(
    r"\b(wants?|wanted|wanting|wishes|wished|decides?|decided|tries|tried to|trying|hopes|hoped"
    r"|prefers|preferred|likes to|is eager|are eager|in order to)\b",
    re.IGNORECASE,
)


def problems(lesson: LessonDraft, _pack: PackDraft, _vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report words of wish and purpose in what the lesson itself tells."""
    for text in texts(lesson):
        if text.tells:
            for match in _GOALS.finditer(text.text):
                yield text.problem(
                    f"'{match[0]}' gives a purpose to something that has none",
                    "Say what causes it instead.",
                    match.start(),
                )
