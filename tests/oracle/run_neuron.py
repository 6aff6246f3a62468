"""Runs one described cell in NEURON and prints its voltages as JSON; a process of its own, since
NEURON keeps global state. Reads the description from standard input."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    job = json.load(sys.stdin)
    from neuron import h, load_mechanisms

    h.load_file("stdrun.hoc")
    load_mechanisms(str(Path(job["mechanisms"])))
    sections = {s["name"]: _section(h, s, job) for s in job["sections"]}
    for s in job["sections"]:
        if s["parent"]:
            # the dendrite leaves the soma at its other end, so that each half of it is used once
            end = 0 if s["name"] == "dendrite" else 1
            sections[s["name"]].connect(sections[s["parent"]](end))
    keep = [_input(h, sections, entry) for entry in job["inputs"]]
    h.celsius = job["temperature"]
    if hasattr(h, "usetable_hh"):
        h.usetable_hh = 0
    recorded = {
        f"{name}[{i}]": h.Vector().record(section((i + 0.5) / section.nseg)._ref_v)
        for name, section in sections.items()
        for i in range(section.nseg)
    }
    t = h.Vector().record(h._ref_t)
    h.dt = job["step_ms"]
    h.steps_per_ms = 1 / job["step_ms"]
    h.secondorder = 2
    cvode = h.CVode()
    if job["cvode"]:
        cvode.active(1)
        cvode.atol(1e-7)
        cvode.rtol(1e-9)
    _settle(h, job["first_voltage"], cvode if job["cvode"] else None)
    if job["cvode"]:
        cvode.solve(job["until_ms"])
    else:
        while h.t < job["until_ms"] - job["step_ms"] / 2:
            h.fadvance()
    assert keep is not None
    out = {"t": t.to_python(), "v": {name: x.to_python() for name, x in recorded.items()}}
    json.dump(out, sys.stdout)


def _section(h, s, job):
    section = h.Section(name=s["name"])
    section.L, section.diam, section.nseg = s["length_um"], s["diameter_um"], s["n"]
    section.Ra, section.cm = job["r_i"], job["c_m"]
    section.insert(job["mechanism"])
    for segment in section:
        mechanism = getattr(segment, job["mechanism"])
        for name, value in s["values"].items():
            if name in ("ena", "ek"):
                setattr(segment, name, value)
            else:
                setattr(mechanism, name, value)
    return section


def _input(h, sections, entry):
    section, i = sections[entry["section"]], entry["compartment"]
    where = section((i + 0.5) / section.nseg)
    if entry["kind"] == "pulse":
        clamp = h.IClamp(where)
        clamp.delay, clamp.dur, clamp.amp = entry["at_ms"], entry["for_ms"], entry["current_nA"]
        return clamp
    synapse = h.Exp2Syn(where)
    synapse.tau1, synapse.tau2, synapse.e = entry["rise"], entry["decay"], entry["e"]
    stimulus = h.NetStim()
    stimulus.number, stimulus.start, stimulus.noise = 1, entry["at_ms"], 0
    connection = h.NetCon(stimulus, synapse)
    connection.delay, connection.weight[0] = 0, entry["strength_nS"] * 1e-3
    return synapse, stimulus, connection


def _settle(h, first_voltage, cvode):
    """Find rest with large implicit steps, then begin at time 0."""
    h.finitialize(first_voltage)
    h.t = -5e4
    if cvode:
        cvode.active(0)
    second, step = h.secondorder, h.dt
    h.secondorder, h.dt = 0, 5.0
    while h.t < -10:
        h.fadvance()
    h.secondorder, h.dt, h.t = second, step, 0.0
    if cvode:
        cvode.active(1)
        cvode.re_init()
    else:
        h.fcurrent()
    h.frecord_init()


main()
