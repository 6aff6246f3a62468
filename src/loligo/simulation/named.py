"""Measures by the names that lessons use; the page evaluates the same names, to the same values."""

from __future__ import annotations

from collections.abc import Callable

from loligo.model.cell import Cell
from loligo.model.measures import MEASURES
from loligo.simulation import given, measure, order
from loligo.simulation.events import unknown_name
from loligo.simulation.protocol import Protocol
from loligo.simulation.trace import Trace


def of_run(
    name: str,
    trace: Trace,
    run: Protocol,
    *,
    cell: str | Cell = "",
    signal: str = "v",
    place: str | None = None,
    of: str = "",
) -> float | bool:
    """Evaluate a measure.

    Args:
        name: a key of `model.measures.MEASURES` that reads a run.
        trace: what the cell did.
        run: what was done to it.
        cell: that was run, for values of parameters that were not set.
        signal: for peak, trough, start, end, their times, and charge.
        place: the first place recorded when None.
        of: what the measure is of: another place, a kind of input, or a parameter.

    Returns:
        Not a number where there is nothing to measure.

    Raises:
        UnknownName: no such measure, or it does not read a run; or a name that is not there.
    """
    declared = MEASURES.get(name)
    if declared is None or not declared.needs_run:
        known = [each.name for each in MEASURES.values() if each.needs_run]
        raise unknown_name("measure of a run", name, known)
    if declared.of == "input":
        return _OF_INPUTS[name](run, of)
    if declared.of == "parameter":
        return given.setting(run, of, cell)
    if declared.of == "place":
        return order.lead(trace, place, of)
    if name == "latency":
        return measure.latency(trace, min((each.at_ms for each in run.inputs), default=0.0), place)
    if name in _OF_SIGNALS:
        return _OF_SIGNALS[name](trace, signal, place)
    return _OF_VOLTAGE[name](trace, place)


_OF_INPUTS: dict[str, Callable[[Protocol, str], float]] = {
    "given": given.given,
    "strength": given.strength,
    "spacing": given.spacing,
    "ratio": given.ratio,
}
_OF_SIGNALS: dict[str, Callable[[Trace, str, str | None], float]] = {
    "peak": measure.peak,
    "trough": measure.trough,
    "peak_time": measure.peak_time,
    "trough_time": measure.trough_time,
    "start": measure.start,
    "end": measure.end,
    "charge": measure.charge,
}
_OF_VOLTAGE: dict[str, Callable[[Trace, str | None], float | bool]] = {
    "fires": lambda trace, place: measure.fires(trace, place),
    "count": lambda trace, place: measure.count(trace, place),
    "width": lambda trace, place: measure.width(trace, place=place),
    "crosses_at": order.crosses_at,
    "interval": order.interval,
    "first": order.is_first,
}
