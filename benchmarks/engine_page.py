"""How fast is the engine in the page? Prints figures, beside their bars; judges none.

In headless Chromium, taking turns: an axon of 100 compartments as the page's module and in plain
JavaScript; 1,000 point cells of 200 ms (W2) two at a time; the size of the module a learner loads.
"""

from __future__ import annotations

import base64
import json
import shutil
import statistics
import sys
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import sync_playwright

import loligo
from loligo.benchmark import loligo_runs, workloads
from loligo.codegen.c import print_c
from loligo.codegen.layout import page_lanes
from loligo.codegen.lower import lower
from loligo.model.cell import Cell
from loligo.simulation.events import Wiring
from loligo.toolchain.compiler import wasm_bytes

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
N, STEPS, REPEATS = 100, 10_000, 5
BARS = {"times plain JavaScript": 3.0, "W2 s": 0.4, "module kB": 20.0}
RUNNER = Path(__file__).with_name("engine_page.js")


def text(values) -> str:
    """Numbers as the page takes them."""
    raw = values if isinstance(values, bytes) else np.ascontiguousarray(values).tobytes()
    return base64.b64encode(raw).decode()


def block(cell: Cell, runs) -> tuple[str, str]:
    """Slots and events of one block of lanes."""
    program = lower(cell)
    work = np.zeros((len(program.slots), page_lanes(program)))
    events = Wiring(cell, program, workloads.DEFAULT_STEP_ms).load(runs, work)
    return text(work), text(events)


def module(cell: Cell) -> bytes:
    """The page's module of a cell."""
    program = lower(cell)
    return wasm_bytes(print_c(program), page_lanes(program))


def job(n_points: int = 1000, repeats: int = REPEATS, steps: int = STEPS) -> dict[str, Any]:
    """What the page is asked to do."""
    axon, point = loligo_runs.axon(N), loligo_runs.point()
    pulse = loligo.Pulse(0.0, 1e6, current_nA=workloads.Axon().current_nA, place="axon[0]")
    axon_work, axon_events = block(axon, [loligo.Protocol(1e3, (pulse,))])
    some, lanes = workloads.points("W2", n_points), page_lanes(lower(point))
    runs = [
        loligo.Protocol(some.until_ms, (loligo.Pulse(1.0, 1e6, current_nA=float(current)),))
        for current in some.currents_nA
    ]
    blocks = [block(point, runs[i : i + lanes]) for i in range(0, len(runs), lanes)]
    return {
        "axon": text(module(axon)), "axonWork": axon_work, "axonEvents": axon_events,
        "point": text(module(point)), "pointWork": blocks[0][0],
        "pointEvents": [events for _, events in blocks], "n": N, "steps": steps,
        "repeats": repeats, "points": {"lanes": lanes, "steps": 8000},
    }  # fmt: skip


def measure(asked: dict[str, Any]) -> dict[str, Any]:
    """Run it in Chromium."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        found: dict[str, Any] = page.evaluate(RUNNER.read_text(encoding="utf-8"), asked)
        browser.close()
    return found


def main() -> None:
    """Print the figures, and write them to the file that is named, if one is."""
    found = measure(job())
    plain, fast = (statistics.median(found[name]) for name in ("plain", "module"))
    sizes = {name: len(module(loligo.cells.get(name))) / 1e3 for name in loligo.cells.NAMES}
    largest = max(sizes, key=lambda name: sizes[name])
    figures = {
        "plain JavaScript Mcs/s": plain,
        "module Mcs/s": fast,
        "times plain JavaScript": fast / plain,
        "W2 s": statistics.median(found["sweep_s"]),
        "module kB": sizes["classroom_ais"],
    }
    for name, value in figures.items():
        bar = f"  (bar: {BARS[name]:g})" if name in BARS else ""
        print(f"{name:26}{value:8.2f}{bar}")
    print(f"largest module             {sizes[largest]:.1f} kB, {largest}")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
