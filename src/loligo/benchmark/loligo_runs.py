"""The workloads on Loligo, through its public door."""

from __future__ import annotations

from typing import Any

import numpy as np

import loligo
from loligo.benchmark import workloads as w
from loligo.benchmark.entry import Entry
from loligo.benchmark.outcome import Clock, Found
from loligo.model.cell import Cell
from loligo.simulation.spikes import Spikes

AVX2 = 1  # the level of x86-64-v3
MODES: dict[str, dict[str, Any]] = {
    "exact": {},
    "fast": {"mode": "fast"},
    "single": {"mode": "fast", "precision": "single"},
    "fast, AVX2": {"mode": "fast", "level": AVX2},
    "single, AVX2": {"mode": "fast", "precision": "single", "level": AVX2},
}


def run(entry: Entry, clock: Clock) -> Found:
    """Run one workload."""
    name, n, step_ms = entry.workload, entry.n, entry.step_ms
    how: dict[str, Any] = {
        **MODES[entry.mode],
        "threads": entry.threads,
        "step_ms": step_ms,
        "settle": False,
    }
    if name in ("W1", "W2"):
        cell, some = point(), w.points(name, n)
        runs = [
            loligo.Protocol(
                some.until_ms,
                (loligo.Pulse(w.POINT_DELAY_ms, w.LONG_ms, current_nA=float(current)),),
            )
            for current in some.currents_nA
        ]
        warm(cell, how)
        clock.is_ready()
        trains = loligo.spikes(cell, runs, **how)
        clock.is_done()
        return found_of(trains)
    if name == "W3":
        cell, far = axon(), "axon"
        pulse = loligo.Pulse(0.0, w.LONG_ms, current_nA=w.Axon().current_nA, place="axon[0]")
        run = loligo.Protocol(w.Axon().until_ms, (pulse,))
        warm(cell, how)
        clock.is_ready()
        trains = loligo.spikes(cell, [run], at=far, **how)
        clock.is_done()
        return found_of(trains)
    cell, some_cells = tree(), w.variants(name, n)
    soma, spike_at = cell.place("soma", 0.5), cell.place("ais", w.SPIKE_SHARE)

    def trains_at(currents_nA: w.Array) -> list[Spikes]:
        runs = [
            loligo.Protocol(
                w.CELL_UNTIL_ms,
                (loligo.Pulse(w.DELAY_ms, w.FOR_ms, current_nA=float(current), place=soma),),
                {"g_na@ais": 1e3 * float(ais), "g_na@soma": 1e3 * float(own)},
            )
            for ais, own, current in zip(
                some_cells.ais_g_na, some_cells.soma_g_na, currents_nA, strict=True
            )
        ]
        return loligo.spikes(cell, runs, at=spike_at, **how)

    warm(cell, how)
    clock.is_ready()
    if name == "W4":
        found = found_of(trains_at(some_cells.currents_nA))
    else:
        rheobase = w.bisect(
            len(some_cells), entry.halvings, lambda some: [len(t) > 0 for t in trains_at(some)]
        )
        found = Found(rheobases_nA=rheobase)
    clock.is_done()
    return found


def warm(cell: Cell, how: dict[str, Any]) -> None:
    """Compile, as far as the workload will need it."""
    step = {k: v for k, v in how.items() if k != "threads"}
    for n in (1, 33):
        loligo.spikes(cell, [loligo.Protocol(2 * step["step_ms"])] * n, threads=1, **step)


def found_of(trains: list[Spikes]) -> Found:
    """Counts and first times."""
    firsts = [train.times_ms[0] if len(train) else np.nan for train in trains]
    last = trains[0].times_ms[-1] if len(trains) == 1 and len(trains[0]) else np.nan
    return Found(
        counts=np.array([len(train) for train in trains]), firsts_ms=np.array(firsts), last_ms=last
    )


def point() -> Cell:
    """The cell of W1 and W2."""
    return squid(
        loligo.shapes.cable(w.POINT_um, w.POINT_um), "bench_point", e_l=w.POINT_E_L,
        temperature=w.POINT_degC,
    )  # fmt: skip


def axon(n: int | None = None) -> Cell:
    """The cell of W3; in n compartments, if another number is asked for."""
    a = w.Axon()
    return squid(
        loligo.shapes.cable(a.length_um, a.diameter_um, n or a.n), "bench_axon", e_l=a.e_l,
        g_l=1e3 * a.g_l, r_i=a.resistivity, temperature=a.celsius,
    )  # fmt: skip


def tree() -> Cell:
    """The cell of W4 and W5."""
    sections = tuple(
        loligo.Section(p.name, p.length_um, p.diameter_um, p.n, parent=p.parent) for p in w.PARTS
    )
    densities = {
        p.name: {"g_na": 60.0 if p.g_na is None else 1e3 * p.g_na, "g_k": 1e3 * p.g_k}
        for p in w.PARTS
    }
    return squid(
        sections, "bench_tree", densities, e_l=w.CELL_E_L, r_i=w.CELL_RESISTIVITY,
        temperature=w.CELL_degC,
    )  # fmt: skip


def squid(
    sections: tuple[loligo.Section, ...],
    name: str,
    regional: dict[str, dict[str, float]] | None = None,
    **defaults: float,
) -> Cell:
    """The squid's membrane on a shape, with other defaults."""
    from dataclasses import replace

    widened = {"g_na": 2000.0}  # the densest initial segment of W4 has 1050
    cell = loligo.cells.get("squid_1952").on(sections, regional, name=name)
    return replace(
        cell,
        parameters=tuple(
            replace(p, default=defaults.get(p.name, p.default), high=widened.get(p.name, p.high))
            for p in cell.parameters
        ),
    )
