"""What the lab does on the page, to the last bit: the page's own test reads the same file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from loligo.simulation.protocol import Protocol
from loligo.simulation.run import simulate

FIXTURE = Path(__file__).parent.parent / "fixtures" / "lab-runs.json"

SUN = {"kind": "volley", "port": "sun", "strength_nS": 6.0}
RAMP = {"kind": "ramp"}
NOISE = {"kind": "noise", "for_ms": 20.0, "seed": 4_000_000_007}
RUNS: dict[str, dict[str, object]] = {
    "a clamp steps the initial segment to 0 mV and lets go": {
        "cell": "classroom_ais",
        "place": "ais",
        "until_ms": 12.0,
        "inputs": [
            {"kind": "clamp", "at_ms": 2.0, "for_ms": 4.0, "voltage_mV": 0.0, "place": "ais"}
        ],
    },
    "a clamp holds a one-compartment cell": {
        "cell": "squid_1952",
        "place": "axon",
        "until_ms": 12.0,
        "inputs": [{"kind": "clamp", "at_ms": 1.0, "for_ms": 5.0, "voltage_mV": -20.0}],
    },
    "pulses that overlap add up": {
        "cell": "classroom_ais",
        "place": "ais",
        "until_ms": 20.0,
        "inputs": [
            {"kind": "pulse", "at_ms": 1.0, "for_ms": 6.0, "current_nA": 0.1, "place": "soma"},
            {"kind": "pulse", "at_ms": 2.0, "for_ms": 3.0, "current_nA": 0.2, "place": "soma"},
            {"kind": "pulse", "at_ms": 3.0, "for_ms": 1.0, "current_nA": 0.7, "place": "soma"},
            {"kind": "pulse", "at_ms": 3.0, "for_ms": 9.0, "current_nA": 0.05, "place": "dendrite"},
        ],
    },
    "ramps add up with each other and with pulses": {
        "cell": "classroom_ais",
        "place": "ais",
        "until_ms": 25.0,
        "inputs": [
            {**RAMP, "at_ms": 1.0, "for_ms": 15.3, "from_nA": 0.0, "to_nA": 0.7, "place": "soma"},
            {**RAMP, "at_ms": 2.0, "for_ms": 3.01, "from_nA": -0.1, "to_nA": 0.1, "place": "ais"},
            {"kind": "pulse", "at_ms": 3.0, "for_ms": 9.0, "current_nA": 0.15, "place": "soma"},
            {**RAMP, "at_ms": 4.0, "for_ms": 0.1, "from_nA": 0.31, "to_nA": -0.2, "place": "soma"},
        ],
    },
    "noise at two places, with a mean": {
        "cell": "classroom_ais",
        "place": "ais",
        "until_ms": 30.0,
        "inputs": [
            {**NOISE, "at_ms": 1.0, "sd_nA": 0.4, "place": "soma"},
            {"kind": "pulse", "at_ms": 2.0, "for_ms": 25.0, "current_nA": 0.5, "place": "soma"},
            {**NOISE, "at_ms": 3.0, "sd_nA": 0.2, "every_ms": 0.325, "place": "dendrite"},
        ],
    },
    "noise into a one-compartment cell": {
        "cell": "squid_1952",
        "place": "axon",
        "until_ms": 25.0,
        "inputs": [{**NOISE, "at_ms": 0.0, "sd_nA": 3.0, "every_ms": 0.5}],
    },
    "a clamp through the resistance of its electrode": {
        "cell": "classroom_ais",
        "place": "soma",
        "until_ms": 20.0,
        "inputs": [
            {"kind": "clamp", "at_ms": 2.0, "for_ms": 12.0, "voltage_mV": -30.0, "place": "soma",
             "series_MOhm": 5.0},
        ],
    },
    "channels everywhere are blocked while suns rise": {
        "cell": "classroom_ais",
        "place": "ais",
        "until_ms": 20.0,
        "parameters": {"k_out": 6.0, "block_k": 0.5},
        "inputs": [
            {**SUN, "at_ms": 1.0, "place": "dendrite"},
            {"kind": "set", "at_ms": 1.5, "name": "block_na", "value": 0.9},
            {**SUN, "at_ms": 2.0, "place": "soma"},
            {"kind": "volley", "port": "cloud", "strength_nS": 10.0, "at_ms": 3.0, "place": "ais"},
            {"kind": "set", "at_ms": 4.0, "name": "temperature", "value": 26.0},
        ],
    },
}  # fmt: skip


def digest(written: dict[str, object]) -> str:
    """Name the voltages of a run, from its first step on, by their bytes."""
    place = str(written["place"])
    run = Protocol.from_data({k: v for k, v in written.items() if k not in ("cell", "place")})
    trace = simulate(
        str(written["cell"]),
        until_ms=run.until_ms,
        inputs=run.inputs,
        parameters=run.parameters,
        at=[place],
    )
    return hashlib.sha256(trace["v", place][1:].astype("<f8").tobytes()).hexdigest()


def test_the_page_and_the_engine_do_the_same_in_the_lab():
    made = [{"name": name, **run, "sha256": digest(run)} for name, run in RUNS.items()]
    text = json.dumps(made, indent=2) + "\n"
    if not FIXTURE.is_file():
        FIXTURE.write_text(text, encoding="utf-8")
        pytest.fail(f"{FIXTURE} was missing: it is written now; look at it and commit it")

    assert json.loads(FIXTURE.read_text(encoding="utf-8")) == made
