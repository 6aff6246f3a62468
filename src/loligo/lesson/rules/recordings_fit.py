"""Every recording is of a beat that the story has, on a track that is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import RECORDINGS, LessonDraft, PackDraft
from loligo.lesson.story import TRACKS
from loligo.lesson.vocabulary import Vocabulary

_TIMES = ".words.json"


def problems(lesson: LessonDraft, _pack: PackDraft, _vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report recordings that nobody would ever hear."""
    beats = tuple(beat.id for beat in lesson.beats.value.beats) if lesson.beats else ()
    sounds = {name for name in lesson.recordings if not name.endswith(".json")}
    for name in lesson.recordings:
        file = lesson.file(f"{RECORDINGS}/{name}")
        path = PurePosixPath(name)
        track, beat = path.parent.name, path.name.removesuffix(_TIMES)
        if name in sounds:
            beat = path.stem
        elif not name.endswith(_TIMES):
            what = "this is not a recording"
            yield Problem(file, 1, 1, what, f"Times of words are in <beat>{_TIMES}.")
            continue
        elif not any(PurePosixPath(each).with_suffix("") == path.parent / beat for each in sounds):
            what = "this times the words of a recording that is not there"
            yield Problem(file, 1, 1, what, "Add the recording beside it, or remove this.")
        if track not in TRACKS:
            yield Problem(file, 1, 1, f"there is no track '{track}'", suggest(track, TRACKS))
        elif beat not in beats:
            yield Problem(file, 1, 1, f"the story has no beat '{beat}'", suggest(beat, beats))
