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
    if job["swc"]:
        sections = _imported(h, job["swc"])
    else:
        sections = {s["name"]: _drawn(h, s) for s in job["sections"]}
        for s in job["sections"]:
            if s["parent"]:
                sections[s["name"]].connect(sections[s["parent"]](s["at"]))
    for s in job["sections"]:
        _cover(sections[s["name"]], s, job)
    keep = [_input(h, sections, entry) for entry in job["inputs"]]
    keep += [_connection(h, sections, entry) for entry in job.get("connections", [])]
    keep += [_gap(h, sections, entry) for entry in job.get("gaps", [])]
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
        cvode.condition_order(2)  # a threshold is passed between steps
    if job.get("settle", True):
        _settle(h, job["first_voltage"], cvode if job["cvode"] else None)
    else:
        h.finitialize(job["first_voltage"])
    if job["cvode"]:
        cvode.solve(job["until_ms"])
    else:
        while h.t < job["until_ms"] - job["step_ms"] / 2:
            h.fadvance()
    assert keep is not None
    areas_um2 = {
        f"{name}[{i}]": segment.area()
        for name, section in sections.items()
        for i, segment in enumerate(section)
    }
    v = {name: x.to_python() for name, x in recorded.items()}
    out = {"t": t.to_python(), "v": v, "areas_um2": areas_um2}
    json.dump(out, sys.stdout)


def _drawn(h, s):
    section = h.Section(name=s["name"])
    if s["points"]:
        for x, y, z, diameter in s["points"]:
            section.pt3dadd(x, y, z, diameter)
    else:
        section.L, section.diam = s["length_um"], s["diameter_um"]
    section.nseg = s["n"]
    return section


def _imported(h, path):
    """NEURON's own reading of an SWC file, cut by its own rule when the membrane is on."""
    h.load_file("import3d.hoc")
    reader = h.Import3d_SWC_read()
    reader.input(path)
    importer = h.Import3d_GUI(reader, 0)
    importer.instantiate(None)
    ours = {"soma": "soma", "axon": "axon", "dend": "dendrite", "apic": "apical"}
    found = {}
    for section in h.allsec():
        kind, _, number = section.name().rstrip("]").partition("[")
        name = ours[kind]
        found[name if name == "soma" else f"{name}_{int(number) + 1}"] = section
    return found


def _cover(section, s, job):
    """Put the membrane on."""
    section.Ra, section.cm = s.get("r_i", job["r_i"]), s["c_m"]
    if job["swc"]:
        from neuron import h

        section.nseg = int((section.L / (0.1 * h.lambda_f(100, sec=section)) + 0.9) / 2) * 2 + 1
    for mechanism, values in {
        s.get("mechanism", job["mechanism"]): s["values"],
        **s.get("more", {}),
    }.items():
        section.insert(mechanism)
        for segment in section:
            for name, value in values.items():
                where = segment if name in ("ena", "ek") else getattr(segment, mechanism)
                setattr(where, name, value)


def _input(h, sections, entry):
    section, i = sections[entry["section"]], entry["compartment"]
    where = section((i + 0.5) / section.nseg)
    if entry["kind"] == "pulse":
        clamp = h.IClamp(where)
        clamp.delay, clamp.dur, clamp.amp = entry["at_ms"], entry["for_ms"], entry["current_nA"]
        return clamp
    if entry["kind"] == "clamp":
        clamp = h.SEClamp(where)
        clamp.dur1, clamp.amp1, clamp.dur2 = 0, 0, 0
        clamp.rs = 1e9
        clamp.dur1, clamp.amp1 = 1e9, entry["voltage_mV"]
        ohms, times = h.Vector([1e9, entry["series_MOhm"], 1e9]), h.Vector(entry["at_ms"])
        ohms.play(clamp._ref_rs, times)
        return clamp, ohms, times
    if entry["kind"] == "wave":
        clamp = h.IClamp(where)
        clamp.delay, clamp.dur = 0, 1e9
        current, times = h.Vector(entry["current_nA"]), h.Vector(entry["at_ms"])
        current.play(clamp._ref_amp, times, True)
        return clamp, current, times
    if entry["kind"] == "release":
        synapse = h.OracleGABAB(where)
        synapse.gmax, synapse.e = entry["conductance_uS"], entry["e"]
        there, times = h.Vector(entry["transmitter_mM"]), h.Vector(entry["at_ms"])
        there.play(synapse._ref_c, times)
        return synapse, there, times
    synapse = _synapse(h, where, entry)
    stimulus = h.NetStim()
    stimulus.number, stimulus.start, stimulus.noise = 1, entry["at_ms"], 0
    connection = h.NetCon(stimulus, synapse)
    connection.delay, connection.weight[0] = 0, entry["strength_nS"] * 1e-3
    return synapse, stimulus, connection


def _synapse(h, where, entry):
    if entry["rise"] is None:
        synapse = h.ExpSyn(where)
        synapse.tau = entry["decay"]
    else:
        synapse = h.OracleNMDA(where) if "mg" in entry else h.Exp2Syn(where)
        synapse.tau1, synapse.tau2 = entry["rise"], entry["decay"]
    synapse.e = entry["e"]
    if "mg" in entry:
        synapse.mg = entry["mg"]
    return synapse


def _connection(h, sections, entry):
    """From a threshold at one place to a synapse at another."""
    origin, section = sections[entry["origin"]], sections[entry["section"]]
    synapse = _synapse(h, section((entry["compartment"] + 0.5) / section.nseg), entry)
    heard = origin((entry["origin_compartment"] + 0.5) / origin.nseg)
    connection = h.NetCon(heard._ref_v, synapse, sec=origin)
    connection.threshold, connection.delay = entry["threshold_mV"], entry["delay_ms"]
    connection.weight[0] = entry["strength_nS"] * 1e-3
    return synapse, connection


def _gap(h, sections, entry):
    """A gap junction: two halves, each of which sees the voltage of the other side."""
    ends = [(sections[name], i) for name, i in entry["ends"]]
    ends = [section((i + 0.5) / section.nseg) for section, i in ends]
    halves = []
    for here, there in (ends, ends[::-1]):
        half = h.OracleHalfGap(here)
        half.g = entry["conductance_nS"]
        h.setpointer(there._ref_v, "there", half)
        halves.append(half)
    return halves


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
