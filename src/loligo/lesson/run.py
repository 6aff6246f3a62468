"""A run as an author writes it: how long, with which values, and what happens when."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from loligo.lesson.words import Milliseconds, Name, Part, Place, refuse

KINDS_OF_INPUT = ("volley", "pulse", "ramp", "noise", "clamp", "shock", "set")
_AT = "when it happens, in ms from the start of the run"
_FOR = "how long it lasts, in ms"
_PLACE = "where on the cell; left out: its first place"


class Volley(Part):
    """Synapses of one port, opened together."""

    kind: Literal["volley"]
    port: Name = Field(description="which synapses, e.g. sun")
    at_ms: Milliseconds = Field(description=_AT)
    strength_nS: float = Field(gt=0.0, le=1_000.0, description="largest conductance, in nS")
    place: Place | None = Field(None, description=_PLACE)


class Pulse(Part):
    """A rectangular current through an electrode."""

    kind: Literal["pulse"]
    at_ms: Milliseconds = Field(description=_AT)
    for_ms: float = Field(gt=0.0, le=5_000.0, description=_FOR)
    density_uA_per_cm2: float | None = Field(
        None, ge=-1e5, le=1e5, description="current per membrane area"
    )
    current_nA: float | None = Field(None, ge=-1e4, le=1e4, description="current")
    place: Place | None = Field(None, description=_PLACE)

    @model_validator(mode="after")
    def _one_current(self) -> Pulse:
        if (self.density_uA_per_cm2 is None) == (self.current_nA is None):
            raise refuse(
                "a pulse needs one current",
                "Give either 'density_uA_per_cm2' or 'current_nA'.",
            )
        return self


class Ramp(Part):
    """A current through an electrode that changes evenly, and then stops."""

    kind: Literal["ramp"]
    at_ms: Milliseconds = Field(description=_AT)
    for_ms: float = Field(gt=0.0, le=5_000.0, description=_FOR)
    from_nA: float = Field(ge=-1e4, le=1e4, description="current at its beginning")
    to_nA: float = Field(ge=-1e4, le=1e4, description="current at its end")
    place: Place | None = Field(None, description=_PLACE)


class Noise(Part):
    """A current through an electrode that is drawn at random: the same for the same seed."""

    kind: Literal["noise"]
    at_ms: Milliseconds = Field(description=_AT)
    for_ms: float = Field(gt=0.0, le=5_000.0, description=_FOR)
    sd_nA: float = Field(ge=0.0, le=1e4, description="standard deviation around 0")
    seed: int = Field(ge=0, le=2**32 - 1, description="another seed is another noise")
    every_ms: float = Field(0.1, ge=0.001, le=5_000.0, description="how long a draw is held")
    place: Place | None = Field(None, description=_PLACE)


class Clamp(Part):
    """Voltage held by an electrode."""

    kind: Literal["clamp"]
    at_ms: Milliseconds = Field(description=_AT)
    for_ms: float = Field(gt=0.0, le=5_000.0, description=_FOR)
    voltage_mV: float = Field(ge=-200.0, le=200.0, description="voltage to hold, in mV")
    series_MOhm: float | None = Field(
        None, ge=1e-3, le=1e6, description="resistance of the electrode; left out: an ideal clamp"
    )
    place: Place | None = Field(None, description=_PLACE)


class Shock(Part):
    """The voltage of the whole cell changed in an instant."""

    kind: Literal["shock"]
    at_ms: Milliseconds = Field(description=_AT)
    to_mV: float | None = Field(None, ge=-200.0, le=200.0, description="voltage afterwards")
    by_mV: float | None = Field(None, ge=-200.0, le=200.0, description="change of voltage")

    @model_validator(mode="after")
    def _one_change(self) -> Shock:
        if (self.to_mV is None) == (self.by_mV is None):
            raise refuse("a shock needs one voltage", "Give either 'to_mV' or 'by_mV'.")
        return self


class SetParameter(Part):
    """A parameter of the cell changed during the run."""

    kind: Literal["set"]
    at_ms: Milliseconds = Field(description=_AT)
    name: Name = Field(description="parameter of the cell, e.g. block_na")
    value: float = Field(description="its new value")


Input = Annotated[
    Volley | Pulse | Ramp | Noise | Clamp | Shock | SetParameter, Field(discriminator="kind")
]


class Run(Part):
    """One experiment, as data that the engine and the page both read."""

    until_ms: float = Field(gt=0.0, le=5_000.0, description="length of the run in ms, e.g. 40")
    parameters: dict[str, float] = Field(
        default_factory=dict, description="values that differ from the cell's own"
    )
    inputs: tuple[Input, ...] = Field((), description="what happens during the run")

    def data(self) -> dict[str, object]:
        """Give the run as the plain data that the engine's protocol is read from."""
        return self.model_dump(mode="json", exclude_none=True)
