"""The workloads on Jaxley (JAX, on the processor), with its own HH channel; whole sweeps by vmap.

Modes: "as shipped" is single precision, "double" its double precision. Compiling is set-up.
"""

from __future__ import annotations

import importlib
import os

import numpy as np

from loligo.benchmark import workloads as w
from loligo.benchmark.entry import Entry
from loligo.benchmark.outcome import Clock, Foreign, Found

MODES = ("as shipped", "double")


def run(entry: Entry, clock: Clock) -> Found:
    """Run one workload."""
    name, n, step_ms = entry.workload, entry.n, entry.step_ms
    if entry.threads == 1:
        os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    jax: Foreign = importlib.import_module("jax")
    jax.config.update("jax_platform_name", "cpu")
    jax.config.update("jax_enable_x64", entry.mode == "double")
    jaxley: Foreign = importlib.import_module("jaxley")
    if name in ("W1", "W2"):
        return run_points(jax, jaxley, w.points(name, n), step_ms, clock)
    if name == "W3":
        return run_axon(jax, jaxley, step_ms, clock)
    return run_trees(jax, jaxley, entry, clock)


def run_points(
    jax: Foreign, jaxley: Foreign, some: w.Points, step_ms: float, clock: Clock
) -> Found:
    """W1 and W2."""
    cell = point(jaxley)
    cell.branch(0).comp(0).record("v", verbose=False)
    shape = steps(w.POINT_DELAY_ms, some.until_ms, step_ms)

    def of_current(current: Foreign) -> Foreign:
        data = cell.branch(0).comp(0).data_stimulate(current * shape, None)
        return jaxley.integrate(cell, data_stimuli=data, delta_t=step_ms)[0]

    whole = jax.jit(jax.vmap(of_current))
    currents = jax.numpy.asarray(some.currents_nA)
    compiled = whole.lower(currents).compile()
    clock.is_ready()
    voltages = np.asarray(compiled(currents).block_until_ready())
    clock.is_done()
    return found_of(voltages, step_ms)


def run_axon(jax: Foreign, jaxley: Foreign, step_ms: float, clock: Clock) -> Found:
    """W3."""
    cell = axon(jaxley)
    cell.branch(0).comp(w.Axon().n - 1).record("v", verbose=False)
    current = jax.numpy.full(round(w.Axon().until_ms / step_ms), w.Axon().current_nA)

    def of_waveform(waveform: Foreign) -> Foreign:
        data = cell.branch(0).comp(0).data_stimulate(waveform, None)
        return jaxley.integrate(cell, data_stimuli=data, delta_t=step_ms)

    compiled = jax.jit(of_waveform).lower(current).compile()
    clock.is_ready()
    voltages = np.asarray(compiled(current).block_until_ready())
    clock.is_done()
    return found_of(voltages, step_ms)


def run_trees(jax: Foreign, jaxley: Foreign, entry: Entry, clock: Clock) -> Found:
    """W4 and W5."""
    cell, step_ms = tree(jaxley), entry.step_ms
    variants = w.variants(entry.workload, entry.n)
    ais = [part.name for part in w.PARTS].index("ais")
    watched = int(w.SPIKE_SHARE * w.PARTS[ais].n)
    cell.branch(ais).comp(watched).record("v", verbose=False)
    shape = steps(w.DELAY_ms, w.CELL_UNTIL_ms, step_ms, w.DELAY_ms + w.FOR_ms)
    soma_middle = w.PARTS[0].n // 2

    def of_variant(ais_g_na: Foreign, soma_g_na: Foreign, current: Foreign) -> Foreign:
        values = cell.branch(ais).data_set("HH_gNa", ais_g_na, None)
        values = cell.branch(0).data_set("HH_gNa", soma_g_na, values)
        data = cell.branch(0).comp(soma_middle).data_stimulate(current * shape, None)
        return jaxley.integrate(cell, param_state=values, data_stimuli=data, delta_t=step_ms)[0]

    whole = jax.jit(jax.vmap(of_variant))
    fixed = jax.numpy.asarray(variants.ais_g_na), jax.numpy.asarray(variants.soma_g_na)
    currents = jax.numpy.asarray(variants.currents_nA)
    compiled = whole.lower(*fixed, currents).compile()
    clock.is_ready()
    if entry.workload == "W4":
        voltages = np.asarray(compiled(*fixed, currents).block_until_ready())
        clock.is_done()
        return found_of(voltages, step_ms)

    def fires(currents_nA: w.Array) -> Foreign:
        asked = jax.numpy.asarray(currents_nA, fixed[0].dtype)
        return found_of(np.asarray(compiled(*fixed, asked)), step_ms).counts > 0

    rheobases = w.bisect(len(variants), entry.halvings, fires)
    clock.is_done()
    return Found(rheobases_nA=rheobases)


def channel(celsius: float) -> Foreign:
    """Jaxley's HH has no temperature: its rates are sped up by lengthening its steps."""
    base: Foreign = importlib.import_module("jaxley.channels").HH
    faster = 3 ** ((celsius - 6.3) / 10)

    class Warm(base):  # type: ignore[misc]  # jaxley is not typed: it may not be here
        def update_states(
            self, states: Foreign, dt: Foreign, v: Foreign, params: Foreign
        ) -> Foreign:
            return base.update_states(self, states, dt * faster, v, params)

    return Warm(name="HH")


def point(jaxley: Foreign) -> Foreign:
    """The cell of W1 and W2."""
    cell = jaxley.Cell(jaxley.Branch(jaxley.Compartment(), ncomp=1), parents=[-1])
    cell.insert(channel(w.POINT_degC))
    size = {"length": w.POINT_um, "radius": w.POINT_um / 2}
    return ready(cell, {**size, "HH_eLeak": w.POINT_E_L})


def axon(jaxley: Foreign) -> Foreign:
    """The cell of W3."""
    a = w.Axon()
    cell = jaxley.Cell(jaxley.Branch(jaxley.Compartment(), ncomp=a.n), parents=[-1])
    cell.insert(channel(a.celsius))
    values = {"length": a.length_um / a.n, "radius": a.diameter_um / 2, "HH_eLeak": a.e_l}
    return ready(cell, {**values, "axial_resistivity": a.resistivity, "HH_gLeak": a.g_l})


def tree(jaxley: Foreign) -> Foreign:
    """The cell of W4 and W5."""
    names = [part.name for part in w.PARTS]
    branches = [jaxley.Branch(jaxley.Compartment(), ncomp=part.n) for part in w.PARTS]
    parents = [-1 if part.parent is None else names.index(part.parent) for part in w.PARTS]
    cell = jaxley.Cell(branches, parents=parents)
    cell.insert(channel(w.CELL_degC))
    for i, part in enumerate(w.PARTS):
        branch = cell.branch(i)
        branch.set("length", part.length_um / part.n)
        branch.set("radius", part.diameter_um / 2)
        branch.set("HH_gNa", w.G_NA if part.g_na is None else part.g_na)
        branch.set("HH_gK", part.g_k)
    leak = {"HH_gLeak": w.G_L, "HH_eLeak": w.CELL_E_L}
    return ready(cell, {"axial_resistivity": w.CELL_RESISTIVITY, **leak})


def ready(cell: Foreign, values: dict[str, float]) -> Foreign:
    """Set what all cells share, and the gates to rest at -65 mV."""
    shared = {"capacitance": 1.0, "HH_eNa": w.E_NA, "HH_eK": w.E_K, "v": w.FIRST_mV}
    for name, value in {**shared, **values}.items():
        cell.set(name, value)
    cell.init_states()
    return cell


def steps(from_ms: float, until_ms: float, step_ms: float, to_ms: float = 1e9) -> w.Array:
    """1 while the current is on, 0 before and after, a number a step."""
    t = np.arange(round(until_ms / step_ms)) * step_ms
    return ((t >= from_ms - 1e-9) & (t < to_ms - 1e-9)).astype(float)


def found_of(voltages: Foreign, step_ms: float) -> Found:
    """Counts and first times, linear between steps."""
    counts, firsts, last = [], [], np.nan
    for v in voltages:
        i = np.flatnonzero((v[:-1] < w.LEVEL_mV) & (v[1:] >= w.LEVEL_mV))
        times = (i + (w.LEVEL_mV - v[i]) / (v[i + 1] - v[i])) * step_ms
        counts.append(len(times))
        firsts.append(times[0] if len(times) else np.nan)
        last = times[-1] if len(times) else np.nan
    return Found(np.array(counts), np.array(firsts), float(last) if len(counts) == 1 else np.nan)
