"""The story can be shown: its runs, actors and claims exist, time runs forward, two to four
minutes, and nobody of the cast is left out."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.parse import Parsed
from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.story import LONGEST_STORY_S, SHORTEST_STORY_S, StorySheet
from loligo.lesson.vocabulary import Vocabulary


def problems(lesson: LessonDraft, _pack: PackDraft, _vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report beats that could not be shown, and facts that are never told."""
    story = lesson.beats
    if story is None:
        return
    yield from _times(story)
    if lesson.scene:
        yield from _actors(story, lesson.scene.ids("actors"))
    if lesson.claims:
        known = lesson.claims.ids("claims")
        for i, beat in enumerate(story.value.beats):
            for j, claim in enumerate(beat.claims):
                if claim not in known:
                    what = f"there is no claim '{claim}'"
                    yield story.problem(what, suggest(claim, known), "beats", i, "claims", j)
    if story.problems:
        return
    length = story.value.length_s
    if not SHORTEST_STORY_S <= length <= LONGEST_STORY_S:
        what = f"the story takes {length:.0f} s"
        fix = f"Tell it in {SHORTEST_STORY_S:.0f} to {LONGEST_STORY_S:.0f} s (2.5 words a second)."
        yield story.problem(what, fix, "beats")
    if lesson.sheet and not lesson.sheet.problems:
        told = {actor for beat in story.value.beats for actor in beat.highlight}
        for fact in lesson.sheet.value.facts:
            if fact.character not in told:
                what = f"no beat lights '{fact.character}', who stands for '{fact.id}'"
                yield story.problem(what, "Tell it in a beat with that highlight.", "beats")


def _times(story: Parsed[StorySheet]) -> Iterator[Problem]:
    before: tuple[str, float] | None = None
    runs = story.value.runs
    for i, beat in enumerate(story.value.beats):
        if beat.run not in runs:
            what = f"the story has no run '{beat.run}'"
            yield story.problem(what, suggest(beat.run, tuple(runs)), "beats", i, "run")
        elif beat.to_ms > runs[beat.run].until_ms:
            what = f"the run ends at {runs[beat.run].until_ms:g} ms"
            yield story.problem(what, "End the beat earlier, or run longer.", "beats", i, "to_ms")
        if before is not None and before[0] == beat.run and beat.from_ms < before[1]:
            what = f"time jumps back from {before[1]:g} to {beat.from_ms:g} ms in one run"
            yield story.problem(what, "Start later, or name another run.", "beats", i, "from_ms")
        before = (beat.run, beat.to_ms)


def _actors(story: Parsed[StorySheet], actors: tuple[str, ...]) -> Iterator[Problem]:
    for i, beat in enumerate(story.value.beats):
        for entry, ids in (("frame", beat.frame), ("highlight", beat.highlight)):
            for j, actor in enumerate(ids):
                if actor not in actors:
                    what = f"there is no actor '{actor}' in the scene"
                    yield story.problem(what, suggest(actor, actors), "beats", i, entry, j)
