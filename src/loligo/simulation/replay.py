"""Runs again what somebody ran in the page, to the last bit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from loligo.cells import registry
from loligo.errors import BadLink
from loligo.simulation.link import MAX_LETTERS, Replay, read_link, read_replay
from loligo.simulation.run import simulate
from loligo.simulation.trace import Trace

_LONGEST_NAME = 1_024  # of a file; a link is a name of no file, and systems refuse to look it up


def replay(source: str | Path, *, record: Sequence[str] = ()) -> Trace:
    """Run what a replay link says, on the cell it names: the same doubles as in the page.

    Args:
        source: a link as copied from the page, the part after 'r=' alone, the run as JSON, or a
            file that holds one of these.
        record: signals; all of the cell's when empty.

    Returns:
        The trace at every section of the cell, the place that was looked at first.

    Raises:
        BadLink: it is cut short, changed, too long, from elsewhere, or of a later version.
        UnknownName: it names a cell, place, port or parameter that this version does not have.
        BadParameter: a value in it is outside the range in which the model means something.
    """
    asked = read_source(source)
    places = [section.name for section in registry.get(asked.cell).sections]
    if asked.place is not None:
        places = list(dict.fromkeys([asked.place, *places]))
    return simulate(
        asked.cell,
        until_ms=asked.run.until_ms,
        inputs=asked.run.inputs,
        parameters=asked.run.parameters,
        record=record,
        at=places,
    )


def read_source(source: str | Path) -> Replay:
    """Find the run in a link, a text or a file, and check it.

    Raises:
        BadLink: there is none, or none that this version can run.
    """
    text = str(source).strip()
    if isinstance(source, Path) or _is_file(text):
        text = _read(Path(source))
    if text.startswith("{"):
        return _read_json(text)
    _, mark, after = text.partition("r=")
    return read_link(unquote(after.partition("&")[0]) if mark and "#" in text else text)


def _is_file(text: str) -> bool:
    if not text or len(text) > _LONGEST_NAME or "#" in text or text.startswith("{"):
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # a name no system would give
        return False


def _read(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as opened:
            return opened.read(MAX_LETTERS * 4).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadLink(
            str(file), f"it cannot be read ({error})", "Name a file that holds a replay link."
        ) from error


def _read_json(text: str) -> Replay:
    if len(text) > MAX_LETTERS:
        what = f"it is longer than {MAX_LETTERS} letters"
        raise BadLink("replay", what, "Make the run shorter, with fewer inputs.")
    try:
        return read_replay(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise BadLink("replay", f"this is not JSON ({error})", "Give a link as copied.") from None
