"""The lab can be used: its cells, knobs and claims exist, and every ready value means something."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.lab import LabSheet
from loligo.lesson.parse import Parsed
from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.rules.runs_fit import values_fit
from loligo.lesson.vocabulary import PAGE_SIGNALS, CellNames, Vocabulary


def problems(lesson: LessonDraft, _pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report what the lab offers and no cell of it has."""
    lab = lesson.lab
    if lab is None:
        return
    yield from _first(lab, lesson)
    known = lesson.claims.ids("claims") if lesson.claims else ()
    for i, entry in enumerate(lab.value.cells):
        for j, claim in enumerate(entry.claims):
            if claim not in known:
                what = f"there is no claim '{claim}'"
                yield lab.problem(what, suggest(claim, known), "cells", i, "claims", j)
        if entry.cell not in vocabulary.cells:
            what = f"there is no cell '{entry.cell}'"
            yield lab.problem(what, suggest(entry.cell, vocabulary.cells), "cells", i, "cell")
            continue
        yield from _cell(lab, i, vocabulary.cells[entry.cell])
    cells = [vocabulary.cells[e.cell] for e in lab.value.cells if e.cell in vocabulary.cells]
    yield from _knobs(lab, cells)


def _first(lab: Parsed[LabSheet], lesson: LessonDraft) -> Iterator[Problem]:
    if not (lab.value.cells and lesson.sheet):
        return
    first, own = lab.value.cells[0], lesson.sheet.value.cell
    if first.cell != own or first.parameters:
        what = f"the first cell of the lab is not the lesson's own, '{own}', as it is"
        yield lab.problem(what, "Put that one first, without parameters.", "cells", 0)


def _cell(lab: Parsed[LabSheet], i: int, cell: CellNames) -> Iterator[Problem]:
    entry = lab.value.cells[i]
    yield from values_fit(entry.parameters, cell, lab, "cells", i, "parameters")
    signals = (*cell.signals, *PAGE_SIGNALS)
    for signal in entry.shows:
        if signal not in signals:
            what = f"'{cell.name}' has no signal '{signal}'"
            yield lab.problem(what, suggest(signal, signals), "cells", i, "shows", signal)
    for j, tally in enumerate(entry.tallies):
        if tally.place not in cell.places:
            what = f"'{cell.name}' has no place '{tally.place}'"
            fix = suggest(tally.place, cell.places)
            yield lab.problem(what, fix, "cells", i, "tallies", j, "place")


def _knobs(lab: Parsed[LabSheet], cells: list[CellNames]) -> Iterator[Problem]:
    for i, knob in enumerate(lab.value.knobs):
        having = [
            cell.parameters[knob.parameter] for cell in cells if knob.parameter in cell.parameters
        ]
        if cells and not having:
            what = f"no cell of the lab has a parameter '{knob.parameter}'"
            fix = suggest(knob.parameter, cells[0].parameters)
            yield lab.problem(what, fix, "knobs", i, "parameter")
        for j, preset in enumerate(knob.presets):
            if having and not any(p.low <= preset.value <= p.high for p in having):
                low, high = min(p.low for p in having), max(p.high for p in having)
                what = f"{knob.parameter} = {preset.value:g} means nothing in any cell of the lab"
                fix = f"Choose a value from {low:g} to {high:g}."
                yield lab.problem(what, fix, "knobs", i, "presets", j, "value")
