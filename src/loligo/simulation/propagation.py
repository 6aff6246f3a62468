"""Conduction velocity of a cell, measured on a run of its own."""

from __future__ import annotations

from collections.abc import Mapping

from loligo.cells import registry
from loligo.model.cell import Cell
from loligo.simulation.found import Threshold
from loligo.simulation.probe import AFTER_ms, AT_ms, Probe
from loligo.simulation.protocol import Protocol
from loligo.simulation.readings import conduction_velocity
from loligo.simulation.run import sweep
from loligo.simulation.thresholds import current_threshold

BRIEF_ms, ABOVE = 0.5, 1.5


def velocity(
    cell: str | Cell,
    near: str,
    far: str,
    parameters: Mapping[str, float] | None = None,
    place: str | None = None,
) -> Threshold:
    """Speed of a spike from one place to another, m/s, with its step check.

    Protocol: a pulse of 0.5 ms at the electrode, 1.5 times its threshold; the path through the tree
    over the time between the crossings of 0 mV. Keep both places some length constants away from
    the electrode and from the end, where a spike is slower or faster.

    Args:
        cell: name or definition.
        near, far: the speed is negative when the spike comes to `far` first.
        parameters: values that differ from the cell's own.
        place: of the electrode; the cell's first place when None.

    Returns:
        Not a number when either place stays silent for 20 ms.

    Raises:
        UnknownName: there is no such place.
    """
    found = registry.get(cell) if isinstance(cell, str) else cell
    probe = Probe(found, place)
    current = ABOVE * current_threshold(found, BRIEF_ms, parameters, place=place)
    pulse = probe.pulse(AT_ms, BRIEF_ms, current)
    run = Protocol(AT_ms + AFTER_ms, (pulse,), dict(parameters or {}))
    speeds = []
    for part in (1.0, 0.5):
        (trace,) = sweep(found, [run], at=[near, far], step_ms=part * found.step_ms)
        speeds.append(conduction_velocity(trace.require_trusted(), found, near, far))
    return Threshold(speeds[0], "m/s", speeds[1] - speeds[0])
