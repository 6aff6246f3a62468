"""Rows of numbers on the terminal, as CSV, as JSON and as a drawing."""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SHOWN = 200
_DRAWN = (".svg", ".png", ".pdf")


@dataclass(frozen=True, slots=True)
class Table:
    """What a verb found.

    Attributes:
        title: above it.
        columns, units: of the same length.
        n_given: how many columns, from the left, were given; the others were found.
        rows: numbers.
    """

    title: str
    columns: Sequence[str]
    units: Sequence[str]
    n_given: int
    rows: Sequence[Sequence[float]]

    @property
    def heads(self) -> list[str]:
        """Columns with their units."""
        pairs = zip(self.columns, self.units, strict=True)
        return [name if unit == "1" else f"{name} ({unit})" for name, unit in pairs]


def add_outputs(parser: argparse.ArgumentParser) -> None:
    """Declare --csv, --json and --plot."""
    parser.add_argument("--csv", action="store_true", help="every number, as CSV")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table as JSON")
    add_plot(parser)


def add_plot(parser: argparse.ArgumentParser) -> None:
    """Declare --plot."""
    parser.add_argument("--plot", type=_drawing, metavar="FILE", help="draw to .svg, .png or .pdf")


def _drawing(text: str) -> Path:
    """A file that can be drawn to; told before anything runs, not after."""
    path = Path(text)
    if path.suffix not in _DRAWN:
        raise argparse.ArgumentTypeError(f"'{text}' does not end in {', '.join(_DRAWN)}")
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder '{path.parent}'")
    return path


def give(table: Table, arguments: argparse.Namespace) -> None:
    """Print the table, and write and draw it where that was asked for."""
    if arguments.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(table.heads)
        writer.writerows([[repr(float(x)) for x in row] for row in table.rows])
    else:
        _show(table)
    if arguments.json:
        data = {
            "title": table.title,
            "columns": list(table.columns),
            "units": list(table.units),
            "rows": [[None if math.isnan(x) else float(x) for x in row] for row in table.rows],
        }
        arguments.json.write_text(json.dumps(data, indent=1), encoding="utf-8")
    if arguments.plot:
        _draw(table, arguments.plot)
        print(f"drawn: {arguments.plot}", file=sys.stderr)


def _show(table: Table) -> None:
    heads = table.heads
    cells = [[f"{x:.6g}" for x in row] for row in table.rows[:_SHOWN]]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    print(table.title)
    for row in (heads, *cells):
        print("  ".join(f"{text:>{width}}" for text, width in zip(row, widths, strict=True)))
    if len(table.rows) > _SHOWN:
        print(f"... and {len(table.rows) - _SHOWN} more; --csv prints them all")


def _draw(table: Table, path: Path) -> None:
    from loligo.simulation.plot import plot_table

    plot_table(table.title, table.heads, table.n_given, table.rows).savefig(path)
