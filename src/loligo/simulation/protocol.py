"""What is done to a cell during a run, as data: in Python, in YAML and in a link the same."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from loligo.errors import BadParameter


@dataclass(frozen=True, slots=True)
class Volley:
    """Synaptic input: `strength_nS` is the peak conductance it reaches."""

    at_ms: float
    strength_nS: float
    port: str = "sun"
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """Transmitter in the cleft of a port that takes molecules: a rectangle of concentration."""

    at_ms: float
    port: str
    for_ms: float = 0.3
    transmitter_mM: float = 0.5
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Pulse:
    """A rectangle of injected current; give a density (one-compartment cells) or a current."""

    at_ms: float
    for_ms: float
    density_uA_per_cm2: float | None = None
    current_nA: float | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Ramp:
    """Injected current that changes evenly from one value to another, and then stops."""

    at_ms: float
    for_ms: float
    from_nA: float
    to_nA: float
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Wave:
    """Injected current of any shape: points `every_ms` apart, straight between them, 0 after."""

    at_ms: float
    every_ms: float
    values_nA: tuple[float, ...]
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Noise:
    """Injected current drawn at random, normal around 0, and held for `every_ms` each time.

    A seed and a place give the same current in every run, at every step, here and on the page; two
    places with one seed get different ones. Its spectrum is flat up to about 0.4 / every_ms. Add a
    pulse for a mean. One noise at a time at a place: a second one takes over.
    """

    at_ms: float
    for_ms: float
    sd_nA: float
    seed: int
    every_ms: float = 0.1
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Clamp:
    """A voltage clamp.

    Ideal unless it has a series resistance: the place is set to the voltage and held by a large
    conductance. With `series_MOhm` the voltage follows through that resistance, as through a real
    electrode, and `conductance_uS` is not looked at.
    """

    at_ms: float
    for_ms: float
    voltage_mV: float
    conductance_uS: float = 1e5
    place: str | None = None
    series_MOhm: float | None = None


@dataclass(frozen=True, slots=True)
class Shock:
    """An instantaneous change of the whole cell's voltage, to a value or by an amount."""

    at_ms: float
    to_mV: float | None = None
    by_mV: float | None = None


@dataclass(frozen=True, slots=True)
class SetParameter:
    """A parameter takes another value from a moment on."""

    at_ms: float
    name: str
    value: float


Input = Volley | Release | Pulse | Ramp | Wave | Noise | Clamp | Shock | SetParameter

KINDS: dict[str, type[Input]] = {
    "volley": Volley,
    "release": Release,
    "pulse": Pulse,
    "ramp": Ramp,
    "wave": Wave,
    "noise": Noise,
    "clamp": Clamp,
    "shock": Shock,
    "set": SetParameter,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Protocol:
    """A whole run: how long, which inputs, which parameters.

    Attributes:
        until_ms: length of the run.
        inputs: in any order.
        parameters: values that differ from the cell's own, in printed units.
    """

    until_ms: float
    inputs: tuple[Input, ...] = ()
    parameters: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Protocol:
        """Read a run as lessons write it.

        Raises:
            BadParameter: a key or kind that is not known, or a value that is not a number.
        """
        unknown = set(data) - {"until_ms", "inputs", "parameters"}
        if unknown or "until_ms" not in data:
            what = f"unknown key {sorted(unknown)}" if unknown else "until_ms is missing"
            raise BadParameter("run", what, "A run has until_ms, inputs and parameters.")
        parameters = {
            str(name): _number(f"run, parameter '{name}'", value)
            for name, value in (data.get("parameters") or {}).items()
        }
        inputs = tuple(read_input(entry) for entry in data.get("inputs") or ())
        return cls(_number("run, until_ms", data["until_ms"]), inputs, parameters)

    def to_data(self) -> dict[str, Any]:
        """Write a run as lessons write it; what is at its default is left out."""
        data: dict[str, Any] = {"until_ms": self.until_ms}
        if self.parameters:
            data["parameters"] = dict(self.parameters)
        if self.inputs:
            data["inputs"] = [write_input(entry) for entry in self.inputs]
        return data


def read_input(data: Mapping[str, Any]) -> Input:
    """Read one input from data.

    Raises:
        BadParameter: unknown kind or key, or not a number.
    """
    kind = KINDS.get(str(data.get("kind")))
    if kind is None:
        known = ", ".join(KINDS)
        raise BadParameter("input", f"kind '{data.get('kind')}' is not known", f"Use {known}.")
    allowed = {f.name: f.type for f in fields(kind)}
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key == "kind":
            continue
        if key not in allowed:
            fix = f"It has {', '.join(allowed)}."
            raise BadParameter(f"input '{data['kind']}'", f"unknown key '{key}'", fix)
        where = f"input '{data['kind']}', {key}"
        if key in ("port", "place", "name"):
            values[key] = str(value)
        elif key == "values_nA" and isinstance(value, Sequence) and not isinstance(value, str):
            values[key] = tuple(_number(where, each) for each in value)
        else:
            values[key] = _number(where, value)
    try:
        return kind(**values)
    except TypeError:
        missing = sorted(set(allowed) - set(values))
        raise BadParameter(
            f"input '{data['kind']}'", "a needed key is missing", f"Give {', '.join(missing)}."
        ) from None


def write_input(entry: Input) -> dict[str, Any]:
    """Write one input as data."""
    defaults = {f.name: f.default for f in fields(entry)}
    values = {k: v for k, v in asdict(entry).items() if v != defaults[k]}
    return {"kind": _NAMES[type(entry)], **values}


def volleys(
    port: str, at_ms: Sequence[float], strength_nS: float, place: str | None = None
) -> tuple[Volley, ...]:
    """A spike train: a volley of the same kind at each time."""
    return tuple(Volley(at, strength_nS, port, place) for at in at_ms)


def train(
    port: str,
    at_ms: float,
    n_volleys: int,
    every_ms: float,
    strength_nS: float,
    place: str | None = None,
) -> tuple[Volley, ...]:
    """A regular spike train: `n_volleys` volleys, `every_ms` apart, the first at `at_ms`."""
    return volleys(port, [at_ms + i * every_ms for i in range(n_volleys)], strength_nS, place)


def _number(where: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadParameter(where, f"{value!r} is not a finite number", "Give a plain number.")
    return float(value)
