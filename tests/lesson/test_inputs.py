"""Every kind of input of a lesson is one that the engine runs."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

import loligo
from loligo.lesson.run import KINDS_OF_INPUT, Run
from loligo.simulation.protocol import Protocol

WHEN = {"at_ms": 1.0, "for_ms": 2.0}
INPUTS = [
    {"kind": "volley", "at_ms": 1.0, "port": "sun", "strength_nS": 6.0},
    {"kind": "pulse", **WHEN, "current_nA": 0.1},
    {"kind": "ramp", **WHEN, "from_nA": 0.0, "to_nA": 0.5, "place": "soma"},
    {"kind": "noise", **WHEN, "sd_nA": 0.2, "seed": 3},
    {"kind": "noise", **WHEN, "sd_nA": 0.2, "seed": 3, "every_ms": 0.5},
    {"kind": "clamp", **WHEN, "voltage_mV": -40.0, "series_MOhm": 5.0},
    {"kind": "clamp", **WHEN, "voltage_mV": -40.0},
    {"kind": "shock", "at_ms": 1.0, "by_mV": 2.0},
    {"kind": "set", "at_ms": 1.0, "name": "block_na", "value": 0.5},
]


def test_what_a_lesson_says_is_what_the_engine_reads():
    run = Run.model_validate({"until_ms": 5.0, "inputs": tuple(INPUTS)})

    read = Protocol.from_data(run.data())

    assert read == Protocol.from_data({"until_ms": 5.0, "inputs": tuple(INPUTS)})
    assert read.inputs[3] == loligo.Noise(1.0, 2.0, 0.2, 3)
    assert {entry["kind"] for entry in INPUTS} == set(KINDS_OF_INPUT)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "noise", **WHEN, "sd_nA": 0.2, "seed": 1.5},
        {"kind": "noise", **WHEN, "sd_nA": 0.2},
        {"kind": "ramp", **WHEN, "from_nA": 0.0, "to_nA": 2e4},
        {"kind": "clamp", **WHEN, "voltage_mV": -40.0, "series_MOhm": 0.0},
    ],
)
def test_an_input_that_means_nothing_is_refused(wrong):
    with pytest.raises(ValidationError):
        Run.model_validate({"until_ms": 5.0, "inputs": (wrong,)})
