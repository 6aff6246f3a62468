"""The form of tasks and cases in lesson.json."""

from __future__ import annotations

from loligo.lesson.built_items import BuiltChoice
from loligo.lesson.claims import Expectation
from loligo.lesson.run import Run
from loligo.lesson.words import Part


class BuiltGoal(Part):
    """One thing a run has to show."""

    says: str
    expect: Expectation


class BuiltAnswer(Part):
    """A number to write down."""

    asks: str
    unit: str
    within: tuple[float, float]


class BuiltTask(Part):
    """A guided task; its solution may be shown to whoever asks for it."""

    id: str
    title: str
    asks_html: str
    hints_html: tuple[str, ...]
    fact: str | None = None
    allow: tuple[str, ...]
    goal: tuple[BuiltGoal, ...]
    answer: BuiltAnswer | None = None
    solution: Run
    says_done_html: str
    claims: tuple[str, ...]
    source: str


class BuiltFinding(Part):
    """The second question of a case."""

    asks: str
    options: tuple[BuiltChoice, ...]
    key: str


class BuiltCase(Part):
    """A way in which a neuron is changed: each parameter with the two ends of its range."""

    id: str
    title: str
    changes: dict[str, tuple[float, float]]
    run: Run
    tries: str
    character: str | None = None
    shows: tuple[BuiltGoal, ...]
    why_html: str
    finding: BuiltFinding | None = None
    source: str
