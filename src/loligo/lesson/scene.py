"""scene.yaml: who stands in the picture, what a learner may touch, and what the signals move."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from loligo.lesson.words import Id, Line, Name, Part, PartId, Place, Point, Prose, refuse

Mark = Annotated[float, Field(ge=-1e6, le=1e6)]


class Actor(Part):
    """A hotspot of the scene. The order of actors is the order of causes and of keyboard focus."""

    id: Id = Field(description="id of its group in scene.svg")
    name: Line = Field(description="what it is called")
    fact: Id | None = Field(None, description="id of the fact it stands for")
    signal: Name | None = Field(None, description="signal whose trace is shown with it")
    label: Line = Field(description="what a screen reader says when it has the focus")


class Poke(Part):
    """Something a learner can do to the cell by touching an actor."""

    actor: Id = Field(description="id of the actor that is touched")
    key: Annotated[str, Field(pattern=r"^[a-z0-9]$")] | None = Field(
        None, description="the one letter that does the same"
    )
    port: Name = Field(description="which synapses open, e.g. sun")
    strength_nS: float = Field(gt=0.0, le=1_000.0, description="largest conductance, in nS")
    place: Place | None = Field(None, description="where on the cell")
    says: Line = Field(description="what is said when it happens")


class Shown(Part):
    """A part of the picture and the signal it shows."""

    target: PartId = Field(description="actor, or actor.part, in the picture")
    signal: Name = Field(description="signal of the cell, e.g. v")
    place: Place | None = Field(None, description="where on the cell")
    power: Annotated[int, Field(ge=1, le=6)] = Field(
        1, description="raise the signal to this power first, e.g. 3"
    )


class Mapped(Shown):
    """The signal's values and what they mean in the picture, point by point, straight between."""

    from_: tuple[Mark, ...] = Field(
        alias="from", min_length=2, max_length=32, description="values of the signal, in order"
    )

    @model_validator(mode="after")
    def _from_and_to_fit(self) -> Mapped:
        steps = [b - a for a, b in zip(self.from_, self.from_[1:], strict=False)]
        if not (all(step > 0 for step in steps) or all(step < 0 for step in steps)):
            raise refuse("the values in 'from' do not all rise or all fall", "Write them in order.")
        to = getattr(self, "to", None)
        if to is not None and len(to) != len(self.from_):
            raise refuse(
                f"'from' has {len(self.from_)} entries and 'to' has {len(to)}",
                "Give one entry of 'to' for each entry of 'from'.",
            )
        return self


class Move(Mapped):
    """Shift a group, in units of the picture."""

    kind: Literal["move"]
    to: tuple[Point, ...] = Field(description="[x, y] for each value of 'from'")


class Turn(Mapped):
    """Turn a group about its pivot, in degrees."""

    kind: Literal["turn"]
    to: tuple[Mark, ...] = Field(description="degrees for each value of 'from'")


class Scale(Mapped):
    """Make a group larger or smaller about its pivot."""

    kind: Literal["scale"]
    to: tuple[Mark, ...] | tuple[Point, ...] = Field(
        description="a factor, or [across, up], for each value of 'from'"
    )


class Fade(Mapped):
    """Let a group appear: opacity from 0 to 1."""

    kind: Literal["fade"]
    to: tuple[Annotated[float, Field(ge=0.0, le=1.0)], ...] = Field(
        description="opacity for each value of 'from'"
    )


class Pour(Mapped):
    """Let copies of a group's one child stream along a path; the signal sets how many."""

    kind: Literal["pour"]
    to: tuple[Annotated[float, Field(ge=0.0, le=1.0)], ...] | None = Field(
        None, description="share of the full flow for each value of 'from'"
    )
    count: Annotated[int, Field(ge=1, le=64)] = Field(description="how many copies there are")
    along: tuple[Point, ...] = Field(min_length=2, max_length=32, description="points of the path")
    spread: Annotated[float, Field(ge=0.0, le=500.0)] = Field(
        0.0, description="how far copies stray from the path"
    )


class Text(Shown):
    """Write the signal's value."""

    kind: Literal["text"]
    format: Annotated[str, Field(pattern=r"^\+?0(\.0{1,4})?( [^<>{}0]{1,20})?$")] = Field(
        "0", description="digits shown, e.g. 0 or 0.0 or +0 or '0.0 mV'"
    )


class Event(Part):
    """Let a group make a motion when something happens."""

    kind: Literal["event"]
    target: PartId = Field(description="actor, or actor.part, in the picture")
    event: Literal["alarm", "peak", "trough", "ready"] = Field(
        description="alarm, peak, trough or ready"
    )
    motion: Literal["shake", "hop", "pop", "glow"] = Field(description="shake, hop, pop or glow")


Binding = Annotated[Move | Turn | Scale | Fade | Pour | Text | Event, Field(discriminator="kind")]


class SceneSheet(Part):
    """The content of scene.yaml."""

    cell: Name = Field(description="the cell that moves the picture; the lesson's own")
    alt: Prose = Field(description="the scene told in words, one paragraph")
    actors: tuple[Actor, ...] = Field(min_length=1, max_length=64, description="who is in it")
    pokes: tuple[Poke, ...] = Field((), max_length=16, description="what a learner can do")
    bindings: tuple[Binding, ...] = Field((), max_length=256, description="what moves with what")
