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
class Pulse:
    """A rectangle of injected current; give a density (one-compartment cells) or a current."""

    at_ms: float
    for_ms: float
    density_uA_per_cm2: float | None = None
    current_nA: float | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Clamp:
    """An ideal voltage clamp: the place is set to the voltage and held by a large conductance."""

    at_ms: float
    for_ms: float
    voltage_mV: float
    conductance_uS: float = 1e5
    place: str | None = None


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


Input = Volley | Pulse | Clamp | Shock | SetParameter

KINDS: dict[str, type[Volley | Pulse | Clamp | Shock | SetParameter]] = {
    "volley": Volley,
    "pulse": Pulse,
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
        is_text = key in ("port", "place", "name")
        values[key] = str(value) if is_text else _number(f"input '{data['kind']}', {key}", value)
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
    """Several volleys of the same kind."""
    return tuple(Volley(at, strength_nS, port, place) for at in at_ms)


def _number(where: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadParameter(where, f"{value!r} is not a finite number", "Give a plain number.")
    return float(value)
