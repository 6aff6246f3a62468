"""Draws traces with matplotlib, an optional extra."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loligo.errors import MissingExtra
from loligo.simulation.trace import Trace

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def plot(trace: Trace) -> Figure:
    """Draw a trace, one panel for each unit, time below.

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        fix = "Run: pip install 'loligo[plot]'."
        raise MissingExtra("plotting", "matplotlib is not installed", fix) from None
    units = list(dict.fromkeys(trace.units[signal] for signal in trace.signals))
    figure = Figure(figsize=(8, 1 + 2 * len(units)), layout="constrained")
    panels = figure.subplots(len(units), 1, sharex=True, squeeze=False)[:, 0]
    for unit, panel in zip(units, panels, strict=True):
        for (signal, place), values in trace.values.items():
            if trace.units[signal] == unit:
                panel.plot(trace.t_ms, values, label=f"{signal}, {place}")
        panel.set_ylabel("" if unit == "1" else unit)
        panel.legend(loc="upper right", fontsize="small")
    panels[-1].set_xlabel("ms")
    panels[0].set_title(trace.cell)
    return figure
