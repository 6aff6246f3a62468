"""The workloads on Arbor (arbor-sim.org), with the hh mechanism of its default catalogue.

Modes: "as shipped" leaves the grouping of cells to Arbor (a cell a group); "grouped" puts all cells
of a thread into one group, so that its vectors run across cells.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence

import numpy as np

from loligo.benchmark import workloads as w
from loligo.benchmark.entry import Entry
from loligo.benchmark.outcome import Clock, Foreign, Found

MODES = ("as shipped", "grouped")
CELL_TREE = (("soma",), ("dendrite_a",), ("dendrite_b",), ("ais", "axon"))
"""Arbor's branches; the axon goes on where the initial segment ends."""


def run(entry: Entry, clock: Clock) -> Found:
    """Run one workload."""
    name, n, step_ms = entry.workload, entry.n, entry.step_ms
    arbor: Foreign = importlib.import_module("arbor")
    build = Builder(arbor, entry.mode, entry.threads)
    if name in ("W1", "W2"):
        some = w.points(name, n)
        build.describe(w.POINT_degC, build.points(some.currents_nA))
        simulation = build.simulation()
        clock.is_ready()
        build.run(simulation, some.until_ms, step_ms)
        clock.is_done()
        return build.found(simulation)
    if name == "W3":
        build.describe(w.Axon().celsius, [build.axon()])
        simulation = build.simulation()
        clock.is_ready()
        build.run(simulation, w.Axon().until_ms, step_ms)
        clock.is_done()
        return build.found(simulation)
    variants = w.variants(name, n)

    def simulate(currents_nA: w.Array) -> Foreign:
        cells = [
            build.tree(float(ais), float(soma), float(current))
            for ais, soma, current in zip(
                variants.ais_g_na, variants.soma_g_na, currents_nA, strict=True
            )
        ]
        build.describe(w.CELL_degC, cells)
        return build.simulation()

    if name == "W4":
        simulation = simulate(variants.currents_nA)
        clock.is_ready()
        build.run(simulation, w.CELL_UNTIL_ms, step_ms)
        clock.is_done()
        return build.found(simulation)
    clock.is_ready()

    def fires(currents_nA: w.Array) -> Foreign:  # a clamp is fixed when the model is built
        simulation = simulate(currents_nA)
        build.run(simulation, w.CELL_UNTIL_ms, step_ms)
        return build.found(simulation).counts > 0

    rheobases = w.bisect(len(variants), entry.halvings, fires)
    clock.is_done()
    return Found(rheobases_nA=rheobases)


class Builder:
    """Cells as Arbor wants them described."""

    def __init__(self, arbor: Foreign, mode: str, threads: int) -> None:
        self._arbor = arbor
        self._unit = arbor.units
        self._is_grouped = mode == "grouped"
        self._threads = threads
        self._n = 0
        self._recipe: Foreign = None

    def describe(self, celsius: float, cells: Sequence[Foreign]) -> None:
        """The model: cells side by side, not joined."""
        arbor, unit = self._arbor, self._unit
        properties = arbor.neuron_cable_properties()
        properties.catalogue = arbor.default_catalogue()
        properties.set_property(Vm=w.FIRST_mV * unit.mV, tempK=(celsius + 273.15) * unit.Kelvin)
        properties.set_ion("na", rev_pot=w.E_NA * unit.mV)
        properties.set_ion("k", rev_pot=w.E_K * unit.mV)

        class Recipe(arbor.recipe):  # type: ignore[misc, name-defined]  # arbor is not typed: it may not be here
            def num_cells(self) -> int:
                return len(cells)

            def cell_kind(self, gid: int) -> Foreign:
                return arbor.cell_kind.cable

            def cell_description(self, gid: int) -> Foreign:
                return cells[gid]

            def global_properties(self, kind: Foreign) -> Foreign:
                return properties

        self._recipe, self._n = Recipe(), len(cells)

    def simulation(self) -> Foreign:
        """Hand the model to Arbor."""
        arbor = self._arbor
        context = arbor.context(threads=self._threads)
        hints = {}
        if self._is_grouped:
            size = -(-self._n // self._threads)
            hints[arbor.cell_kind.cable] = arbor.partition_hint(cpu_group_size=size)
        domains = arbor.partition_load_balance(self._recipe, context, hints)
        simulation = arbor.simulation(self._recipe, context, domains)
        simulation.record(arbor.spike_recording.local)
        return simulation

    def run(self, simulation: Foreign, until_ms: float, step_ms: float) -> None:
        """From the start to a time."""
        simulation.run(until_ms * self._unit.ms, step_ms * self._unit.ms)

    def found(self, simulation: Foreign) -> Found:
        """Counts and first times."""
        spikes = simulation.spikes()
        cells, times = spikes["source"]["gid"].astype(int), spikes["time"]
        firsts = np.full(self._n, np.inf)
        np.minimum.at(firsts, cells, times)
        firsts[np.isinf(firsts)] = np.nan
        last = float(times.max()) if self._n == 1 and len(times) else np.nan
        return Found(np.bincount(cells, minlength=self._n).astype(float), firsts, last)

    def points(self, currents_nA: w.Array) -> list[Foreign]:
        """The cells of W1 and W2."""
        found = []
        for current in currents_nA:
            tree = self._arbor.segment_tree()
            self._cylinder(tree, self._arbor.mnpos, 0.0, w.POINT_um, w.POINT_um, 1)
            decor = self._decor()
            decor.paint("(all)", self._arbor.density("hh", {"el": w.POINT_E_L}))
            clamp = (w.POINT_DELAY_ms, w.LONG_ms, float(current))
            self._stimulate(decor, "(location 0 0.5)", clamp, "(location 0 0.5)")
            found.append(self._cell(tree, decor, self._arbor.cv_policy_single()))
        return found

    def axon(self) -> Foreign:
        """The cell of W3."""
        a = w.Axon()
        tree = self._arbor.segment_tree()
        self._cylinder(tree, self._arbor.mnpos, 0.0, a.length_um, a.diameter_um, 1)
        decor = self._decor(a.resistivity)
        membrane = {"gnabar": w.G_NA, "gkbar": w.G_K, "gl": a.g_l, "el": a.e_l}
        decor.paint("(all)", self._arbor.density("hh", membrane))
        near, far = (f"(location 0 {x})" for x in (0.5 / a.n, 1 - 0.5 / a.n))
        self._stimulate(decor, near, (0.0, w.LONG_ms, a.current_nA), far)
        return self._cell(tree, decor, self._arbor.cv_policy_fixed_per_branch(a.n))

    def tree(self, ais_g_na: float, soma_g_na: float, current_nA: float) -> Foreign:
        """The cell of W4 and W5."""
        tree = self._arbor.segment_tree()
        ends: dict[str, Foreign] = {}
        decor = self._decor(w.CELL_RESISTIVITY)
        lengths = {part.name: part.length_um for part in w.PARTS}
        begins = {None: 0.0, "soma": lengths["soma"], "ais": lengths["soma"] + lengths["ais"]}
        for tag, part in enumerate(w.PARTS, 1):
            parent = self._arbor.mnpos if part.parent is None else ends[part.parent]
            ends[part.name] = self._cylinder(
                tree, parent, begins[part.parent], part.length_um, part.diameter_um, tag
            )
            own = {"ais": ais_g_na, "soma": soma_g_na}
            g_na = own[part.name] if part.g_na is None else part.g_na
            membrane = {"gnabar": g_na, "gkbar": part.g_k, "gl": w.G_L, "el": w.CELL_E_L}
            decor.paint(f"(tag {tag})", self._arbor.density("hh", membrane))
        watched = w.SPIKE_SHARE * lengths["ais"] / (lengths["ais"] + lengths["axon"])
        self._stimulate(
            decor, "(location 0 0.5)", (w.DELAY_ms, w.FOR_ms, current_nA), f"(location 3 {watched})"
        )
        return self._cell(tree, decor, self._arbor.cv_policy_explicit(self._cuts()))

    def _cuts(self) -> str:
        parts = {part.name: part for part in w.PARTS}
        found = []
        for branch, names in enumerate(CELL_TREE):
            whole, begun = sum(parts[name].length_um for name in names), 0.0
            for part in (parts[name] for name in names):
                ends = (begun + part.length_um * i / part.n for i in range(part.n + 1))
                found += [f"(location {branch} {min(end / whole, 1.0)})" for end in ends]
                begun += part.length_um
        return f"(join {' '.join(found)})"

    def _decor(self, resistivity: float = 35.4) -> Foreign:
        unit, decor = self._unit, self._arbor.decor()
        decor.set_property(
            Vm=w.FIRST_mV * unit.mV,
            cm=1.0 * unit.uF / unit.cm2,
            rL=resistivity * unit.Ohm * unit.cm,
        )
        return decor

    def _cylinder(
        self,
        tree: Foreign,
        parent: Foreign,
        begin_um: float,
        length_um: float,
        diameter_um: float,
        tag: int,
    ) -> Foreign:
        point: Callable[..., Foreign] = self._arbor.mpoint
        radius = diameter_um / 2
        near, far = point(begin_um, 0, 0, radius), point(begin_um + length_um, 0, 0, radius)
        return tree.append(parent, near, far, tag=tag)

    def _stimulate(
        self, decor: Foreign, at: str, clamp: tuple[float, float, float], watched: str
    ) -> None:
        unit, (delay_ms, for_ms, current_nA) = self._unit, clamp
        decor.place(
            at, self._arbor.i_clamp(delay_ms * unit.ms, for_ms * unit.ms, current_nA * unit.nA)
        )
        detector = self._arbor.threshold_detector(w.LEVEL_mV * unit.mV)
        decor.place(watched, detector, "spike")

    def _cell(self, tree: Foreign, decor: Foreign, policy: Foreign) -> Foreign:
        return self._arbor.cable_cell(tree, decor, self._arbor.label_dict(), policy)
