"""Facts, truths and the calibration name claims and cells that exist."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.vocabulary import Vocabulary


def problems(lesson: LessonDraft, _pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report names of claims and cells that do not exist."""
    if not lesson.sheet:
        return
    sheet = lesson.sheet
    known = lesson.claims.ids("claims") if lesson.claims else ()
    named = {
        "facts": [fact.claims for fact in sheet.value.facts],
        "truths": [truth.claims for truth in sheet.value.truths],
    }
    for entry, parts in named.items():
        for i, claims in enumerate(parts):
            for j, claim in enumerate(claims):
                if claim not in known:
                    what = f"there is no claim '{claim}'"
                    yield sheet.problem(what, suggest(claim, known), entry, i, "claims", j)
    calibrated = sheet.value.calibrated
    if calibrated is None:
        return
    for entry, names, there in (
        ("cells", calibrated.cells, tuple(vocabulary.cells)),
        ("claims", calibrated.claims, known),
    ):
        for j, name in enumerate(names):
            if name not in there:
                what = f"there is no {entry.removesuffix('s')} '{name}'"
                yield sheet.problem(what, suggest(name, there), "calibrated", entry, j)
