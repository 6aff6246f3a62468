"""Whether what was asked for is of the kind that a run takes; events and plans look at values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from loligo.errors import BadParameter, did_you_mean
from loligo.simulation.protocol import Input, Protocol, SetParameter

_INPUTS = get_args(Input)


def check_choice(what: str, given: str, choices: Sequence[str]) -> None:
    """Refuse a word that is none of a few.

    Raises:
        BadParameter: with all there are, and the nearest.
    """
    if given not in choices:
        fix = f"{did_you_mean(str(given), choices)}There are: {', '.join(choices)}."
        raise BadParameter(what, f"{given!r} is none", fix)


def check_names(what: str, given: object) -> None:
    """Refuse one name where a list of them belongs: its letters would be taken for names.

    Raises:
        BadParameter: with the list to give.
    """
    if isinstance(given, str):
        raise BadParameter(what, f"'{given}' is one name, not a list", f"Write {what}=['{given}'].")


def check_inputs(given: object) -> None:
    """Refuse what is no list of inputs.

    Raises:
        BadParameter: with what is in it.
    """
    if isinstance(given, _INPUTS):
        kind = type(given).__name__
        raise BadParameter("inputs", f"a {kind} is one input, not a list", f"Write [{kind}(...)].")
    if not isinstance(given, Iterable) or isinstance(given, str):
        raise BadParameter("inputs", f"{given!r} is no list", "Give a list of inputs.")
    for entry in given:
        if not isinstance(entry, _INPUTS):
            fix = "Give Pulse(...), Volley(...) and their like; a train is put in as *train(...)."
            raise BadParameter("inputs", f"{_short(entry)} is no input", fix)
        if isinstance(entry, SetParameter):
            _check_one(entry.name, entry.value)


def check_runs(given: object) -> None:
    """Refuse what is no list of protocols.

    Raises:
        BadParameter: with what is in it.
    """
    fix = "Make them with Protocol(until_ms, inputs, parameters) or with vary(...)."
    if isinstance(given, Protocol) or not isinstance(given, Iterable):
        raise BadParameter("runs", f"{_short(given)} is no list of protocols", fix)
    for run in given:
        if not isinstance(run, Protocol):
            raise BadParameter("runs", f"{_short(run)} is no protocol", fix)
        check_inputs(run.inputs)
        for name, value in run.parameters.items():
            _check_one(name, value)


def check_time(what: str, given: object) -> None:
    """Refuse a time that is not a plain number.

    Raises:
        BadParameter: with the unit.
    """
    if isinstance(given, str) or not hasattr(given, "__float__"):
        raise BadParameter(what, f"{given!r} is no number", "Give a plain number of ms, e.g. 40.0.")


def _check_one(name: str, value: object) -> None:
    if isinstance(value, Iterable) and not isinstance(value, str):  # an array, a list
        fix = "Give one number; vary(...) makes a run for each of many."
        raise BadParameter(name, f"{_short(value)} is not a plain number", fix)


def _short(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 60 else f"{text[:57]}..."
