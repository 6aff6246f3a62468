"""Tasks and cases as the page reads them."""

from __future__ import annotations

from loligo.lesson.built_items import BuiltChoice
from loligo.lesson.built_practice import (
    BuiltAnswer,
    BuiltCase,
    BuiltFinding,
    BuiltGoal,
    BuiltTask,
)
from loligo.lesson.cases import Case, Finding
from loligo.lesson.markdown import html, inline_html
from loligo.lesson.tasks import Answer, Goal, Task


def built_task(task: Task) -> BuiltTask:
    """Turn a task into what lesson.json holds; the runs that fail stay behind."""
    return BuiltTask(
        id=task.id,
        title=task.title,
        asks_html=html(task.asks),
        hints_html=tuple(inline_html(hint) for hint in task.hints),
        fact=task.fact,
        allow=task.allow,
        goal=_goals(task.goal),
        answer=None if task.answer is None else _answer(task.answer),
        solution=task.solution,
        says_done_html=html(task.says_done),
        claims=task.claims,
        source=task.source,
    )


def built_case(case: Case) -> BuiltCase:
    """Turn a case into what lesson.json holds."""
    low, high = case.at(0.0), case.at(1.0)
    return BuiltCase(
        id=case.id,
        title=case.title,
        changes={name: (low[name], high[name]) for name in case.changes},
        run=case.run,
        tries=case.tries,
        character=case.character,
        shows=_goals(case.shows),
        why_html=html(case.why),
        finding=None if case.finding is None else _finding(case.finding),
        source=case.source,
    )


def _goals(goals: tuple[Goal, ...]) -> tuple[BuiltGoal, ...]:
    return tuple(BuiltGoal(says=goal.says, expect=goal.expect) for goal in goals)


def _answer(answer: Answer) -> BuiltAnswer:
    assert answer.expect.within is not None, "an answer is a number in a range"
    return BuiltAnswer(asks=answer.asks, unit=answer.unit, within=answer.expect.within)


def _finding(finding: Finding) -> BuiltFinding:
    options = tuple(
        BuiltChoice(id=o.id, text_html=inline_html(o.text), why_html=html(o.why))
        for o in finding.options
    )
    return BuiltFinding(asks=finding.asks, options=options, key=finding.key)
