"""A lesson as the page reads it."""

from __future__ import annotations

from collections.abc import Sequence

from loligo.bundle.picture import view_box
from loligo.lesson.built import (
    BuiltChoice,
    BuiltCitation,
    BuiltClaim,
    BuiltFact,
    BuiltItem,
    BuiltLesson,
    BuiltLink,
    BuiltPack,
    BuiltReason,
    BuiltScene,
)
from loligo.lesson.lesson import Fact, Lesson
from loligo.lesson.markdown import html, inline_html
from loligo.lesson.quiz import Choice, PredictThenReason


def built_lesson(lesson: Lesson, claims: Sequence[BuiltClaim]) -> BuiltLesson:
    """Turn a lesson into what lesson.json holds.

    Args:
        lesson: sound, and proved.
        claims: each claim with the value that confirmed it.
    """
    sheet, scene = lesson.sheet, lesson.scene
    return BuiltLesson(
        schema=1,
        id=sheet.id,
        title=sheet.title,
        pack=BuiltPack(id=lesson.pack.id, title=lesson.pack.title),
        license=lesson.pack.license,
        language=lesson.pack.language,
        summary_html=html(sheet.summary),
        story_html=html(lesson.story),
        cell=sheet.cell,
        exam=sheet.exam,
        facts=tuple(_fact(fact) for fact in sheet.facts),
        scene=BuiltScene(
            alt=scene.alt,
            view_box=view_box(lesson.drawing),
            actors=scene.actors,
            pokes=scene.pokes,
            bindings=scene.bindings,
        ),
        items=tuple(_item(item) for item in lesson.quiz.items),
        claims=tuple(claims),
        cited=tuple(BuiltCitation(number=c.number, source=c.source) for c in sheet.cited),
        leaves_out=sheet.leaves_out,
    )


def _fact(fact: Fact) -> BuiltFact:
    return BuiltFact(
        id=fact.id,
        title=fact.title,
        text_html=html(fact.text),
        character=fact.character,
        link=BuiltLink(text=fact.link.text, kind=fact.link.kind),
        really=fact.really,
        signal=fact.signal,
        source=fact.source,
    )


def _item(item: PredictThenReason) -> BuiltItem:
    return BuiltItem(
        id=item.id,
        fact=item.fact,
        kind=item.kind,
        question_html=html(item.question),
        run=item.run,
        options=tuple(_choice(option) for option in item.options),
        key=item.key,
        reason=BuiltReason(
            question_html=inline_html(item.reason.question),
            key=item.reason.key,
            options=tuple(_choice(reason) for reason in item.reason.options),
        ),
        source=item.source,
    )


def _choice(choice: Choice) -> BuiltChoice:
    return BuiltChoice(id=choice.id, text_html=inline_html(choice.text), why_html=html(choice.why))
