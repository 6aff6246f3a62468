"""A run with blanks, such as `strength_nS: "{strength}"`, and the values that fill them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from loligo.lesson.run import Run
from loligo.lesson.words import Name, Part, Place, refuse

MOST_VARIANTS = 24
MOST_TIMES = 50

_BLANK = re.compile(r"\{([a-z][a-z0-9_]*)\}")

Blank = Annotated[
    str, StringConstraints(pattern=r"^\{[a-z][a-z0-9_]*\}$", max_length=34)
]  # always the whole value: a run holds no arithmetic
Number = float | Blank
BlankName = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=32)
]
Values = Annotated[
    tuple[Annotated[float, Field(ge=-1e6, le=1e6)], ...], Field(min_length=1, max_length=12)
]
Vary = dict[BlankName, Values]


class _Timed(Part):
    at_ms: Number = Field(description="when it happens, in ms from the start of the run")


class _Placed(_Timed):
    place: Place | None = Field(None, description="where on the cell; left out: its first place")


class _Lasting(_Placed):
    for_ms: Number = Field(description="how long it lasts, in ms")


class VolleyPattern(_Placed):
    """Synapses of one port, opened together, once or several times over."""

    kind: Literal["volley"]
    times: int | Blank = Field(1, description="how many such volleys, all at once; 0 for none")
    port: Name = Field(description="which synapses, e.g. sun")
    strength_nS: Number = Field(description="largest conductance, in nS")


class PulsePattern(_Lasting):
    """A rectangular current through an electrode."""

    kind: Literal["pulse"]
    density_uA_per_cm2: Number | None = Field(None, description="current per membrane area")
    current_nA: Number | None = Field(None, description="current")


class RampPattern(_Lasting):
    """A current through an electrode that changes evenly, and then stops."""

    kind: Literal["ramp"]
    from_nA: Number = Field(description="current at its beginning")
    to_nA: Number = Field(description="current at its end")


class NoisePattern(_Lasting):
    """A current through an electrode that is drawn at random: the same for the same seed."""

    kind: Literal["noise"]
    sd_nA: Number = Field(description="standard deviation around 0")
    seed: int = Field(ge=0, le=2**32 - 1, description="another seed is another noise; no blank")
    every_ms: Number = Field(0.1, description="how long a draw is held")


class ClampPattern(_Lasting):
    """Voltage held by an electrode."""

    kind: Literal["clamp"]
    voltage_mV: Number = Field(description="voltage to hold, in mV")
    series_MOhm: Number | None = Field(
        None, description="resistance of the electrode; left out: an ideal clamp"
    )


class ShockPattern(_Timed):
    """The voltage of the whole cell changed in an instant."""

    kind: Literal["shock"]
    to_mV: Number | None = Field(None, description="voltage afterwards")
    by_mV: Number | None = Field(None, description="change of voltage")


class SetPattern(_Timed):
    """A parameter of the cell changed during the run."""

    kind: Literal["set"]
    name: Name = Field(description="parameter of the cell, e.g. block_na")
    value: Number = Field(description="its new value")


InputPattern = Annotated[
    VolleyPattern
    | PulsePattern
    | RampPattern
    | NoisePattern
    | ClampPattern
    | ShockPattern
    | SetPattern,
    Field(discriminator="kind"),
]


class RunPattern(Part):
    """One experiment in which numbers may be blanks; without any it is an experiment as it is."""

    until_ms: Number = Field(description="length of the run in ms, e.g. 40")
    parameters: dict[str, Number] = Field(
        default_factory=dict, description="values that differ from the cell's own"
    )
    inputs: tuple[InputPattern, ...] = Field((), description="what happens during the run")

    @property
    def blanks(self) -> frozenset[str]:
        """Give the names of the blanks."""
        return blanks_in(self.model_dump_json())

    def filled(self, values: Mapping[str, float]) -> Run:
        """Give the run with every blank filled.

        Raises:
            PydanticCustomError: a value does not fit where it is put; in an author's words.
        """
        data = _filled(self.model_dump(exclude_none=True), values)
        assert isinstance(data, dict)
        inputs = []
        for given in data["inputs"]:
            times = given.pop("times", 1)
            if times != int(times) or not 0 <= times <= MOST_TIMES:
                what = f"a volley cannot come {times:g} times"
                raise refuse(what, f"Write a whole number from 0 to {MOST_TIMES}.")
            inputs += [given] * int(times)
        try:
            return Run.model_validate({**data, "inputs": tuple(inputs)})
        except ValidationError as error:
            detail = error.errors(include_url=False)[0]
            where = ".".join(str(step) for step in detail["loc"])
            what = f"with {shown_values(values) or 'these numbers'} the run is not one"
            raise refuse(what, f"Mend {where or 'the run'}: {detail['msg']}.") from error


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a question may be asked.

    Attributes:
        id: made of the values, e.g. "suns-3"; None where the question has no blanks.
        values: of the blanks.
        question: with the values in it.
        run: with the values in it; None where the question has none.
    """

    id: str | None
    values: Mapping[str, float]
    question: str
    run: Run | None


def variants(question: str, run: RunPattern | None, vary: Vary) -> tuple[Variant, ...]:
    """Give every variant of a question: each value of each blank with each of the others.

    Raises:
        PydanticCustomError: a blank is not filled or a value not used; in an author's words.
    """
    used = blanks_in(question) | (run.blanks if run else frozenset())
    for name in sorted(used - set(vary)):
        raise refuse(f"nothing fills '{{{name}}}'", f"Give its values: vary: {{{name}: [...]}}.")
    for name in sorted(set(vary) - (run.blanks if run else frozenset())):
        raise refuse(f"the run has no '{{{name}}}'", f'Write "{{{name}}}" in place of a number.')
    if not vary:
        return (Variant(None, {}, question, run.filled({}) if run else None),)
    rows = [
        dict(zip(vary, row, strict=True))
        for row in itertools.islice(itertools.product(*vary.values()), MOST_VARIANTS + 1)
    ]
    if len(rows) > MOST_VARIANTS:
        raise refuse(f"that makes more than {MOST_VARIANTS} variants", "Vary fewer values.")
    made = tuple(
        Variant(variant_id(row), row, _in_text(question, row), run.filled(row) if run else None)
        for row in rows
    )
    if len({variant.id for variant in made}) < len(made):
        raise refuse("a value is listed twice in 'vary'", "Write each value once.")
    return made


def variant_id(values: Mapping[str, float]) -> str:
    """Name a variant by its values, in letters that may stand in an address."""
    parts = (f"{name}-{value:g}".replace("--", "-minus-") for name, value in values.items())
    return "_".join(part.replace("+", "") for part in parts)


def shown_values(values: Mapping[str, float]) -> str:
    """Print values as people read them."""
    return ", ".join(f"{name} = {value:g}" for name, value in values.items())


def blanks_in(text: str) -> frozenset[str]:
    """Find the names of the blanks in a text."""
    return frozenset(_BLANK.findall(text))


def _in_text(text: str, values: Mapping[str, float]) -> str:
    shown = {name: f"{value:g}".replace("-", "\N{MINUS SIGN}") for name, value in values.items()}
    return _BLANK.sub(lambda blank: shown[blank[1]], text)


def _filled(value: object, values: Mapping[str, float]) -> object:
    if isinstance(value, dict):
        return {name: _filled(part, values) for name, part in value.items()}
    if isinstance(value, tuple):
        return tuple(_filled(part, values) for part in value)
    blank = _BLANK.fullmatch(value) if isinstance(value, str) else None
    return values[blank[1]] if blank else value


def all_runs(given: tuple[Variant, ...]) -> Iterator[Run]:
    """Give the runs of some variants."""
    return (variant.run for variant in given if variant.run is not None)
