"""Every shipped cell agrees with NEURON on the same compartments and step."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import loligo
from loligo import cells
from loligo.simulation.measure import crossings

HERE = Path(__file__).parent
STEP_ms = 0.005
VOLTAGE_mV = 0.05
TIME_ms = 0.005

pytest.importorskip("neuron", reason="NEURON has no wheel for this Python or system (issue 5)")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("c++") is None,
        reason="NEURON compiles our equations with a C++ compiler, and there is none (issue 5)",
    ),
]

RUNS = {
    "classroom": [("suns", "soma", 3, 6.0), ("mixed", "soma", 3, 6.0), ("pulse", "soma", 1, 0.3)],
    "classroom_ais": [
        ("suns", "soma", 3, 6.0), ("suns", "dendrite", 3, 6.0), ("mixed", "dendrite", 4, 6.0),
        ("pulse", "ais", 1, 0.2),
    ],
    "cortical_rs": [("suns", "soma", 3, 6.0), ("pulse", "soma", 1, 0.2)],
    "squid_1952": [("pulse", "axon", 1, 1.5), ("suns", "axon", 1, 60.0)],
}  # fmt: skip
CASES = [(cell, *run) for cell, runs in RUNS.items() for run in runs]


@pytest.fixture(scope="session")
def mechanisms(tmp_path_factory):
    """Our membrane, written again in NEURON's language and compiled."""
    folder = tmp_path_factory.mktemp("mechanisms")
    for path in (HERE / "mechanisms").glob("*.mod"):
        shutil.copy(path, folder)
    tool = Path(sys.executable).parent / "nrnivmodl"
    done = subprocess.run([str(tool)], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def inputs_of(kind, place, n, strength):
    if kind == "pulse":
        return [loligo.Pulse(5, 30, current_nA=strength, place=place)]
    clouds = [loligo.Volley(5, 10.0, "cloud", place)] if kind == "mixed" else []
    return [loligo.Volley(5 + 0.5 * i, strength, "sun", place) for i in range(n)] + clouds


def described(cell, inputs, *, cvode, mechanisms):
    default = {p.name: p.default for p in cell.parameters}
    return {
        "mechanisms": str(mechanisms),
        "mechanism": "hh" if cell.name == "squid_1952" else "oracle_traub",
        "temperature": default["temperature"],
        "r_i": default["r_i"],
        "c_m": default["c_m"],
        "step_ms": STEP_ms,
        "until_ms": 50.0,
        "cvode": cvode,
        "first_voltage": -65.0 if cell.name == "squid_1952" else -70.0,
        "sections": [
            {
                "name": s.name, "length_um": s.length_um, "diameter_um": s.diameter_um,
                "n": s.n_compartments, "parent": s.parent,
                "values": membrane(cell, {**default, **cell.regional.get(s.name, {})}),
            }
            for s in cell.sections
        ],
        "inputs": [described_input(cell, entry, default) for entry in inputs],
    }  # fmt: skip


def membrane(cell, p):
    if cell.name == "squid_1952":
        return {
            "gnabar": p["g_na"] / 1e3, "gkbar": p["g_k"] / 1e3, "gl": p["g_l"] / 1e3,
            "el": p["e_l"], "ena": p["e_na"], "ek": p["e_k"],
        }  # fmt: skip
    common = {
        "gna": p["g_na"] / 1e3, "gk": p["g_k"] / 1e3, "ena_": p["e_na"], "ek_": p["e_k"],
        "vt": p["v_t"],
    }  # fmt: skip
    if cell.name == "cortical_rs":
        return {
            **common, "gm": p["g_m"] / 1e3, "gl": p["g_l"] / 1e3, "el": p["e_l"],
            "tmax": p["tau_max"],
        }  # fmt: skip
    return {**common, "gkl": p["g_kl"] / 1e3, "gnal": p["g_nal"] / 1e3}


def described_input(cell, entry, default):
    name = cell.compartments[cell.places[entry.place]].name
    section, _, index = name.partition("[")
    where = {"section": section, "compartment": int(index.rstrip("]") or 0), "at_ms": entry.at_ms}
    if isinstance(entry, loligo.Pulse):
        return {**where, "kind": "pulse", "for_ms": entry.for_ms, "current_nA": entry.current_nA}
    end = "e" if entry.port == "sun" else "i"
    return {
        **where, "kind": "volley", "strength_nS": entry.strength_nS, "e": default[f"e_{end}"],
        "rise": default[f"rise_{end}"], "decay": default[f"decay_{end}"],
    }  # fmt: skip


def neuron(job):
    done = subprocess.run(
        [sys.executable, str(HERE / "run_neuron.py")],
        input=json.dumps(job), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout[done.stdout.index("{") :])
    return np.array(found["t"]), {name: np.array(v) for name, v in found["v"].items()}


@pytest.mark.parametrize("cvode", [False, True], ids=["secondorder", "cvode"])
@pytest.mark.parametrize(("name", "kind", "place", "n", "strength"), CASES)
def test_voltages_and_spikes_agree_with_neuron(name, kind, place, n, strength, cvode, mechanisms):
    cell = cells.get(name)
    inputs = inputs_of(kind, place, n, strength)
    names = [c.name for c in cell.compartments]
    ours = loligo.simulate(name, until_ms=50, inputs=inputs, at=names, step_ms=STEP_ms)

    t, theirs = neuron(described(cell, inputs, cvode=cvode, mechanisms=mechanisms))

    for compartment in names:
        key = compartment if "[" in compartment else f"{compartment}[0]"
        their_spikes = crossings(t, theirs[key], 0.0)
        our_spikes = crossings(ours.t_ms, ours["v", compartment], 0.0)
        assert our_spikes == pytest.approx(their_spikes, abs=TIME_ms)
        if not len(our_spikes):  # on an upstroke of 600 mV/ms a time of 0.005 ms is 3 mV
            there = np.interp(ours.t_ms, t, theirs[key])
            assert np.abs(ours["v", compartment] - there).max() < VOLTAGE_mV
        assert ours["v", compartment].max() == pytest.approx(theirs[key].max(), abs=0.1)
