"""Every expectation can be measured: measure, signal and place exist and fit the answer."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from loligo.lesson.claims import Expectation
from loligo.lesson.kinds.one_best import OneBest
from loligo.lesson.kinds.order import Moment, Order
from loligo.lesson.kinds.predict import PredictThenReason
from loligo.lesson.parse import Parsed
from loligo.lesson.problem import Problem, suggest
from loligo.lesson.quiz import Item
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.run import KINDS_OF_INPUT
from loligo.lesson.vocabulary import CellNames, Vocabulary
from loligo.model.measures import Measure


def problems(lesson: LessonDraft, _pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report expectations of claims, options and steps that nothing can answer."""
    own = lesson.sheet.value.cell if lesson.sheet else ""
    if lesson.claims:
        for i, claim in enumerate(lesson.claims.value.claims):
            cell = vocabulary.cells.get(claim.cell or own)
            path = ("claims", i)
            yield from unmeasurable(claim.expect, cell, vocabulary, lesson.claims, *path, "expect")
            measure = vocabulary.measures.get(claim.expect.measure)
            if measure and measure.reads_what_was_done:
                what = f"'{measure.name}' tells what was done to the cell, not what it did"
                yield lesson.claims.problem(what, "Claim a result.", *path, "expect", "measure")
            if measure and measure.needs_run and claim.run is None:
                what = f"'{measure.name}' is measured on a run, and there is none"
                yield lesson.claims.problem(what, "Add 'run'.", *path, "expect", "measure")
            if measure and not measure.needs_run and claim.run and claim.run.inputs:
                what = f"'{measure.name}' makes its own runs; these inputs would do nothing"
                yield lesson.claims.problem(what, "Take 'inputs' out.", *path, "run", "inputs")
    if lesson.quiz:
        cell = vocabulary.cells.get(own)
        for i, item in enumerate(lesson.quiz.value.items):
            for j, when in enumerate(_outcomes(item)):
                if when is not None:
                    here = ("items", i, "options", j, "when")
                    yield from unmeasurable(when, cell, vocabulary, lesson.quiz, *here)
            if isinstance(item, Order):
                for j, step in enumerate(item.steps):
                    yield from _watched(step.at, cell, lesson.quiz, "items", i, "steps", j, "at")


def _outcomes(item: Item) -> list[Expectation | None]:
    if isinstance(item, PredictThenReason):
        return [option.when for option in item.options]
    return [option.when for option in item.options] if isinstance(item, OneBest) else []


def unmeasurable(
    expect: Expectation,
    cell: CellNames | None,
    vocabulary: Vocabulary,
    file: Parsed[BaseModel],
    *path: str | int,
) -> Iterator[Problem]:
    """Report what of an expectation at a path of a file cannot be measured on a cell."""
    measure = vocabulary.measures.get(expect.measure)
    if measure is None:
        what = f"there is no measure '{expect.measure}'"
        yield file.problem(what, suggest(expect.measure, vocabulary.measures), *path, "measure")
    else:
        answer = {"": "is", "1": "equals"}.get(measure.unit, "within")
        given = _given(expect)
        if given != answer and (given, answer) != ("within", "equals"):
            example = {"is": "is: true", "equals": "equals: 1", "within": "within: [-51, -49]"}
            what = f"'{measure.name}' cannot be answered by '{given}'"
            yield file.problem(what, f"Write e.g. '{example[answer]}'.", *path, given)
        yield from _of(expect, measure, cell, file, *path)
    yield from _watched(expect, cell, file, *path)


def _watched(
    watched: Expectation | Moment,
    cell: CellNames | None,
    file: Parsed[BaseModel],
    *path: str | int,
) -> Iterator[Problem]:
    if cell and watched.signal not in cell.signals:
        what = f"'{cell.name}' has no signal '{watched.signal}'"
        yield file.problem(what, suggest(watched.signal, cell.signals), *path, "signal")
    if cell and watched.place is not None and watched.place not in cell.places:
        what = f"'{cell.name}' has no place '{watched.place}'"
        yield file.problem(what, suggest(watched.place, cell.places), *path, "place")


def _of(
    expect: Expectation,
    measure: Measure,
    cell: CellNames | None,
    file: Parsed[BaseModel],
    *path: str | int,
) -> Iterator[Problem]:
    if not measure.of:
        if expect.of is not None:
            what = f"'{measure.name}' is not of anything"
            yield file.problem(what, "Take 'of' out.", *path, "of")
        return
    if expect.of is None:
        what = f"'{measure.name}' needs to know of which {measure.of}"
        yield file.problem(what, f"Add 'of': the name of a {measure.of}.", *path, "measure")
        return
    if cell is None:
        return
    known = {
        "place": cell.places,
        "input": (*cell.ports, *KINDS_OF_INPUT),
        "parameter": tuple(cell.parameters),
    }[measure.of]
    if expect.of not in known:
        what = f"'{cell.name}' has no {measure.of} '{expect.of}'"
        yield file.problem(what, suggest(expect.of, known), *path, "of")


def _given(expect: Expectation) -> str:
    if expect.is_ is not None:
        return "is"
    return "within" if expect.within is not None else "equals"
