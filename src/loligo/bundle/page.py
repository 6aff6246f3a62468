"""A lesson as the page reads it."""

from __future__ import annotations

from collections.abc import Sequence

from loligo.bundle.items import Keys, built_item, built_recall
from loligo.bundle.picture import view_box
from loligo.bundle.practice import built_case, built_task
from loligo.lesson.built import (
    BuiltBeat,
    BuiltCalibration,
    BuiltCitation,
    BuiltClaim,
    BuiltFact,
    BuiltLab,
    BuiltLesson,
    BuiltLink,
    BuiltPack,
    BuiltScene,
    BuiltStory,
    BuiltTruth,
)
from loligo.lesson.lab import LabSheet
from loligo.lesson.lesson import Fact, Lesson
from loligo.lesson.markdown import html, inline_html, plain_text
from loligo.lesson.story import StorySheet


def built_lesson(lesson: Lesson, claims: Sequence[BuiltClaim], keys: Keys) -> BuiltLesson:
    """Turn a lesson into what lesson.json holds.

    Args:
        lesson: sound, and proved.
        claims: each claim with the value that confirmed it.
        keys: the right answers that the proof computed.
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
        items=tuple(built_item(item, keys, lesson) for item in lesson.quiz.items),
        recall=tuple(built_recall(lesson)),
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
        lab=None if lesson.lab is None else _lab(lesson.lab),
        tasks=tuple(built_task(task) for task in (lesson.tasks.tasks if lesson.tasks else ())),
        cases=tuple(built_case(case) for case in (lesson.cases.cases if lesson.cases else ())),
    )


def _lab(sheet: LabSheet) -> BuiltLab:
    return BuiltLab(cells=sheet.cells, knobs=sheet.knobs, leaves_out=sheet.leaves_out)


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
