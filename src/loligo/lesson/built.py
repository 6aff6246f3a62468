"""The form of lesson.json: what `loligo build` writes of a lesson and the page reads.

Published as schema/bundle.json. Additions are allowed within a schema number; anything else needs
a new one, because pages and bundles of different age meet.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from loligo.lesson.built_items import BuiltItem, BuiltRecall
from loligo.lesson.built_practice import BuiltCase, BuiltTask
from loligo.lesson.claims import Expectation
from loligo.lesson.lab import Knob, LabCell
from loligo.lesson.run import Run
from loligo.lesson.scene import Actor, Binding, Poke
from loligo.lesson.words import Part

SCHEMA = 1


class BuiltPack(Part):
    """Where a lesson belongs."""

    id: str
    title: str


class BuiltLink(Part):
    """Why the picture reminds of the fact."""

    text: str
    kind: str


class BuiltFact(Part):
    """A fact as the page shows it."""

    id: str
    title: str
    text_html: str
    character: str
    link: BuiltLink
    really: str
    signal: str | None = None
    source: str
    truth_html: str | None = None
    claims: tuple[str, ...] = ()


class BuiltTruth(Part):
    """What a physiologist adds."""

    id: str
    says_html: str
    source: str
    claims: tuple[str, ...]


class BuiltCalibration(Part):
    """What was set by us."""

    says_html: str
    cells: tuple[str, ...]
    claims: tuple[str, ...]


class BuiltBeat(Part):
    """A beat of the story as the page plays it."""

    id: str
    chapter: str | None = None
    says_html: str
    says_text: str
    plain_html: str
    plain_text: str
    run: str
    from_ms: float
    to_ms: float
    seconds: float
    frame: tuple[str, ...]
    highlight: tuple[str, ...]
    claims: tuple[str, ...]


class BuiltStory(Part):
    """The story: runs that the page records once, and the beats over them."""

    runs: dict[str, Run]
    beats: tuple[BuiltBeat, ...]


class BuiltScene(Part):
    """What lives in the picture, which is in scene.svg."""

    alt: str
    view_box: tuple[float, float, float, float]
    actors: tuple[Actor, ...]
    pokes: tuple[Poke, ...]
    bindings: tuple[Binding, ...]


class BuiltLab(Part):
    """What may be changed in the lab; a further cell is in CELL.model.json and CELL.model.wasm."""

    cells: tuple[LabCell, ...]
    knobs: tuple[Knob, ...]
    leaves_out: tuple[str, ...]


class BuiltClaim(Part):
    """A claim with the value that confirmed it, and a run that shows it."""

    id: str
    says: str
    measured: bool | float
    unit: str
    cell: str
    run: Run
    expect: Expectation


class BuiltCitation(Part):
    """A number from elsewhere, with its source."""

    number: str
    source: str


class BuiltLesson(Part):
    """The content of lesson.json."""

    schema_: Literal[1] = Field(alias="schema")
    id: str
    title: str
    pack: BuiltPack
    license: str
    language: str
    summary_html: str
    story_html: str
    cell: str
    exam: tuple[str, ...]
    facts: tuple[BuiltFact, ...]
    scene: BuiltScene
    items: tuple[BuiltItem, ...]
    recall: tuple[BuiltRecall, ...] = ()
    claims: tuple[BuiltClaim, ...]
    cited: tuple[BuiltCitation, ...]
    leaves_out: tuple[str, ...]
    truths: tuple[BuiltTruth, ...] = ()
    calibrated: BuiltCalibration | None = None
    story: BuiltStory | None = None
    lab: BuiltLab | None = None
    narration: Literal["narration.json"] | None = None
    tasks: tuple[BuiltTask, ...] = ()
    cases: tuple[BuiltCase, ...] = ()


class CatalogueRow(Part):
    """One lesson of a folder of built lessons."""

    id: str
    title: str
    pack: str
    hash: str


class BuiltCatalogue(Part):
    """The content of catalogue.json."""

    schema_: Literal[1] = Field(alias="schema")
    lessons: tuple[CatalogueRow, ...]
