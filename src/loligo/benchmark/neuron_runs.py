"""The workloads on NEURON (neuron.yale.edu), with its own hh mechanism.

Modes: "as shipped" is what a user gets: one model of all point cells, or one tree run again and
again with other values; backward Euler and tabulated rates. "exact rates" turns the tables off,
"second order" also takes `secondorder = 2`, "CVODE" instead the variable step at its own tolerance.
"""

from __future__ import annotations

import importlib

import numpy as np

from loligo.benchmark import workloads as w
from loligo.benchmark.entry import Entry
from loligo.benchmark.outcome import Clock, Foreign, Found

MODES = ("as shipped", "exact rates", "second order", "CVODE")
MEMBRANE = "hh"
EVER_ms = 1e9


def run(entry: Entry, clock: Clock) -> Found:
    """Run one workload."""
    name, n = entry.workload, entry.n
    model = Model(entry)
    if name in ("W1", "W2"):
        some = w.points(name, n)
        model.h.celsius = w.POINT_degC
        cells = [model.point(float(current)) for current in some.currents_nA]
        model.begin(clock)
        model.run(some.until_ms)
        clock.is_done()
        return found_of([np.array(cell.times) for cell in cells])
    if name == "W3":
        model.h.celsius = w.Axon().celsius
        cell = model.axon()
        model.begin(clock)
        model.run(w.Axon().until_ms)
        clock.is_done()
        return found_of([np.array(cell.times)])
    model.h.celsius = w.CELL_degC
    cell, variants = model.tree(), w.variants(name, n)
    model.begin(clock)
    trains = []
    rheobases = []
    for i in range(len(variants)):
        cell.set(float(variants.ais_g_na[i]), float(variants.soma_g_na[i]))

        def fires(currents_nA: w.Array) -> list[bool]:
            cell.clamp.amp = float(currents_nA[0])
            model.run(w.CELL_UNTIL_ms)
            return [len(cell.times) > 0]

        if name == "W4":
            fires(variants.currents_nA[i : i + 1])
            trains.append(np.array(cell.times))
        else:
            rheobases.append(w.bisect(1, entry.halvings, fires)[0])
    clock.is_done()
    return found_of(trains) if name == "W4" else Found(rheobases_nA=np.array(rheobases))


class Stimulated:
    """Sections with a clamp and the times of spikes; NEURON drops what nobody holds."""

    def __init__(
        self, h: Foreign, sections: dict[str, Foreign], clamped: Foreign, watched: Foreign
    ) -> None:
        self.sections = sections
        self.clamp = h.IClamp(clamped)
        self.clamp.dur = EVER_ms
        self.times = h.Vector()
        self.detector = h.NetCon(watched._ref_v, None, sec=watched.sec)
        self.detector.threshold = w.LEVEL_mV
        self.detector.record(self.times)

    def set(self, ais_g_na: float, soma_g_na: float, membrane: str = MEMBRANE) -> None:
        """Write the densities of a variant."""
        for name, density in (("ais", ais_g_na), ("soma", soma_g_na)):
            for segment in self.sections[name]:
                getattr(segment, membrane).gnabar = density


class Model:
    """NEURON, which has one model a process.

    Attributes:
        h: its interpreter.
        context: what runs it.
    """

    def __init__(self, entry: Entry, membrane: str = MEMBRANE) -> None:
        """Load NEURON; the membrane is a mechanism with the parameters of its own `hh`."""
        self._membrane = membrane
        self.h: Foreign = importlib.import_module("neuron").h
        self.h.load_file("stdrun.hoc")
        self.context = self.h.ParallelContext()
        self.context.nthread(entry.threads)
        self.context.set_maxstep(10)  # psolve refuses to run without
        self.h.dt, self.h.steps_per_ms = entry.step_ms, 1 / entry.step_ms
        if membrane == MEMBRANE:
            self.h.usetable_hh = 1 if entry.mode == "as shipped" else 0
        self.h.secondorder = 2 if entry.mode == "second order" else 0
        self.h.cvode.active(entry.mode == "CVODE")

    def begin(self, clock: Clock) -> None:
        """Set the model up once, so that stepping alone is timed."""
        self.h.finitialize(w.FIRST_mV)
        clock.is_ready()

    def run(self, until_ms: float) -> None:
        """From the start to a time."""
        self.h.finitialize(w.FIRST_mV)
        self.context.psolve(until_ms)

    def section(self, name: str, length_um: float, diameter_um: float, n: int) -> Foreign:
        """A section with the membrane of Hodgkin and Huxley."""
        section = self.h.Section(name)
        section.L, section.diam, section.nseg, section.cm = length_um, diameter_um, n, 1.0
        section.insert(self._membrane)
        section.ena, section.ek = w.E_NA, w.E_K
        return section

    def point(self, current_nA: float) -> Stimulated:
        """A cell of W1 or W2."""
        section = self.section("point", w.POINT_um, w.POINT_um, 1)
        cell = Stimulated(self.h, {"point": section}, section(0.5), section(0.5))
        cell.clamp.delay, cell.clamp.amp = w.POINT_DELAY_ms, current_nA
        return cell

    def axon(self) -> Stimulated:
        """The cell of W3."""
        a = w.Axon()
        section = self.section("axon", a.length_um, a.diameter_um, a.n)
        section.Ra = a.resistivity
        self._set(section, gl=a.g_l, el=a.e_l)
        near, far = 0.5 / a.n, 1 - 0.5 / a.n
        cell = Stimulated(self.h, {"axon": section}, section(near), section(far))
        cell.clamp.delay, cell.clamp.amp = 0.0, a.current_nA
        return cell

    def tree(self) -> Stimulated:
        """The cell of W4 and W5."""
        sections: dict[str, Foreign] = {}
        for part in w.PARTS:
            section = self.section(part.name, part.length_um, part.diameter_um, part.n)
            section.Ra = w.CELL_RESISTIVITY
            self._set(section, gl=w.G_L, el=w.CELL_E_L, gkbar=part.g_k)
            if part.g_na is not None:
                self._set(section, gnabar=part.g_na)
            if part.parent is not None:
                section.connect(sections[part.parent](1))
            sections[part.name] = section
        soma, watched = sections["soma"](0.5), sections["ais"](w.SPIKE_SHARE)
        cell = Stimulated(self.h, sections, soma, watched)
        cell.clamp.delay, cell.clamp.dur = w.DELAY_ms, w.FOR_ms
        return cell

    def _set(self, section: Foreign, **values: float) -> None:
        for name, value in values.items():
            setattr(section, f"{name}_{self._membrane}", value)


def found_of(trains: list[w.Array]) -> Found:
    """Counts and first times."""
    return Found(
        counts=np.array([len(train) for train in trains]),
        firsts_ms=np.array([train[0] if len(train) else np.nan for train in trains]),
        last_ms=float(trains[0][-1]) if len(trains) == 1 and len(trains[0]) else np.nan,
    )
