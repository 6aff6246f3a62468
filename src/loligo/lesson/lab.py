"""lab.yaml: what a learner may change in the lab besides adding inputs: the cell, and its knobs."""

from __future__ import annotations

from pydantic import Field

from loligo.lesson.words import Id, Line, Name, Part, Place


class Tally(Part):
    """Where ions are counted, and the cylinder whose inside they enter or leave."""

    place: Place = Field(description="where the current is read")
    diameter_um: float = Field(gt=0.0, le=2_000.0, description="of the cylinder, in um")
    says: Line = Field(description="what the cylinder is, e.g. the cell body, as long as wide")


class LabCell(Part):
    """A cell one may switch to, perhaps with other values of its parameters."""

    id: Id = Field(description="short stable name")
    cell: Name = Field(description="which shipped cell, e.g. squid_1952")
    title: Line = Field(description="what a learner reads on the switch")
    says: Line = Field(description="what is different in it, and what was changed by us")
    parameters: dict[str, float] = Field(
        default_factory=dict, description="values that differ from the cell's own"
    )
    shows: dict[Name, float] = Field(
        default_factory=dict,
        description="by how much the picture enlarges a signal, e.g. g_na: 5; else 1",
    )
    tallies: tuple[Tally, ...] = Field((), max_length=4, description="where ions are counted")
    claims: tuple[Id, ...] = Field((), description="claims that prove what is said")


class Preset(Part):
    """One ready value of a knob."""

    title: Line = Field(description="what a learner reads on it")
    value: float = Field(description="in the unit of the parameter")


class Knob(Part):
    """A parameter that one may change while the cell runs."""

    parameter: Name = Field(description="of the cells, e.g. block_na")
    group: Id = Field(description="knobs of a group stand together, e.g. drugs")
    title: Line = Field(description="what a learner reads, e.g. TTX")
    says: Line = Field(description="what it does in the model, and what it does not")
    presets: tuple[Preset, ...] = Field(min_length=1, max_length=8, description="ready values")


class LabSheet(Part):
    """The content of lab.yaml."""

    cells: tuple[LabCell, ...] = Field(
        min_length=1, max_length=16, description="the first is the lesson's own"
    )
    knobs: tuple[Knob, ...] = Field((), max_length=24, description="what may be changed")
    leaves_out: tuple[Line, ...] = Field((), description="what the lab does not show")
