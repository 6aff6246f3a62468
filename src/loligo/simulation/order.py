"""Which place is first, and by how much: the order in which a spike reaches places and times."""

from __future__ import annotations

from loligo.errors import UnknownName
from loligo.simulation.measure import spike_times
from loligo.simulation.trace import Trace


def crosses_at(trace: Trace, place: str | None = None) -> float:
    """When the voltage first crosses 0 mV upward, ms; not a number when it never does."""
    times = spike_times(trace, place=place)
    return float(times[0]) if len(times) else float("nan")


def interval(trace: Trace, place: str | None = None) -> float:
    """Time between the first two spikes, ms; not a number when there are fewer."""
    times = spike_times(trace, place=place)
    return float(times[1] - times[0]) if len(times) > 1 else float("nan")


def lead(trace: Trace, place: str | None, other: str) -> float:
    """How much earlier a place crosses 0 mV than another, ms; negative when it is later.

    Returns:
        Not a number when either place is silent.

    Raises:
        UnknownName: a place was not recorded.
    """
    return crosses_at(trace, other) - crosses_at(trace, place)


def is_first(trace: Trace, place: str | None = None) -> bool:
    """Whether a place crosses 0 mV before every other section; not when two are equally early.

    Raises:
        UnknownName: the place was not recorded, or is one piece of a section.
    """
    here = trace.places[0] if place is None else place
    if "[" in here:
        what = f"'{here}' is a piece of a section"
        raise UnknownName("first", what, f"Name the section: {here.partition('[')[0]}.")
    others = (other for other in trace.places if "[" not in other and other != here)
    own = crosses_at(trace, here)
    times = (crosses_at(trace, other) for other in others)
    return own == own and all(own < time or time != time for time in times)
