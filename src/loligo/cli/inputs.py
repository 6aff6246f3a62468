"""Inputs, and values to vary, as the verbs write them."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from loligo.errors import BadParameter

if TYPE_CHECKING:
    from loligo.simulation.protocol import Input

MOST_VARIANTS = 1_000_000
_FORM = "KIND:KEY=VALUE,..."


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Declare --sun, --cloud, --pulse and --input."""
    volley, pulse = "MS:NS[@PLACE]", "MS:FOR:UA_PER_CM2"
    for name, metavar, meaning in (
        ("--sun", volley, "excitatory volley"),
        ("--cloud", volley, "inhibitory volley"),
        ("--pulse", pulse, "current pulse"),
        ("--input", _FORM, "any input, e.g. pulse:at_ms=5,for_ms=1,current_nA=0.5,place=soma"),
    ):
        parser.add_argument(name, action="append", default=[], metavar=metavar, help=meaning)


def read_inputs(arguments: argparse.Namespace) -> list[Input]:
    """Read them.

    Raises:
        BadParameter: one that is not written so.
    """
    from loligo.simulation.protocol import Pulse, Volley, read_input

    found: list[Input] = []
    for port in ("sun", "cloud"):
        for text in getattr(arguments, port):
            numbers, _, place = text.partition("@")
            at_ms, strength_nS = _numbers(f"--{port} {text}", numbers, 2, "MS:NS[@PLACE]")
            found.append(Volley(at_ms, strength_nS, port, place or None))
    for text in arguments.pulse:
        at_ms, for_ms, density = _numbers(f"--pulse {text}", text, 3, "MS:FOR:UA_PER_CM2")
        found.append(Pulse(at_ms, for_ms, density_uA_per_cm2=density))
    for text in arguments.input:
        kind, _, rest = text.partition(":")
        pairs = [part.partition("=") for part in rest.split(",") if part]
        if not kind or not all(equals for _, equals, _ in pairs):
            raise BadParameter(f"--input {text}", f"this is not {_FORM}", f"Write it as {_FORM}.")
        found.append(read_input({"kind": kind, **{key: _value(v) for key, _, v in pairs}}))
    return found


def read_variants(texts: Iterable[str], fixed: dict[str, float]) -> list[dict[str, float]]:
    """Read --vary NAME=VALUES: every combination, the last name changing fastest.

    Raises:
        BadParameter: not a name and values, or too many combinations.
    """
    axes: dict[str, list[float]] = {}
    for text in texts:
        name, _, values = text.partition("=")
        axes[name.strip()] = read_values(f"--vary {text}", values)
    n = 1
    for values_of_one in axes.values():
        n *= len(values_of_one)
    if n > MOST_VARIANTS:
        fix = f"Vary fewer, or coarser: {MOST_VARIANTS:,} at most."
        raise BadParameter("--vary", f"{n:,} combinations are too many", fix)
    grid = itertools.product(*axes.values())
    return [{**fixed, **dict(zip(axes, values, strict=True))} for values in grid]


def read_values(where: str, text: str) -> list[float]:
    """Read values: 1,2,5 or FROM:TO:N (evenly) or FROM:TO:N:log.

    Raises:
        BadParameter: neither.
    """
    form = "Write 1,2,5 or FROM:TO:N or FROM:TO:N:log."
    try:
        if ":" not in text:
            return [float(part) for part in text.split(",")]
        first, last, n, *how = text.split(":")
        low, high, count = float(first), float(last), int(n)
    except ValueError:
        raise BadParameter(where, "these are not values", form) from None
    is_log = how == ["log"]
    if (how and not is_log) or not 2 <= count <= MOST_VARIANTS or (is_log and low * high <= 0):
        raise BadParameter(where, "these are not values", form)
    shares = [i / (count - 1) for i in range(count)]
    if is_log:
        return [low * (high / low) ** share for share in shares]
    return [low + (high - low) * share for share in shares]


def _value(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _numbers(where: str, text: str, n: int, form: str) -> list[float]:
    parts = text.split(":")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        numbers = []
    if len(numbers) != n:
        raise BadParameter(where, f"this is not {n} numbers", f"Write it as {form}.")
    return numbers
