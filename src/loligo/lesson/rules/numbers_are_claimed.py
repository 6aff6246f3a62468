"""Every number a lesson tells is proved by a claim, set by a run or the cell, or cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from loligo.lesson.claims import Expectation
from loligo.lesson.problem import Problem
from loligo.lesson.quantities import quantities
from loligo.lesson.quiz import runs_of
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.rules.claims_say_what_they_test import tested_number, unit_of
from loligo.lesson.run import Clamp, Noise, Pulse, Ramp, Run, Shock, Volley
from loligo.lesson.texts import texts
from loligo.lesson.vocabulary import Vocabulary

Known = tuple[float, str]


def problems(lesson: LessonDraft, _pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report numbers with a unit that nothing in the lesson stands for."""
    if not (lesson.sheet and lesson.claims):
        return
    known = set(_known(lesson, vocabulary))
    for text in texts(lesson):
        if not text.tells:
            continue
        for number in quantities(text.text):
            if not any(unit == number.unit and number.is_rounded(value) for value, unit in known):
                yield text.problem(
                    f"nothing confirms '{number.text}'",
                    "State it in a claim, or name its source under 'cited' in lesson.yaml.",
                    number.at,
                )


def _known(lesson: LessonDraft, vocabulary: Vocabulary) -> Iterator[Known]:
    assert lesson.sheet and lesson.claims
    own = lesson.sheet.value.cell
    for claim in lesson.claims.value.claims:
        unit = unit_of(claim, claim.cell or own, vocabulary)
        tested = tested_number(claim, unit)
        if tested:
            yield tested.value, unit
    for cell, run in _runs(lesson, own):
        yield from _set_by(run)
        yield from _parameters(run.parameters, cell, vocabulary)
    yield from _set_in_lab(lesson, vocabulary)
    for task in lesson.tasks.value.tasks if lesson.tasks else ():
        for goal in task.goal:
            yield from _asked_for(goal.expect, own, vocabulary)
    for case in lesson.cases.value.cases if lesson.cases else ():
        for end in (case.at(0.0), case.at(1.0)):
            yield from _parameters(end, own, vocabulary)
    for poke in lesson.scene.value.pokes if lesson.scene else ():
        yield poke.strength_nS, "nS"
    for parameter in vocabulary.cells[own].parameters.values() if own in vocabulary.cells else ():
        yield parameter.default, parameter.unit
    trusted = list(lesson.sheet.written("cited", "number"))
    if lesson.claims.problems:  # a broken claim must not make sound numbers look unclaimed
        trusted += lesson.claims.written("claims", "says")
    for text in trusted:
        for quoted in quantities(text):
            yield quoted.value, quoted.unit


def _set_in_lab(lesson: LessonDraft, vocabulary: Vocabulary) -> Iterator[Known]:
    if lesson.lab is None:
        return
    units: dict[str, str] = {}
    for entry in lesson.lab.value.cells:
        cell = vocabulary.cells.get(entry.cell)
        units.update({p.name: p.unit for p in cell.parameters.values()} if cell else {})
        for name, value in entry.parameters.items():
            yield value, units.get(name.partition("@")[0], "1")
        for tally in entry.tallies:
            yield tally.diameter_um, "um"
    for knob in lesson.lab.value.knobs:
        for preset in knob.presets:
            unit = units.get(knob.parameter, "1")
            yield (100 * preset.value, "%") if unit == "1" else (preset.value, unit)


def _runs(lesson: LessonDraft, own: str) -> Iterator[tuple[str, Run]]:
    """Give every run of a lesson with its cell."""
    for claim in lesson.claims.value.claims if lesson.claims else ():
        if claim.run:
            yield claim.cell or own, claim.run
    for item in lesson.quiz.value.items if lesson.quiz else ():
        for run in runs_of(item):
            yield own, run
    for run in lesson.beats.value.runs.values() if lesson.beats else ():
        yield own, run
    for task in lesson.tasks.value.tasks if lesson.tasks else ():
        for run in (task.solution, *task.fails):
            yield own, run
    for case in lesson.cases.value.cases if lesson.cases else ():
        yield own, case.run


def _asked_for(expect: Expectation, cell: str, vocabulary: Vocabulary) -> Iterator[Known]:
    """Give the limits that a goal sets."""
    unit = vocabulary.unit(expect.measure, expect.signal, expect.of, cell)
    for limit in expect.within or ():
        yield limit, unit


def _parameters(values: Mapping[str, float], cell: str, vocabulary: Vocabulary) -> Iterator[Known]:
    known = vocabulary.cells[cell].parameters if cell in vocabulary.cells else {}
    for name, value in values.items():
        if name in known:
            yield value, known[name].unit


def _set_by(run: Run) -> Iterator[Known]:
    yield run.until_ms, "ms"
    for earlier, later in combinations(sorted({given.at_ms for given in run.inputs}), 2):
        yield later - earlier, "ms"
    for given in run.inputs:
        yield given.at_ms, "ms"
        if isinstance(given, Volley):
            yield given.strength_nS, "nS"
        elif isinstance(given, Pulse):
            yield given.for_ms, "ms"
            yield given.density_uA_per_cm2 or 0.0, "uA/cm2"
            yield given.current_nA or 0.0, "nA"
        elif isinstance(given, Ramp):
            yield given.for_ms, "ms"
            yield given.from_nA, "nA"
            yield given.to_nA, "nA"
        elif isinstance(given, Noise):
            yield given.for_ms, "ms"
            yield given.sd_nA, "nA"
        elif isinstance(given, Clamp):
            yield given.for_ms, "ms"
            yield given.voltage_mV, "mV"
        elif isinstance(given, Shock):
            yield given.to_mV or 0.0, "mV"
