"""The workloads on Brian2 (briansimulator.org), as C++ of its own; a variant is a run of that.

Mode: "C++" is its fastest setting, `cpp_standalone`, with exponential Euler steps, which its
documentation takes for Hodgkin and Huxley's equations. Compiling is set-up.
"""

from __future__ import annotations

import importlib
import tempfile

import numpy as np

from loligo.benchmark import workloads as w
from loligo.benchmark.entry import Entry
from loligo.benchmark.outcome import Clock, Foreign, Found

MODES = ("C++",)
_GATES = """
dm/dt = q10*(am*(1 - m) - bm*m) : 1
dn/dt = q10*(an*(1 - n) - bn*n) : 1
dh/dt = q10*(ah*(1 - h) - bh*h) : 1
am = 1.0/exprel(-(v/mV + 40)/10)/ms : Hz
bm = 4*exp(-(v/mV + 65)/18)/ms : Hz
ah = 0.07*exp(-(v/mV + 65)/20)/ms : Hz
bh = 1/(exp(-(v/mV + 35)/10) + 1)/ms : Hz
an = 0.1/exprel(-(v/mV + 55)/10)/ms : Hz
bn = 0.125*exp(-(v/mV + 65)/80)/ms : Hz
"""
_CURRENT = "gna*m**3*h*(ena - v) + gk*n**4*(ek - v) + gl*(el - v)"
_POINT = f"dv/dt = ({_CURRENT} + j*int(t >= delay))/cm_ : volt\nj : amp/meter**2{_GATES}"
_CABLE = f"""
Im = {_CURRENT} : amp/meter**2
I = current*int(t >= delay)*int(t < delay + lasting) : amp (point current)
current : amp
gna : siemens/meter**2
gk : siemens/meter**2
{_GATES}"""
_HOW = {
    "method": "exponential_euler",
    "threshold": f"v > {w.LEVEL_mV}*mV",
    "refractory": f"v > {w.LEVEL_mV}*mV",
}


def run(entry: Entry, clock: Clock) -> Found:
    """Run one workload."""
    brian: Foreign = importlib.import_module("brian2")
    with tempfile.TemporaryDirectory() as folder:
        brian.set_device("cpp_standalone", directory=folder, build_on_run=False)
        brian.prefs.devices.cpp_standalone.openmp_threads = (
            entry.threads if entry.threads > 1 else 0
        )
        brian.defaultclock.dt = entry.step_ms * brian.ms
        return _Bench(brian, folder, clock).run(entry)


class _Bench:
    """Builds a model, compiles it once, and runs it."""

    def __init__(self, brian: Foreign, folder: str, clock: Clock) -> None:
        self._b, self._folder, self._clock = brian, folder, clock
        self._density = brian.siemens / brian.cm**2

    def run(self, entry: Entry) -> Found:
        name, n = entry.workload, entry.n
        if name in ("W1", "W2"):
            some = w.points(name, n)
            group = self._points(some)
            seen = self._compiled(group, some.until_ms)
            self._b.device.run(with_output=False)
            self._clock.is_done()
            return _found(*self._spikes(seen), len(some.currents_nA))
        if name == "W3":
            a = w.Axon()
            shape = self._cylinder(a.length_um, a.diameter_um, a.n)
            group = self._cable(shape, a.resistivity, a.g_l, a.e_l, a.celsius, (0.0, w.LONG_ms), -1)
            group.gna, group.gk = w.G_NA * self._density, w.G_K * self._density
            group.current[0] = a.current_nA * self._b.nA
            seen = self._compiled(group, a.until_ms)
            self._b.device.run(with_output=False)
            self._clock.is_done()
            return _found(self._spikes(seen)[0], np.zeros(len(seen.t), int), 1)
        return self._trees(w.variants(name, n))

    def _trees(self, variants: w.Variants) -> Found:
        """W4."""
        b, parts = self._b, {}
        for part in w.PARTS:
            parts[part.name] = self._cylinder(part.length_um, part.diameter_um, part.n)
            if part.parent is not None:
                setattr(parts[part.parent], part.name, parts[part.name])
        (n_ais,) = (part.n for part in w.PARTS if part.name == "ais")
        rows = {name: part.indices[:] for name, part in parts.items()}
        group = self._cable(
            parts["soma"], w.CELL_RESISTIVITY, w.G_L, w.CELL_E_L, w.CELL_degC,
            (w.DELAY_ms, w.FOR_ms), int(rows["ais"][int(w.SPIKE_SHARE * n_ais)]),
        )  # fmt: skip
        seen = self._compiled(group, w.CELL_UNTIL_ms)
        counts, firsts = [], []
        for ais, soma, current_nA in zip(
            variants.ais_g_na, variants.soma_g_na, variants.currents_nA, strict=True
        ):
            own = {"ais": float(ais), "soma": float(soma)}
            g_na, g_k, current = np.zeros((3, w.CELL_N))
            for part in w.PARTS:
                some = rows[part.name][: part.n]
                g_na[some] = own[part.name] if part.g_na is None else part.g_na
                g_k[some] = part.g_k
            current[rows["soma"][2]] = current_nA
            given = {
                group.gna: g_na * self._density, group.gk: g_k * self._density,
                group.current: current * b.nA,
            }  # fmt: skip
            b.device.run(run_args=given, with_output=False)
            times = self._spikes(seen)[0]
            counts.append(len(times))
            firsts.append(times[0] if len(times) else np.nan)
        self._clock.is_done()
        return Found(np.array(counts), np.array(firsts))

    def _points(self, some: w.Points) -> Foreign:
        b, area_cm2 = self._b, np.pi * w.POINT_um**2 * 1e-8
        space = self._space(w.G_L, w.POINT_E_L, w.POINT_degC, (w.POINT_DELAY_ms, w.LONG_ms))
        space |= {
            "gna": w.G_NA * self._density, "gk": w.G_K * self._density, "cm_": b.uF / b.cm**2,
        }  # fmt: skip
        group = b.NeuronGroup(len(some.currents_nA), _POINT, namespace=space, **_HOW)
        group.j = some.currents_nA / area_cm2 * b.nA / b.cm**2
        return group

    def _cable(
        self,
        shape: Foreign,
        resistivity: float,
        g_l: float,
        e_l: float,
        celsius: float,
        pulse_ms: tuple[float, float],
        watched: int,
    ) -> Foreign:
        b = self._b
        n = sum(part.n for part in w.PARTS) if watched >= 0 else w.Axon().n
        return b.SpatialNeuron(
            shape, _CABLE, Cm=b.uF / b.cm**2, Ri=resistivity * b.ohm * b.cm,
            threshold_location=watched if watched >= 0 else n - 1,
            namespace=self._space(g_l, e_l, celsius, pulse_ms), **_HOW,
        )  # fmt: skip

    def _space(
        self, g_l: float, e_l: float, celsius: float, pulse_ms: tuple[float, float]
    ) -> dict[str, Foreign]:
        b = self._b
        return {
            "gl": g_l * self._density, "el": e_l * b.mV, "ena": w.E_NA * b.mV, "ek": w.E_K * b.mV,
            "q10": 3 ** ((celsius - 6.3) / 10), "delay": pulse_ms[0] * b.ms,
            "lasting": pulse_ms[1] * b.ms,
        }  # fmt: skip

    def _cylinder(self, length_um: float, diameter_um: float, n: int) -> Foreign:
        b = self._b
        return b.Cylinder(length=length_um * b.um, diameter=diameter_um * b.um, n=n)

    def _compiled(self, group: Foreign, until_ms: float) -> Foreign:
        """Start every state, and compile; gives the monitor of spikes."""
        b = self._b
        group.v = w.FIRST_mV * b.mV
        for gate in "mnh":
            setattr(group, gate, f"a{gate}/(a{gate} + b{gate})")
        seen = b.SpikeMonitor(group)
        b.Network(group, seen).run(until_ms * b.ms)
        b.device.build(directory=self._folder, compile=True, run=False, debug=False)
        self._clock.is_ready()
        return seen

    def _spikes(self, seen: Foreign) -> tuple[w.Array, w.Array]:
        return np.asarray(seen.t / self._b.ms), np.asarray(seen.i)


def _found(times: w.Array, owners: w.Array, n: int) -> Found:
    trains = [np.sort(times[owners == i]) for i in range(n)]
    return Found(
        counts=np.array([len(train) for train in trains]),
        firsts_ms=np.array([train[0] if len(train) else np.nan for train in trains]),
        last_ms=float(trains[0][-1]) if n == 1 and len(trains[0]) else np.nan,
    )
