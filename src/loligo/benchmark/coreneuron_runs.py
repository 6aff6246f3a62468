"""The workloads on CoreNEURON, the fast solver that NEURON's wheel carries.

Modes: "as shipped" is the wheel's own library with its `hh`. "tuned" is what an expert gets: a copy
of `hh` without tables, compiled for this processor with `-O3 -march=native -ffast-math`, which
takes a C++ compiler and some tens of seconds, once.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from loligo.benchmark import workloads as w
from loligo.benchmark.entry import Entry
from loligo.benchmark.neuron_runs import MEMBRANE, Model, Stimulated
from loligo.benchmark.outcome import Clock, Foreign, Found

MODES = ("as shipped", "tuned")
TUNED = "hht"
_FLAGS = "-O3 -march=native -ffast-math -mprefer-vector-width=512"


def run(entry: Entry, clock: Clock) -> Found:
    """Run one workload: all cells in one model, as CoreNEURON wants them."""
    membrane = MEMBRANE
    if entry.mode == "tuned":
        os.chdir(tuned())  # NEURON and CoreNEURON load what was compiled there
        membrane = TUNED
    model = Model(entry, membrane)
    if membrane == MEMBRANE:
        model.h.usetable_hh = 0  # CoreNEURON has none
    core: Foreign = importlib.import_module("neuron.coreneuron")
    core.enable, core.verbose = True, 0
    model.h.cvode.cache_efficient(1)
    cells, until_ms = _cells(entry, model, membrane)
    times, owners = _record(model, cells)
    model.begin(clock)
    model.context.psolve(until_ms)
    clock.is_done()
    at, whose = np.array(times), np.array(owners).astype(int)
    trains = [np.sort(at[whose == i]) for i in range(len(cells))]
    firsts = [train[0] if len(train) else np.nan for train in trains]
    last = float(trains[0][-1]) if len(trains) == 1 and len(trains[0]) else np.nan
    return Found(np.array([len(train) for train in trains]), np.array(firsts), last)


def _cells(entry: Entry, model: Model, membrane: str) -> tuple[list[Stimulated], float]:
    name, n = entry.workload, entry.n
    if name in ("W1", "W2"):
        some = w.points(name, n)
        model.h.celsius = w.POINT_degC
        return [model.point(float(current)) for current in some.currents_nA], some.until_ms
    if name == "W3":
        model.h.celsius = w.Axon().celsius
        return [model.axon()], w.Axon().until_ms
    model.h.celsius = w.CELL_degC
    variants = w.variants(name, n)
    cells = []
    for ais, soma, current in zip(
        variants.ais_g_na, variants.soma_g_na, variants.currents_nA, strict=True
    ):
        cell = model.tree()
        cell.set(float(ais), float(soma), membrane)
        cell.clamp.amp = float(current)
        cells.append(cell)
    return cells, w.CELL_UNTIL_ms


def _record(model: Model, cells: list[Stimulated]) -> tuple[Foreign, Foreign]:
    """CoreNEURON tells spikes of cells with a number, and of those alone."""
    times, owners = model.h.Vector(), model.h.Vector()
    for i, cell in enumerate(cells):
        cell.detector.record(model.h.Vector())
        model.context.set_gid2node(i, 0)
        model.context.cell(i, cell.detector)
    model.context.spike_record(-1, times, owners)
    return times, owners


def tuned() -> Path:
    """The folder with the copy of `hh`, compiled when it is not there."""
    found = importlib.util.find_spec("neuron")  # importing it would load its mechanisms already
    package = Path((found and found.origin) or "").parent
    text = (package / ".data/share/modfile/hh.mod").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "TABLE minf" not in line]
    changed = "\n".join(lines).replace("SUFFIX hh", f"SUFFIX {TUNED}")
    home = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    mark = hashlib.sha256(f"{package}{_FLAGS}{changed}".encode()).hexdigest()[:16]
    folder = home / "loligo" / "bench" / f"coreneuron-{mark}"
    if (folder / "done").is_file():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent))
    (made / f"{TUNED}.mod").write_text(changed, encoding="utf-8")
    compiler = Path(sys.executable).with_name("nrnivmodl")
    subprocess.run(
        [str(compiler), "-coreneuron", "-incflags", _FLAGS, "."], cwd=made, check=True,
        capture_output=True, env={**os.environ, "PATH": f"{compiler.parent}:{os.environ['PATH']}"},
    )  # fmt: skip
    (made / "done").touch()
    try:
        made.rename(folder)
    except OSError:  # another process was faster
        return folder if (folder / "done").is_file() else made
    return folder
