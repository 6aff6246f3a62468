"""Can every task be solved, and only as it should be; is every case what it says it is?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loligo.lesson.cases import Case
from loligo.lesson.lesson import Lesson
from loligo.lesson.run import Run
from loligo.lesson.tasks import Goal, Task
from loligo.proof.experiments import Bench, Experiment
from loligo.proof.verdict import Verdict, shown_value

ENDS = (0.0, 1.0)


def experiments(lesson: Lesson) -> Iterator[Experiment]:
    """Give everything that has to be run before tasks and cases can be judged."""
    for task in _tasks(lesson):
        for run in (task.solution, *task.fails):
            for goal in _all_goals(task):
                yield Experiment(lesson.sheet.cell, run, goal.expect)
    for case in _cases(lesson):
        for run in (case.run, *(run for _, run in (*_own(case), *_others(case, _cases(lesson))))):
            for goal in case.shows:
                yield Experiment(lesson.sheet.cell, run, goal.expect)


def verdicts(lesson: Lesson, bench: Bench, false: Sequence[str]) -> Iterator[Verdict]:
    """Judge tasks and cases, whose experiments have been run.

    Args:
        lesson: they belong to.
        bench: has done the runs.
        false: ids of the lesson's claims that fail.
    """
    for task in _tasks(lesson):
        yield from _task(task, lesson, bench, false)
    for case in _cases(lesson):
        yield from _case(case, lesson, bench)


def _task(task: Task, lesson: Lesson, bench: Bench, false: Sequence[str]) -> Iterator[Verdict]:
    broken = [claim for claim in task.claims if claim in false]
    missed = _missed(_all_goals(task), task.solution, lesson, bench)
    yield Verdict(
        lesson=lesson.sheet.id,
        kind="task",
        id=f"{task.id} solution",
        says=task.asks,
        measured=missed or "meets the goal",
        unit="",
        expected="meets the goal",
        holds=not missed and not broken,
        note=f"it rests on {' and '.join(broken)}, which fails" if broken else "",
    )
    for number, run in enumerate(task.fails, 1):
        missed = _missed(_all_goals(task), run, lesson, bench)
        yield Verdict(
            lesson=lesson.sheet.id,
            kind="task",
            id=f"{task.id} wrong run {number}",
            says=task.asks,
            measured=missed or "meets the goal",
            unit="",
            expected="misses the goal",
            holds=bool(missed),
        )


def _case(case: Case, lesson: Lesson, bench: Bench) -> Iterator[Verdict]:
    for name, run in _own(case):
        missed = _missed(case.shows, run, lesson, bench)
        expected = "shows it"
        yield _of_case(case, name, missed or expected, expected, not missed, lesson)
    missed = _missed(case.shows, case.run, lesson, bench)
    yield _of_case(
        case, "in a healthy cell", missed or "shows it", "does not show it", bool(missed), lesson
    )
    alike = [
        name
        for name, run in _others(case, _cases(lesson))
        if not _missed(case.shows, run, lesson, bench)
    ]
    measured = " and ".join(alike) or "shown by none"
    yield _of_case(case, "in other cases", measured, "shown by none", not alike, lesson)


def _of_case(
    case: Case, where: str, measured: str, expected: str, holds: bool, lesson: Lesson
) -> Verdict:
    return Verdict(
        lesson=lesson.sheet.id,
        kind="case",
        id=f"{case.id} {where}",
        says=case.title,
        measured=measured,
        unit="",
        expected=expected,
        holds=holds,
    )


def _missed(goals: Sequence[Goal], run: Run, lesson: Lesson, bench: Bench) -> str:
    """Say which goal a run misses first; empty where it meets them all."""
    for goal in goals:
        reading = bench.read(Experiment(lesson.sheet.cell, run, goal.expect))
        if not goal.expect.accepts(reading.value):
            value = reading.note or shown_value(reading.value, reading.unit)
            return f"misses '{goal.says}': {value}"
    return ""


def _all_goals(task: Task) -> tuple[Goal, ...]:
    if task.answer is None:
        return task.goal
    return (*task.goal, Goal(says=task.answer.asks, expect=task.answer.expect))


def _own(case: Case) -> Iterator[tuple[str, Run]]:
    for share in _ends(case):
        yield _name(case, share), _changed(case.run, case, share)


def _others(case: Case, cases: Sequence[Case]) -> Iterator[tuple[str, Run]]:
    """Give the test input on the neurons of cases with another answer."""
    for other in cases:
        if other.character != case.character:
            for share in _ends(other):
                yield f"{other.id} {_name(other, share)}", _changed(case.run, other, share)


def _ends(case: Case) -> tuple[float, ...]:
    is_drawn = any(isinstance(change, tuple) for change in case.changes.values())
    return ENDS if is_drawn else ENDS[:1]


def _name(case: Case, share: float) -> str:
    return "with " + ", ".join(f"{name}={value:.4g}" for name, value in case.at(share).items())


def _changed(run: Run, case: Case, share: float) -> Run:
    return run.model_copy(update={"parameters": {**run.parameters, **case.at(share)}})


def _tasks(lesson: Lesson) -> tuple[Task, ...]:
    return lesson.tasks.tasks if lesson.tasks else ()


def _cases(lesson: Lesson) -> tuple[Case, ...]:
    return lesson.cases.cases if lesson.cases else ()
