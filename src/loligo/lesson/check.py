"""Everything wrong with a pack, at once; and its lessons, once nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loligo.errors import BadLesson
from loligo.lesson.lesson import Lesson
from loligo.lesson.problem import Problem
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.rules import (
    actors_are_drawn,
    bindings_reach,
    cases_fit,
    claims_fit,
    claims_say_what_they_test,
    drawings_are_credited,
    facts_are_shown,
    folders_match,
    ids_are_unique,
    lab_fits,
    nobody_wants,
    numbers_are_claimed,
    pokes_fit,
    proofs_are_named,
    prose_is_plain,
    quiz_is_fair,
    recordings_fit,
    runs_fit,
    story_fits,
    symbols_keep_their_meaning,
    tasks_fit,
)
from loligo.lesson.vocabulary import Vocabulary, shipped

Rule = Callable[[LessonDraft, PackDraft, Vocabulary], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    folders_match.problems,
    ids_are_unique.problems,
    actors_are_drawn.problems,
    facts_are_shown.problems,
    pokes_fit.problems,
    bindings_reach.problems,
    symbols_keep_their_meaning.problems,
    drawings_are_credited.problems,
    runs_fit.problems,
    claims_fit.problems,
    claims_say_what_they_test.problems,
    numbers_are_claimed.problems,
    quiz_is_fair.problems,
    proofs_are_named.problems,
    story_fits.problems,
    lab_fits.problems,
    recordings_fit.problems,
    tasks_fit.problems,
    cases_fit.problems,
    prose_is_plain.problems,
    nobody_wants.problems,
)


def check_pack(draft: PackDraft, vocabulary: Vocabulary | None = None) -> tuple[Problem, ...]:
    """List everything wrong with a pack, by file and line; empty when it may be proved and built.

    Args:
        draft: what was read.
        vocabulary: cells and measures to look names up in; left out: those that are shipped.
    """
    names = vocabulary or shipped()
    found = set(draft.problems)
    for lesson in draft.lessons:
        for rule in RULES:
            found.update(rule(lesson, draft, names))
    return tuple(sorted(found))


def sound_lessons(draft: PackDraft, problems: tuple[Problem, ...]) -> tuple[Lesson, ...]:
    """Give the lessons of a pack that was found to have no problem.

    Args:
        draft: what was read.
        problems: what `check_pack` found in it.

    Raises:
        BadLesson: there are problems; all are in the text.
    """
    if problems:
        lines = "\n".join(f"  {p.where}: {p.what}. {p.fix}" for p in problems)
        raise BadLesson(
            draft.folder.as_posix(),
            f"{len(problems)} problems\n{lines}",
            "Mend them and try again.",
        )
    return tuple(_lesson(lesson, draft) for lesson in draft.lessons)


def _lesson(draft: LessonDraft, pack: PackDraft) -> Lesson:
    parts = (draft.sheet, draft.scene, draft.claims, draft.quiz, draft.story, draft.drawing)
    assert all(part is not None for part in parts), "check_pack reports what is missing"
    assert pack.sheet and draft.sheet and draft.scene and draft.claims and draft.quiz
    assert draft.story is not None and draft.drawing is not None
    return Lesson(
        pack=pack.sheet.value,
        sheet=draft.sheet.value,
        story=draft.story,
        scene=draft.scene.value,
        drawing=draft.drawing,
        claims=draft.claims.value,
        quiz=draft.quiz.value,
        beats=draft.beats.value if draft.beats else None,
        lab=draft.lab.value if draft.lab else None,
        tasks=draft.tasks.value if draft.tasks else None,
        cases=draft.cases.value if draft.cases else None,
    )
