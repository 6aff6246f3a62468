"""A question has one right answer, and whoever chooses another learns why from that very option."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.parse import Parsed
from loligo.lesson.problem import Problem, suggest
from loligo.lesson.quiz import Choice, QuizSheet
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.vocabulary import Vocabulary


def problems(lesson: LessonDraft, _pack: PackDraft, _vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report keys that name no option, facts that are not there, texts and reasons that repeat."""
    if not lesson.quiz:
        return
    quiz = lesson.quiz
    known = lesson.sheet.ids("facts") if lesson.sheet else None
    for i, item in enumerate(quiz.value.items):
        if known is not None and item.fact not in known:
            what = f"there is no fact '{item.fact}'"
            yield quiz.problem(what, suggest(item.fact, known), "items", i, "fact")
        claims = lesson.claims.ids("claims") if lesson.claims else item.rests_on
        for j, claim in enumerate(item.rests_on):
            if claim not in claims:
                what = f"there is no claim '{claim}'"
                yield quiz.problem(what, suggest(claim, claims), "items", i, "rests_on", j)
        yield from _choice(quiz, item.key, item.options, "items", i)
        yield from _choice(quiz, item.reason.key, item.reason.options, "items", i, "reason")


def _choice(
    quiz: Parsed[QuizSheet],
    key: str,
    options: tuple[Choice, ...],
    *path: str | int,
) -> Iterator[Problem]:
    ids = [option.id for option in options]
    if key not in ids:
        yield quiz.problem(
            f"the key '{key}' is none of the options", suggest(key, ids), *path, "key"
        )
    for i, option in enumerate(options):
        for other in options[:i]:
            if option.text.casefold() == other.text.casefold():
                what = f"'{option.id}' and '{other.id}' read the same"
                yield quiz.problem(what, "Reword one of them.", *path, "options", i, "text")
            if option.why.casefold() == other.why.casefold():
                what = f"'{option.id}' and '{other.id}' have the same explanation"
                fix = "Say what is right or wrong about this very option."
                yield quiz.problem(what, fix, *path, "options", i, "why")
