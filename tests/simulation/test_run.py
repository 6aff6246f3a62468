"""Runs are refused or ended with a reason; what is recorded can be asked for by name."""

import subprocess
import sys

import numpy as np
import pytest

import loligo
from loligo import cells
from loligo.errors import BadParameter, RunFailed, UnknownName
from loligo.simulation.protocol import KINDS, Protocol, read_input, write_input

SUNS = [loligo.Volley(5, 6)] * 3


def test_three_suns_fire_the_classroom_cell():
    trace = loligo.simulate("classroom", until_ms=20, inputs=SUNS)

    assert trace["v"].max() > 40
    assert trace.t_ms[0] == 0
    assert len(trace.t_ms) == 801


def test_both_evaluators_give_the_same_bytes():
    native = loligo.simulate("classroom_ais", until_ms=12, inputs=SUNS, record=())
    plain = loligo.simulate("classroom_ais", until_ms=12, inputs=SUNS, record=(), evaluator="plain")

    assert all(plain.values[key].tobytes() == v.tobytes() for key, v in native.values.items())


@pytest.mark.parametrize("place", ["soma", "dendrite"])
def test_the_spike_starts_at_the_initial_segment_wherever_the_input_is(place):
    suns = [loligo.Volley(5, 6, place=place)] * 3

    trace = loligo.simulate("classroom_ais", until_ms=30, inputs=suns)

    first = {p: loligo.measure.spike_times(trace, place=p)[0] for p in trace.places}
    assert first["ais"] < first["soma"] < first["dendrite"]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"g_na": -1.0}, "g_na.*outside 0"),
        ({"g_na": float("nan")}, "not a number"),
        ({"k_out": 20.0}, "k_out.*2 to 8 mM"),
        ({"temperature": 99.0}, "temperature"),
    ],
)
def test_a_bad_parameter_is_refused_with_its_range(parameters, words):
    with pytest.raises(BadParameter, match=words):
        loligo.simulate("classroom", until_ms=1, parameters=parameters)


def test_a_step_too_large_is_refused_and_names_the_gate():
    with pytest.raises(BadParameter, match="gate m of classroom"):
        loligo.simulate("classroom", until_ms=1, step_ms=0.2)


def test_warmth_makes_the_largest_step_smaller():
    loligo.simulate("squid_1952", until_ms=1, step_ms=0.1)
    with pytest.raises(BadParameter, match="at most"):
        loligo.simulate("squid_1952", until_ms=1, step_ms=0.1, parameters={"temperature": 30})


@pytest.mark.parametrize("evaluator", ["native", "plain"])
def test_a_run_that_blows_up_ends_with_reason_time_and_place(evaluator):
    pulse = loligo.Pulse(5, 10, density_uA_per_cm2=9e4)

    trace = loligo.simulate("classroom", until_ms=20, inputs=[pulse], evaluator=evaluator)

    assert trace.failure is not None
    assert (trace.failure.at_ms, trace.failure.place) == (5.025, "soma")
    assert trace.t_ms[-1] == 5.0
    assert np.isfinite(trace["v"]).all()
    with pytest.raises(RunFailed, match="soma"):
        trace.require_trusted()


def test_a_failing_variant_does_not_touch_its_neighbours():
    good = Protocol(20.0, tuple(SUNS))
    bad = Protocol(20.0, (loligo.Pulse(5, 10, density_uA_per_cm2=9e4),))

    alone = loligo.sweep("classroom", [good])[0]
    first, failed, last = loligo.sweep("classroom", [good, bad, good])

    assert failed.failure is not None
    assert first["v"].tobytes() == last["v"].tobytes() == alone["v"].tobytes()


@pytest.mark.parametrize(
    ("call", "suggestion"),
    [
        (lambda: loligo.simulate("clasroom", until_ms=1), "classroom"),
        (lambda: loligo.simulate("classroom", until_ms=1, record=("i_n",)), "i_na"),
        (lambda: loligo.simulate("classroom", until_ms=1, at=("some",)), "soma"),
        (lambda: loligo.simulate("classroom", until_ms=1, parameters={"gna": 1}), "g_na"),
        (lambda: loligo.simulate("classroom", until_ms=1, inputs=[loligo.Volley(0, 1, "son")]),
         "sun"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_answered_with_the_nearest(call, suggestion):
    with pytest.raises(UnknownName, match=f"ean '{suggestion}'"):
        call()


def test_asking_for_what_was_not_recorded_says_what_was():
    trace = loligo.simulate("classroom", until_ms=1)

    with pytest.raises(UnknownName, match="v at soma"):
        _ = trace["i_na"]


def test_runs_of_a_sweep_are_the_runs_alone():
    runs = loligo.vary(until_ms=15, inputs=SUNS, parameters={"g_na": np.linspace(20, 90, 37)})

    together = loligo.sweep("classroom", runs)

    for run, trace in list(zip(runs, together, strict=True))[::9]:
        alone = loligo.simulate(
            "classroom", until_ms=15, inputs=SUNS, parameters=dict(run.parameters)
        )
        assert trace["v"].tobytes() == alone["v"].tobytes()


def test_halving_the_step_quarters_the_error():
    kick = [loligo.Pulse(1, 2, density_uA_per_cm2=15)]

    def spike(step_ms):
        trace = loligo.simulate("classroom", until_ms=10, inputs=kick, step_ms=step_ms)
        return loligo.measure.spike_times(trace)[0]

    exact = spike(0.000625)
    errors = [abs(spike(step) - exact) for step in (0.04, 0.02, 0.01)]

    # second order: a factor of 4; 3 leaves room for reading the crossing off between samples
    assert errors[0] / errors[1] > 3
    assert errors[1] / errors[2] > 3


def test_a_clamp_holds_its_voltage():
    clamp = loligo.Clamp(2, 10, voltage_mV=-20)

    trace = loligo.simulate("classroom", until_ms=12, inputs=[clamp])

    held = trace["v"][(trace.t_ms > 2.1) & (trace.t_ms < 12)]
    assert held == pytest.approx(-20, abs=0.005)


def test_charge_is_conserved_in_a_tree_without_channels():
    off = {"g_na": 0, "g_k": 0, "g_kl": 0, "g_nal": 0}
    pulse = loligo.Pulse(1, 2, current_nA=0.1, place="dendrite")
    cell = cells.get("classroom_ais")
    names = [c.name for c in cell.compartments]

    trace = loligo.simulate(
        cell, until_ms=10, inputs=[pulse], parameters=off, at=names, settle=False
    )

    charge_nC = sum(
        (trace["v", c.name][-1] - trace["v", c.name][0]) * c.area_cm2 for c in cell.compartments
    )  # 1 uF/cm2 * mV * cm2 = nC
    assert charge_nC == pytest.approx(0.1 * 2e-3, rel=1e-11)


def test_overlapping_pulses_add_and_end_exactly():
    both = [loligo.Pulse(1, 4, current_nA=0.1), loligo.Pulse(2, 2, current_nA=0.2)]
    parts = [
        loligo.Pulse(1, 1, current_nA=0.1),
        loligo.Pulse(2, 2, current_nA=0.1 + 0.2),
        loligo.Pulse(4, 1, current_nA=0.1),
    ]

    one = loligo.simulate("classroom", until_ms=10, inputs=both)
    other = loligo.simulate("classroom", until_ms=10, inputs=parts)

    assert one["v"] == pytest.approx(other["v"], abs=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_inputs_survive_being_written_and_read(kind):
    examples = {
        "volley": loligo.Volley(5, 6, "cloud", "soma"),
        "pulse": loligo.Pulse(5, 1, current_nA=1.0),
        "release": loligo.Release(5, "gaba_b", 1.0, 2.0),
        "ramp": loligo.Ramp(5, 10, -1.0, 1.0, "soma"),
        "wave": loligo.Wave(5, 0.5, (0.0, 1.0, -1.0)),
        "noise": loligo.Noise(5, 10, 0.5, seed=7, every_ms=0.2),
        "clamp": loligo.Clamp(1, 2, -20.0, series_MOhm=5.0),
        "shock": loligo.Shock(1, to_mV=-50.0),
        "set": loligo.SetParameter(1, "g_na", 3.0),
    }

    assert read_input(write_input(examples[kind])) == examples[kind]


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "sunshine", "at_ms": 1},
        {"kind": "volley", "at_ms": 1},
        {"kind": "volley", "at_ms": True, "strength_nS": 1},
        {"kind": "volley", "at_ms": 1, "strength_nS": 1, "colour": "blue"},
    ],
)
def test_a_bad_input_says_what_is_allowed(data):
    with pytest.raises(BadParameter):
        read_input(data)


def test_a_protocol_with_a_misspelt_key_is_refused():
    with pytest.raises(BadParameter, match="until"):
        Protocol.from_data({"untill_ms": 3})
    with pytest.raises(BadParameter, match="until_ms"):
        Protocol.from_data({})


def test_a_trace_can_be_drawn(tmp_path):
    trace = loligo.simulate("classroom", until_ms=20, inputs=SUNS, record=("v", "i_na", "m"))

    figure = loligo.plot(trace)

    figure.savefig(tmp_path / "spike.svg")
    units = [panel.get_ylabel() for panel in figure.axes]
    lines = [line.get_label() for panel in figure.axes for line in panel.lines]
    assert units == ["mV", "uA/cm2", ""]
    assert lines == ["v, soma", "i_na, soma", "m, soma"]
    assert (tmp_path / "spike.svg").stat().st_size > 10_000


def test_a_first_trace_waits_for_nothing_it_does_not_need():
    """What starts a compiler, names a cache folder, draws, or helps after a slip comes later."""
    program = (
        "import sys, numpy; before = set(sys.modules); import loligo\n"
        "loligo.simulate('classroom_ais', until_ms=5)\n"
        "print(*set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    loaded = set(done.stdout.split())
    assert "loligo.simulation.run" in loaded
    assert loaded.isdisjoint(
        {"difflib", "matplotlib", "pathlib", "platformdirs", "subprocess", "tempfile"}
    )
