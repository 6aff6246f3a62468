"""Shapes from files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from loligo.errors import BadCell
from loligo.model.morphology import Section
from loligo.model.swc import sections_of


def read_swc(path: str | Path, regions: Mapping[int, str] | None = None) -> tuple[Section, ...]:
    """Read a traced neuron; see `model.swc` for what its soma may look like.

    Args:
        path: of the SWC file.
        regions: region by SWC type, where it differs from soma, axon, dendrite, apical.

    Returns:
        Sections, for `Cell.on`.

    Raises:
        BadCell: the file cannot be opened, or has problems; all are told, with their lines.

    Example:
        >>> import loligo
        >>> shape = loligo.read_swc("neuron.swc")
        >>> cell = loligo.cells.get("classroom").on(shape, fraction=0.1)
    """
    try:
        text = Path(path).read_text(encoding="utf-8", errors="replace")  # names in comments vary
    except OSError as error:
        raise BadCell(
            str(path), f"it cannot be read: {error.strerror}", "Check the path"
        ) from error
    return sections_of(text, str(path), regions)
