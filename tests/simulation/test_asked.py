"""What a newcomer types is answered in words that say what belongs there."""

import numpy as np
import pytest

import loligo
from loligo import Protocol, Pulse, SetParameter
from loligo.errors import BadParameter

PULSE = Pulse(1, 2, current_nA=0.1)


def run(**more):
    return loligo.simulate("classroom", **{"until_ms": 1.0, **more})


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: run(mode="fas"), "Did you mean 'fast'"),
        (lambda: run(evaluator="slow"), "native, plain"),
        (lambda: loligo.sweep("classroom", [Protocol(1)], precision="float32"), "double, single"),
        (lambda: loligo.spikes("classroom", [Protocol(1)], precision="half"), "double, single"),
        (lambda: run(at="soma"), r"at=\['soma'\]"),
        (lambda: run(record="g_na"), r"record=\['g_na'\]"),
        (lambda: run(inputs=PULSE), r"Write \[Pulse"),
        (lambda: run(inputs=["sun"]), "'sun' is no input"),
        (lambda: run(inputs=3), "3 is no list"),
        (lambda: run(inputs=[loligo.train("sun", 1, 2, 3, 4)]), r"\*train"),
        (lambda: run(inputs=[{"kind": "pulse"}]), "is no input"),
        (lambda: loligo.sweep("classroom", Protocol(1)), "no list of protocols"),
        (lambda: loligo.sweep("classroom", [{"g_na": 10}]), r"vary\("),
        (lambda: loligo.spikes("classroom", [Protocol(1, PULSE)]), r"Write \[Pulse"),
        (lambda: run(until_ms="40 ms"), "until_ms: '40 ms' is no number"),
        (lambda: run(step_ms="0.025"), "step_ms: '0.025' is no number"),
        (lambda: run(parameters={"g_na": "56 mS/cm2"}), "Give 0 to 4000 mS/cm2"),
        (lambda: run(parameters={"g_na": None}), "None is not a plain number"),
        (lambda: run(parameters={"g_na": np.array([1.0, 2.0])}), "not a plain number"),
        (lambda: run(parameters={"temperature": [6.3, 20.0]}), r"vary\("),
        (lambda: run(inputs=[SetParameter(0.5, "g_na", [1.0])]), "not a plain number"),
        (lambda: run(inputs=[Pulse(1, 2, current_nA="3")]), "'3' is not a plain number"),
        (lambda: loligo.vary(until_ms=1, parameters={"g_na": []}), "at least one"),
    ],
)
def test_a_slip_is_answered_with_what_belongs_there(call, words):
    with pytest.raises(BadParameter, match=words):
        call()


def test_numbers_of_numpy_are_numbers():
    trace = run(
        until_ms=np.float32(1), step_ms=np.float64(0.025), parameters={"g_na": np.int64(50)}
    )

    assert trace.failure is None
