"""A question has one right answer, and whoever chooses another learns why from that very option."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loligo.lesson.kinds.label import Label
from loligo.lesson.kinds.one_best import OneBest
from loligo.lesson.kinds.order import Order
from loligo.lesson.kinds.predict import PredictThenReason, ReasonTier
from loligo.lesson.kinds.question import Choice
from loligo.lesson.parse import Parsed
from loligo.lesson.problem import Problem, suggest
from loligo.lesson.quiz import QuizSheet
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.scene import Actor
from loligo.lesson.vocabulary import Vocabulary


def problems(lesson: LessonDraft, _pack: PackDraft, _vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report keys that name no option, facts that are not there, texts and reasons that repeat."""
    if not lesson.quiz:
        return
    quiz = lesson.quiz
    known = lesson.sheet.ids("facts") if lesson.sheet else None
    for i, item in enumerate(quiz.value.items):
        if known is not None and item.fact is not None and item.fact not in known:
            what = f"there is no fact '{item.fact}'"
            yield quiz.problem(what, suggest(item.fact, known), "items", i, "fact")
        claims = lesson.claims.ids("claims") if lesson.claims else item.rests_on
        for j, claim in enumerate(item.rests_on):
            if claim not in claims:
                what = f"there is no claim '{claim}'"
                yield quiz.problem(what, suggest(claim, claims), "items", i, "rests_on", j)
        if isinstance(item, PredictThenReason | OneBest):
            yield from _key(quiz, item.key, item.options, "items", i)
            yield from _choices(quiz, item.options, "items", i)
        if isinstance(item, PredictThenReason):
            yield from _reason(quiz, item.reason, item.options, "items", i, "reason")
        elif isinstance(item, Order):
            yield from _alike(quiz, [step.text for step in item.steps], "items", i, "steps")
        elif isinstance(item, Label) and lesson.scene:
            yield from _label(quiz, item, lesson.scene.value.actors, "items", i)


def _key(
    quiz: Parsed[QuizSheet], key: str | None, options: Iterable[Choice], *path: str | int
) -> Iterator[Problem]:
    ids = [option.id for option in options]
    if key is not None and key not in ids:
        yield quiz.problem(
            f"the key '{key}' is none of the options", suggest(key, ids), *path, "key"
        )


def _reason(
    quiz: Parsed[QuizSheet], reason: ReasonTier, options: Iterable[Choice], *path: str | int
) -> Iterator[Problem]:
    yield from _key(quiz, reason.key, reason.options, *path)
    yield from _choices(quiz, reason.options, *path)
    ids, reasons = [option.id for option in options], [option.id for option in reason.options]
    for option, key in (reason.keys or {}).items():
        here = (*path, "keys", option)
        if option not in ids:
            what = f"there is no option '{option}' to explain"
            yield quiz.problem(what, suggest(option, ids), *here)
        if key not in reasons:
            what = f"the key '{key}' is none of the reasons"
            yield quiz.problem(what, suggest(key, reasons), *here)


def _choices(
    quiz: Parsed[QuizSheet], options: tuple[Choice, ...], *path: str | int
) -> Iterator[Problem]:
    yield from _alike(quiz, [option.text for option in options], *path, "options")
    for i, option in enumerate(options):
        for other in options[:i]:
            if option.why.casefold() == other.why.casefold():
                what = f"'{option.id}' and '{other.id}' have the same explanation"
                fix = "Say what is right or wrong about this very option."
                yield quiz.problem(what, fix, *path, "options", i, "why")


def _alike(quiz: Parsed[QuizSheet], texts: list[str], *path: str | int) -> Iterator[Problem]:
    for i, text in enumerate(texts):
        if text.casefold() in (other.casefold() for other in texts[:i]):
            what = f"two entries read the same: '{text}'"
            yield quiz.problem(what, "Reword one of them.", *path, i, "text")


def _label(
    quiz: Parsed[QuizSheet], item: Label, actors: tuple[Actor, ...], *path: str | int
) -> Iterator[Problem]:
    facts = {actor.id: actor.fact for actor in actors}
    for name, chosen in (("options", item.options or ()), ("whys", tuple(item.whys))):
        for j, actor in enumerate(chosen):
            if actor not in facts:
                where = actor if name == "whys" else j
                what = f"the scene has no actor '{actor}'"
                yield quiz.problem(what, suggest(actor, facts), *path, name, where)
    if item.key not in facts:
        what = f"the scene has no actor '{item.key}'"
        yield quiz.problem(what, suggest(item.key, facts), *path, "key")
    elif facts[item.key] != item.fact:
        what = f"'{item.key}' stands for '{facts[item.key]}', and the question is about another"
        yield quiz.problem(what, f"Ask for an actor of '{item.fact}'.", *path, "key")
    if item.options is not None and item.key not in item.options:
        what = f"the key '{item.key}' is none of the options"
        yield quiz.problem(what, suggest(item.key, item.options), *path, "key")
    for j, actor in enumerate(item.options or ()):
        if actor != item.key and facts.get(actor) == item.fact:
            what = f"'{actor}' stands for '{item.fact}' as well, and would be right too"
            yield quiz.problem(what, "Leave it out.", *path, "options", j)
