"""A lesson as the page reads it."""

from __future__ import annotations

from collections.abc import Sequence

from loligo.bundle.picture import view_box
from loligo.lesson.built import (
    BuiltBeat,
    BuiltCalibration,
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
    BuiltStory,
    BuiltTruth,
)
from loligo.lesson.lesson import Fact, Lesson
from loligo.lesson.markdown import html, inline_html, plain_text
from loligo.lesson.quiz import Choice, PredictThenReason
from loligo.lesson.story import StorySheet


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
        truths=tuple(
            BuiltTruth(id=t.id, says_html=html(t.says), source=t.source, claims=t.claims)
            for t in sheet.truths
        ),
        calibrated=None
        if sheet.calibrated is None
        else BuiltCalibration(
            says_html=html(sheet.calibrated.says),
            cells=sheet.calibrated.cells,
            claims=sheet.calibrated.claims,
        ),
        story=None if lesson.beats is None else _story(lesson.beats),
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
        truth_html=None if fact.truth is None else html(fact.truth),
        claims=fact.claims,
    )


def _story(sheet: StorySheet) -> BuiltStory:
    beats = tuple(
        BuiltBeat(
            id=beat.id,
            chapter=beat.chapter,
            says_html=inline_html(beat.says),
            says_text=plain_text(beat.says),
            plain_html=inline_html(beat.plain),
            plain_text=plain_text(beat.plain),
            run=beat.run,
            from_ms=beat.from_ms,
            to_ms=beat.to_ms,
            seconds=round(beat.length_s, 2),
            frame=beat.frame,
            highlight=beat.highlight,
            claims=beat.claims,
        )
        for beat in sheet.beats
    )
    return BuiltStory(runs=dict(sheet.runs), beats=beats)


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
