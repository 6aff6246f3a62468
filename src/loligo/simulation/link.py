"""Replay links: a run written into an address, and read out of one that somebody sent.

The page writes and reads the same text (frontend/src/contract/replay.ts): base64url of JSON with
sorted keys, no blanks, and the shortest numbers that read back as the same doubles. What others
send is checked here before anything is run.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from loligo.errors import BadLink
from loligo.simulation.protocol import Input, Protocol, Volley, write_input

MAX_LETTERS = 16_384
MAX_INPUTS = 500
LONGEST_ms = 5_000.0

_WHERE = "replay link"
_COPY_AGAIN = "Copy the whole link again, from 'r=' to its end."
_NEWER = "Open it with the version of Loligo that made it, or with a newer one."
_SHORTER = "Make the run shorter, with fewer inputs."
_NEEDED = {
    "volley": ("at_ms", "port", "strength_nS"),
    "pulse": ("at_ms", "for_ms"),
    "ramp": ("at_ms", "for_ms", "from_nA", "to_nA"),
    "noise": ("at_ms", "for_ms", "sd_nA", "seed"),
    "clamp": ("at_ms", "for_ms", "voltage_mV"),
    "shock": ("at_ms",),
    "set": ("at_ms", "name", "value"),
}
_POSSIBLE = {
    "volley": ("place",),
    "pulse": ("place", "density_uA_per_cm2", "current_nA"),
    "ramp": ("place",),
    "noise": ("place", "every_ms"),
    "clamp": ("place", "series_MOhm"),
    "shock": ("to_mV", "by_mV"),
    "set": (),
}
_ONE_OF = {"pulse": ("current_nA", "density_uA_per_cm2"), "shock": ("by_mV", "to_mV")}
_TEXTS = ("kind", "port", "place", "name")


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replay link holds.

    Attributes:
        cell: name of the cell.
        run: what was done to it.
        place: where its voltage was looked at; None for the cell's first place.
    """

    cell: str
    run: Protocol
    place: str | None = None


def write_link(replay: Replay) -> str:
    """Write a run as the text of a link: the same text for the same run, here and in the page."""
    data: dict[str, Any] = {
        "cell": replay.cell,
        "until_ms": replay.run.until_ms,
        "parameters": dict(replay.run.parameters),
        "inputs": [_input_data(entry) for entry in replay.run.inputs],
    }
    if replay.place is not None:
        data["place"] = replay.place
    written = base64.urlsafe_b64encode(canonical_text(data).encode())
    return written.decode().rstrip("=")


def read_link(text: str) -> Replay:
    """Read the text of a link.

    Raises:
        BadLink: it is cut short, changed, too long, from elsewhere, or of a later version.
    """
    letters = text.strip()
    if not letters:
        raise BadLink(_WHERE, "it holds no run", _COPY_AGAIN)
    if len(letters) > MAX_LETTERS:
        raise BadLink(_WHERE, f"it is longer than {MAX_LETTERS} letters", _SHORTER)
    return read_replay(_decoded(letters))


def read_replay(data: object) -> Replay:
    """Check what a link holds, as plain data.

    Raises:
        BadLink: it is no run, or not one that this version knows.
    """
    whole = _table(data)
    if "cell" not in whole or "until_ms" not in whole or not isinstance(whole["cell"], str):
        raise _foreign()
    _refuse_unknown(whole, ("cell", "until_ms", "parameters", "inputs", "place"))
    inputs = [] if whole.get("inputs") is None else whole["inputs"]
    parameters = _table({} if whole.get("parameters") is None else whole["parameters"])
    place = whole.get("place")
    if not isinstance(inputs, list) or not isinstance(place, str | None):
        raise _foreign()
    if len(inputs) > MAX_INPUTS:
        raise BadLink(_WHERE, f"it has more than {MAX_INPUTS} inputs", _SHORTER)
    for entry in inputs:
        _check_input(_table(entry))
    until_ms = whole["until_ms"]
    if not all(map(_is_number, [until_ms, *parameters.values()])):
        raise BadLink(_WHERE, "a number in it is not one", _COPY_AGAIN)
    if not 0 < until_ms <= LONGEST_ms:
        what = f"its run is not between 0 and {LONGEST_ms:g} ms long"
        raise BadLink(_WHERE, what, "Change until_ms.")
    run = {"until_ms": until_ms, "parameters": parameters, "inputs": inputs}
    return Replay(whole["cell"], Protocol.from_data(run), place)


def canonical_text(value: object) -> str:
    """Write plain data as JSON in the one way that every language can."""
    if isinstance(value, Mapping):
        members = sorted((str(key), inner) for key, inner in value.items())
        pairs = (f"{canonical_text(key)}:{canonical_text(inner)}" for key, inner in members)
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(canonical_text, value)) + "]"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(float(value))
    return json.dumps(value, ensure_ascii=False)


def number_text(value: float) -> str:
    """Print the shortest decimal that reads back as the same double, as ECMAScript prints it."""
    if value == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    assert isinstance(exponent, int), "a finite number"
    letters = "".join(map(str, digits)).rstrip("0")
    point = len(digits) + exponent  # digits before the point
    minus = "-" if sign else ""
    if len(letters) <= point <= 21:
        return minus + letters.ljust(point, "0")
    if 0 < point <= 21:
        return f"{minus}{letters[:point]}.{letters[point:]}"
    if -6 < point <= 0:
        return f"{minus}0.{'0' * -point}{letters}"
    tail = f".{letters[1:]}" if len(letters) > 1 else ""
    return f"{minus}{letters[0]}{tail}e{point - 1:+d}"


def _input_data(entry: Input) -> dict[str, Any]:
    data = write_input(entry)
    return {**data, "port": entry.port} if isinstance(entry, Volley) else data


def _decoded(letters: str) -> object:
    if not re.fullmatch(r"[A-Za-z0-9_-]+", letters):
        raise BadLink(_WHERE, "it holds letters that no replay link has", _COPY_AGAIN)
    try:
        padded = letters + "=" * (-len(letters) % 4)
        return json.loads(base64.b64decode(padded, altchars=b"-_", validate=True).decode())
    except (binascii.Error, ValueError, RecursionError):
        what = "it is cut short, or letters of it were changed"
        raise BadLink(_WHERE, what, _COPY_AGAIN) from None


def _check_input(entry: dict[str, Any]) -> None:
    kind = str(entry.get("kind"))
    if kind not in _NEEDED:
        what = f"it has an input of a kind that is not known here: {kind}"
        raise BadLink(_WHERE, what, _NEWER)
    _refuse_unknown(entry, ("kind", *_NEEDED[kind], *_POSSIBLE[kind]))
    for name in _NEEDED[kind]:
        if name not in entry:
            raise BadLink(_WHERE, f"a {kind} in it has no {name}", _COPY_AGAIN)
    choice = _ONE_OF.get(kind)
    if choice and sum(name in entry for name in choice) != 1:
        what = f"a {kind} in it needs one of {' and '.join(choice)}"
        raise BadLink(_WHERE, what, _COPY_AGAIN)
    for name, value in entry.items():
        if not (isinstance(value, str) if name in _TEXTS else _is_number(value)):
            what = f"{name} of a {kind} in it is not what it should be"
            raise BadLink(_WHERE, what, _COPY_AGAIN)


def _refuse_unknown(data: dict[str, Any], known: tuple[str, ...]) -> None:
    for name in sorted(data):
        if name not in known:
            what = f"it says something that is not known here: {name}"
            raise BadLink(_WHERE, what, _NEWER)


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _foreign()
    return value


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _foreign() -> BadLink:
    return BadLink(_WHERE, "what it holds is not a run", "Copy a link from the lab of a lesson.")
