"""Draws traces and tables with matplotlib, an optional extra."""

from __future__ import annotations

from collections.abc import Sequence
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
    units = list(dict.fromkeys(trace.units[signal] for signal in trace.signals))
    figure = _figure(len(units))
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


def plot_table(
    title: str, heads: Sequence[str], n_given: int, rows: Sequence[Sequence[float]]
) -> Figure:
    """Draw what was found against the first column, a panel for each; further given columns make
    a line each.

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    found = heads[n_given:]
    figure = _figure(max(1, len(found)))
    panels = figure.subplots(max(1, len(found)), 1, sharex=True, squeeze=False)[:, 0]
    lines: dict[tuple[float, ...], list[Sequence[float]]] = {}
    for row in rows:
        lines.setdefault(tuple(row[1:n_given]), []).append(row)
    for column, (head, panel) in enumerate(zip(found, panels, strict=False), n_given):
        for given, group in lines.items():
            label = ", ".join(f"{h} {x:g}" for h, x in zip(heads[1:n_given], given, strict=True))
            x = [row[0] for row in group] if n_given else list(range(len(group)))
            panel.plot(x, [row[column] for row in group], ".-", label=label)
        panel.set_ylabel(head)
        if len(lines) > 1:
            panel.legend(fontsize="small")
    panels[-1].set_xlabel(heads[0] if n_given else "run")
    panels[0].set_title(title)
    return figure


def _figure(n_panels: int) -> Figure:
    try:
        from matplotlib.figure import Figure
    except ImportError:
        fix = "Run: pip install 'loligo[plot]'."
        raise MissingExtra("plotting", "matplotlib is not installed", fix) from None
    return Figure(figsize=(8, 1 + 2 * n_panels), layout="constrained")
