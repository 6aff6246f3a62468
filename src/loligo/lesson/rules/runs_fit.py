"""Every run can be run: its cell has the ports, places and parameters, with values in range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from loligo.lesson.parse import Parsed
from loligo.lesson.problem import Problem, suggest
from loligo.lesson.quiz import runs_of
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.run import Run, SetParameter, Shock, Volley
from loligo.lesson.vocabulary import CellNames, Vocabulary


def problems(lesson: LessonDraft, _pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report what a run of a claim, a question or the story names that its cell does not have."""
    own = lesson.sheet.value.cell if lesson.sheet else ""
    if lesson.claims:
        for i, claim in enumerate(lesson.claims.value.claims):
            name = claim.cell or own
            if claim.cell is not None and claim.cell not in vocabulary.cells:
                what = f"there is no cell '{claim.cell}'"
                fix = suggest(claim.cell, vocabulary.cells)
                yield lesson.claims.problem(what, fix, "claims", i, "cell")
            if claim.run and name in vocabulary.cells:
                cell = vocabulary.cells[name]
                yield from run_fits(claim.run, cell, lesson.claims, "claims", i, "run")
    if lesson.quiz and own in vocabulary.cells:
        for i, item in enumerate(lesson.quiz.value.items):
            for run in runs_of(item):
                yield from run_fits(run, vocabulary.cells[own], lesson.quiz, "items", i, "run")
    if lesson.beats and own in vocabulary.cells:
        for name, run in lesson.beats.value.runs.items():
            yield from run_fits(run, vocabulary.cells[own], lesson.beats, "runs", name)


def values_fit(
    values: Mapping[str, float], cell: CellNames, file: Parsed[BaseModel], *path: str | int
) -> Iterator[Problem]:
    """Report values that a cell does not have, or that mean nothing in it."""
    for name, value in values.items():
        for what, fix in _value(name, value, cell):
            yield file.problem(what, fix, *path, name)


def run_fits(
    run: Run, cell: CellNames, file: Parsed[BaseModel], *path: str | int
) -> Iterator[Problem]:
    """Report what a run at a path of a file names that its cell does not have."""
    yield from values_fit(run.parameters, cell, file, *path, "parameters")
    for i, given in enumerate(run.inputs):
        here = (*path, "inputs", i)
        if given.at_ms >= run.until_ms:
            what = f"the input comes at {given.at_ms:g} ms, the run ends at {run.until_ms:g} ms"
            yield file.problem(what, "Let it come earlier, or run longer.", *here, "at_ms")
        if isinstance(given, Volley) and given.port not in cell.ports:
            what = f"'{cell.name}' has no port '{given.port}'"
            yield file.problem(what, suggest(given.port, cell.ports), *here, "port")
        if isinstance(given, SetParameter):
            for what, fix in _value(given.name, given.value, cell):
                yield file.problem(what, fix, *here, "name")
        elif not isinstance(given, Shock) and given.place not in (None, *cell.places):
            what = f"'{cell.name}' has no place '{given.place}'"
            yield file.problem(what, suggest(given.place or "", cell.places), *here, "place")


def _value(name: str, value: float, cell: CellNames) -> Iterator[tuple[str, str]]:
    """Say what is wrong with a parameter and its value, and what to do."""
    if name not in cell.parameters:
        yield f"'{cell.name}' has no parameter '{name}'", suggest(name, cell.parameters)
        return
    known = cell.parameters[name]
    if not known.low <= value <= known.high:
        unit = "" if known.unit == "1" else f" {known.unit}"
        yield (
            f"{name} = {value:g} is outside the range in which '{cell.name}' means something",
            f"Choose a value from {known.low:g} to {known.high:g}{unit}.",
        )
