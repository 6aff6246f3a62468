"""What lessons may ask of a run, by name: the shared readings that the page gives as well."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from loligo.errors import UnknownName
from loligo.model.measures import MEASURES
from loligo.simulation.measure import rest, threshold
from loligo.simulation.named import of_run
from loligo.simulation.protocol import Protocol, Pulse, SetParameter, Shock, Volley
from loligo.simulation.run import sweep
from loligo.simulation.trace import Trace

SHARED = Path(__file__).parents[2] / "schema/measures.json"
AGREES = 1e-9  # the same doubles and the same arithmetic, but for the order of sums
THREE_SUNS = {
    "until_ms": 30,
    "inputs": [{"kind": "volley", "port": "sun", "at_ms": 5, "strength_nS": 6, "place": "dendrite"}]
    * 3,
}
PAIR = {
    "until_ms": 30,
    "inputs": [
        {"kind": "pulse", "at_ms": 7.5, "for_ms": 1, "current_nA": 3.6, "place": "soma"},
        {"kind": "pulse", "at_ms": 5, "for_ms": 1, "current_nA": 3, "place": "soma"},
    ],
}
COLD = {"until_ms": 60, "parameters": {"temperature": 26}, "inputs": THREE_SUNS["inputs"]}
SILENT = {
    "until_ms": 20,
    "parameters": {"block_na": 0.9, "e_i": -70, "g_na@ais": 140},
    "inputs": [
        {"kind": "volley", "port": "cloud", "at_ms": 4, "strength_nS": 10, "place": "soma"},
        {"kind": "volley", "port": "sun", "at_ms": 6, "strength_nS": 8},
        {"kind": "volley", "port": "sun", "at_ms": 9.5, "strength_nS": 4, "place": "dendrite"},
        {"kind": "shock", "at_ms": 12, "to_mV": -55},
        {"kind": "set", "at_ms": 15, "name": "k_out", "value": 6},
    ],
}
HELD = {
    "until_ms": 20,
    "inputs": [
        {"kind": "ramp", "at_ms": 1, "for_ms": 4, "from_nA": 0, "to_nA": 0.2},
        {"kind": "noise", "at_ms": 2, "for_ms": 4, "sd_nA": 0.1, "seed": 3, "every_ms": 0.05},
        {"kind": "noise", "at_ms": 6.5, "for_ms": 2, "sd_nA": 0.1, "seed": 4},
        {"kind": "clamp", "at_ms": 10, "for_ms": 2, "voltage_mV": -40, "series_MOhm": 5},
        {"kind": "clamp", "at_ms": 14, "for_ms": 2, "voltage_mV": -80},
    ],
}
RUNS = {"three-suns": THREE_SUNS, "pair": PAIR, "cold": COLD, "silent": SILENT, "held": HELD}
ASKED = (
    [("three-suns", name, {"place": place}) for place in ("ais", "soma", "axon")
     for name in ("fires", "count", "peak", "trough", "start", "end", "peak_time", "trough_time",
                  "latency", "width", "crosses_at", "interval", "first")]
    + [("pair", name, {"place": "axon"}) for name in ("count", "interval", "latency", "first")]
    + [("three-suns", name, {"signal": "g_na", "place": "ais"}) for name in ("peak", "peak_time")]
    + [("cold", "charge", {"signal": "i_na", "place": "ais"}), ("cold", "width", {"place": "ais"})]
    + [("three-suns", "lead", {"place": "ais", "of": of}) for of in ("soma", "axon", "dendrite")]
    + [("silent", name, {}) for name in ("fires", "count", "peak", "latency", "width", "first")]
    + [("silent", "lead", {"place": "ais", "of": "soma"})]
    + [(run, name, {"of": of}) for run in ("three-suns", "pair", "silent")
       for of in ("sun", "cloud", "volley", "pulse", "shock", "clamp")
       for name in ("given", "strength", "spacing", "ratio")]
    + [("held", name, {"of": of}) for of in ("ramp", "noise", "clamp")
       for name in ("given", "strength", "spacing", "ratio")]
    + [("held", name, {"place": "soma"}) for name in ("peak", "trough", "end", "peak_time")]
    + [("silent", "setting", {"of": of}) for of in
       ("block_na", "block_na@ais", "e_i", "k_out", "g_na", "g_na@ais", "g_na@soma", "temperature")]
    + [(run, name, {}) for run in ("three-suns", "cold", "silent")
       for name in ("threshold", "rest")]
)  # fmt: skip


def lines(data):
    """Write data with every run, measure and reading on a line of its own."""
    parts = []
    for key, value in data.items():
        if isinstance(value, dict):
            inner = ",\n  ".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in value.items())
            parts.append(f" {json.dumps(key)}: {{\n  {inner}\n }}")
        elif isinstance(value, list):
            inner = ",\n  ".join(json.dumps(row) for row in value)
            parts.append(f" {json.dumps(key)}: [\n  {inner}\n ]")
        else:
            parts.append(f" {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def read(run, name, how):
    """Measure as lessons do; None where there is nothing to measure."""
    if name in ("threshold", "rest"):
        return {"threshold": threshold, "rest": rest}[name]("classroom_ais", run.get("parameters"))
    protocol = Protocol.from_data(run)
    at = ("soma", "dendrite", "ais", "axon")
    trace = sweep("classroom_ais", [protocol], record=("v", "g_na", "i_na"), at=at)[0]
    value = of_run(name, trace, protocol, cell="classroom_ais", **how)
    return None if isinstance(value, float) and math.isnan(value) else value


def test_the_engine_gives_the_readings_that_the_page_gives():
    readings = [
        {"run": run, "measure": name, **how, "value": read(RUNS[run], name, how)}
        for run, name, how in ASKED
    ]
    names = [
        {"name": m.name, "unit": m.unit, "of": m.of, "meaning": m.meaning}
        for m in MEASURES.values()
    ]
    fresh = {"cell": "classroom_ais", "measures": names, "runs": RUNS, "readings": readings}
    if not SHARED.exists():  # a new golden file has to be looked at, then committed
        SHARED.write_text(lines(fresh), encoding="utf-8")

    shared = json.loads(SHARED.read_text(encoding="utf-8"))

    assert shared["runs"] == RUNS, f"delete {SHARED} and run this test again"
    assert shared["measures"] == names, f"delete {SHARED} and run this test again"
    assert [{**row, "value": 0} for row in shared["readings"]] == [
        {**row, "value": 0} for row in readings
    ]
    for kept, now in zip(shared["readings"], readings, strict=True):
        assert now["value"] == (
            pytest.approx(kept["value"], abs=AGREES)
            if isinstance(kept["value"], float)
            else kept["value"]
        ), now


def test_every_measure_is_among_the_shared_readings():
    assert {name for _, name, _ in ASKED} == set(MEASURES)


def flat(v, place="soma"):
    """One millisecond of a voltage that stands still at one or more places."""
    values = {("v", name): np.full(3, level) for name, level in ({place: v}).items()}
    return Trace("made", np.arange(3.0), values, {"v": "mV"})


def test_two_places_at_the_same_moment_are_both_not_first():
    v = np.array([-70.0, 20.0, 20.0])
    trace = Trace("made", np.arange(3.0), {("v", "ais"): v, ("v", "soma"): v}, {"v": "mV"})

    assert of_run("first", trace, Protocol(2.0), place="ais") is False


def test_a_silent_place_is_not_first():
    assert of_run("first", flat(-70.0), Protocol(2.0)) is False


def test_a_parameter_that_changed_twice_has_its_last_value():
    changes = (SetParameter(9.0, "e_i", -60.0), SetParameter(3.0, "e_i", -65.0))
    run = Protocol(20.0, changes, {"e_i": -70.0})

    assert of_run("setting", flat(-70.0), run, cell="classroom", of="e_i") == -60.0


def test_the_ratio_is_that_of_the_last_to_the_first_by_time():
    run = Protocol(20.0, (Pulse(9.0, 1.0, current_nA=6.0), Pulse(5.0, 1.0, current_nA=2.0)))

    assert of_run("ratio", flat(-70.0), run, of="pulse") == 3.0


def test_a_push_of_the_whole_cell_is_as_strong_as_its_voltage():
    run = Protocol(20.0, (Shock(5.0, to_mV=-49.0), Volley(5.0, 6.0)))

    assert of_run("strength", flat(-70.0), run, of="shock") == -49.0


def test_an_unknown_measure_is_answered_with_the_nearest():
    with pytest.raises(UnknownName, match="peak"):
        of_run("peek", flat(-70.0), Protocol(2.0))


def test_an_unknown_parameter_is_answered_with_the_nearest():
    with pytest.raises(UnknownName, match="g_na"):
        of_run("setting", flat(-70.0), Protocol(2.0), cell="classroom", of="g_nna")
