"""Every number a lesson tells is proved by a claim, set by a run or the cell, or cited."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.problem import Problem
from loligo.lesson.quantities import quantities
from loligo.lesson.quiz import runs_of
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.rules.claims_say_what_they_test import tested_number, unit_of
from loligo.lesson.run import Clamp, Pulse, Run, Shock, Volley
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
        if claim.run:
            yield from _set_by(claim.run, claim.cell or own, vocabulary)
    for item in lesson.quiz.value.items if lesson.quiz else ():
        for run in runs_of(item):
            yield from _set_by(run, own, vocabulary)
    for run in lesson.beats.value.runs.values() if lesson.beats else ():
        yield from _set_by(run, own, vocabulary)
    yield from _set_in_lab(lesson, vocabulary)
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


def _set_by(run: Run, cell: str, vocabulary: Vocabulary) -> Iterator[Known]:
    yield run.until_ms, "ms"
    units = vocabulary.cells[cell].parameters if cell in vocabulary.cells else {}
    for name, value in run.parameters.items():
        if name in units:
            yield value, units[name].unit
    for given in run.inputs:
        yield given.at_ms, "ms"
        if isinstance(given, Volley):
            yield given.strength_nS, "nS"
        elif isinstance(given, Pulse):
            yield given.for_ms, "ms"
            yield given.density_uA_per_cm2 or 0.0, "uA/cm2"
            yield given.current_nA or 0.0, "nA"
        elif isinstance(given, Clamp):
            yield given.for_ms, "ms"
            yield given.voltage_mV, "mV"
        elif isinstance(given, Shock):
            yield given.to_mV or 0.0, "mV"
