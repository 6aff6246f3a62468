"""The table of a contest, as text, CSV and a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from loligo.benchmark.entry import Entry

WORDS = {
    "W1": "one point cell, 1 s",
    "W2": "1,000 point cells, 200 ms",
    "W3": "Rallpack 3: one axon of 1,000 compartments, 250 ms",
    "W4": "500 variants of a tree of 200 compartments, 50 ms",
    "W5": "rheobase of 200 variants of that tree, by bisection",
}
_LOLIGO = ("exact", "fast", "single", "fast, AVX2", "single, AVX2")
_BAR, _LEFT, _WIDTH, _ROW = 420, 190, 780, 18
_COLOURS = {"loligo": "#1b6e8c"}
_OTHERS = "#b9b2a5"
Rows = Sequence[Mapping[str, Any]]


def lines(rows: Rows, limits: Mapping[tuple[str, str], float]) -> Iterator[str]:
    """The table.

    Args:
        rows: medians, see `contest.medians`.
        limits: million compartment-steps a second at best, by workload and Loligo's mode.
    """
    yield "Million compartment-steps a second; in brackets the slowest and fastest repeat."
    yield "The last columns say how many times faster Loligo's modes are, in the order above."
    for (name, threads), group in groups(rows).items():
        own = {row["mode"]: row["Mcs_per_s"] for row in group if _is_ours(row)}
        yield ""
        side = "a core" if threads == 1 else f"{threads} threads, by the wall"
        yield f"{name}  {WORDS[name]}; {side}"
        for row in group:
            who = f"{row['simulator']} {row['mode']}"
            if "error" in row:
                yield f"  {who:<22} did not run: {row['error']}"
                continue
            bits = "64" if is_double(row) else "32"
            spread = f"[{row['slowest']:.4g}-{row['fastest']:.4g}]"
            text = f"  {who:<22}{row['Mcs_per_s']:>8.4g} {spread:<17}{bits} bit "
            text += f"{row['memory_MB']:>5.0f} MB  ready in {row['setup_s']:>5.2f} s "
            if _is_ours(row):
                limit = limits.get((name, row["mode"]))
                if limit is not None and threads == 1:
                    text += f" {row['Mcs_per_s'] / limit:.0%} of this processor's limit"
            else:
                text += "".join(
                    f"{own[mode] / row['Mcs_per_s']:>7.1f}x" for mode in _LOLIGO if mode in own
                )
            yield text.rstrip()


def groups(rows: Rows) -> dict[tuple[str, int], list[Mapping[str, Any]]]:
    """Rows by workload and threads."""
    found: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["workload"], row["threads"]), []).append(row)
    return found


def csv_lines(rows: Rows) -> Iterator[str]:
    """One line a row."""
    keys = (
        "workload", "simulator", "mode", "threads", "step_ms", "repeats", "Mcs_per_s", "slowest",
        "fastest", "setup_s", "run_s", "run_cpu_s", "memory_MB", "spikes",
    )  # fmt: skip
    yield ",".join(keys)
    for row in rows:
        yield ",".join(str(row.get(key, "")) for key in keys)


def drawing(rows: Rows, machine: str) -> str:
    """Bars, one panel a workload, as SVG; every bar has its number beside it."""
    parts, y = [], 44
    for (name, threads), group in groups(rows).items():
        good = [row for row in group if "error" not in row]
        if not good:
            continue
        best = max(row["Mcs_per_s"] for row in good)
        suffix = "" if threads == 1 else f"; {threads} threads"
        parts.append(_text(10, y, f"{name}  {WORDS[name]}{suffix}", "bold"))
        for row in good:
            y += _ROW
            length = max(1.0, _BAR * row["Mcs_per_s"] / best)
            colour = _COLOURS.get(row["simulator"], _OTHERS)
            parts.append(_text(20, y, f"{row['simulator']} {row['mode']}"))
            parts.append(
                f'<rect x="{_LEFT}" y="{y - 11}" width="{length:.1f}" height="13" fill="{colour}"/>'
            )
            bits = "64 bit" if is_double(row) else "32 bit"
            parts.append(_text(_LEFT + length + 6, y, f"{row['Mcs_per_s']:.3g}  ({bits})"))
        y += 30
    title = "Million compartment-steps a second; longer is faster"
    head = _text(10, 18, title, "bold") + "\n" + _text(10, y, machine)
    box = f'width="{_WIDTH}" height="{y + 12}" viewBox="0 0 {_WIDTH} {y + 12}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="12" '
        f'role="img" aria-label="{escape(title)}">\n'
        f'<rect width="{_WIDTH}" height="{y + 12}" fill="#ffffff"/>\n'
        + "\n".join([head, *parts])
        + "\n</svg>\n"
    )


def is_double(row: Mapping[str, Any]) -> bool:
    """Whether a row was computed in double precision."""
    return Entry(row["simulator"], row["mode"], row["workload"]).is_double


def _is_ours(row: Mapping[str, Any]) -> bool:
    return bool(row["simulator"] == "loligo")


def _text(x: float, y: float, words: str, weight: str = "normal") -> str:
    return f'<text x="{x:.1f}" y="{y}" font-weight="{weight}">{escape(words)}</text>'
