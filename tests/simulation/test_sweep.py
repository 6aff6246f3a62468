"""A sweep gives what its runs give alone, on any number of threads; it can be watched, stopped."""

import os
import signal
import threading
import time

import numpy as np
import pytest

import loligo
from loligo import cells
from loligo.codegen.lower import lower
from loligo.errors import BadParameter, UnknownName
from loligo.simulation.crew import Crew
from loligo.simulation.native import NativeStepper
from loligo.simulation.run import plan_of, sweep_with

SUNS = [loligo.Volley(5, 6)] * 3


def currents(n, until_ms=15.0):
    pulses = ((loligo.Pulse(1, 5, density_uA_per_cm2=20 * i / n),) for i in range(n))
    return [loligo.Protocol(until_ms, pulse) for pulse in pulses]


def same(ones, others):
    return all(
        one.failure == other.failure and one["v"].tobytes() == other["v"].tobytes()
        for one, other in zip(ones, others, strict=True)
    )


@pytest.mark.parametrize("n", [1, 2, 31, 33, 70, 97])
def test_a_sweep_does_not_depend_on_its_threads(n):
    runs = currents(n)

    one = loligo.sweep("squid_1952", runs, threads=1)

    assert len(one) == n
    assert same(one, loligo.sweep("squid_1952", runs, threads=3))
    assert same(one, loligo.sweep("squid_1952", runs))


def test_a_few_runs_of_a_tree_are_the_same_one_by_one_and_together():
    cell = cells.get("classroom_ais")
    plan = plan_of(cell, lower(cell), ("v",), ("soma",), None, None)
    runs = currents(40)

    together = sweep_with(NativeStepper(lower(cell)), cell, runs, plan)

    assert same(together, loligo.sweep(cell, runs, at=("soma",)))
    assert same(together[:3], loligo.sweep(cell, runs[:3], at=("soma",)))


def test_runs_that_share_their_parameters_share_their_rest():
    values = np.repeat([30.0, 50.0, 70.0], 40)
    runs = loligo.vary(until_ms=10, inputs=SUNS, parameters={"g_na": values})

    traces = loligo.sweep("classroom", runs)

    for i in (0, 39, 40, 119):
        alone = loligo.simulate(
            "classroom", until_ms=10, inputs=SUNS, parameters={"g_na": values[i]}
        )
        assert traces[i]["v"].tobytes() == alone["v"].tobytes()


def test_runs_of_different_lengths_are_each_as_long_as_asked():
    runs = [loligo.Protocol(until_ms, tuple(SUNS)) for until_ms in (3.0, 20.0, 8.0)]

    short, long, middle = loligo.sweep("classroom", runs)

    assert [t.t_ms[-1] for t in (short, long, middle)] == pytest.approx([3.0, 20.0, 8.0])
    assert short["v"].tobytes() == long["v"][: len(short.t_ms)].tobytes()


def test_the_times_that_traces_share_cannot_be_written():
    trace = loligo.simulate("classroom", until_ms=1)

    with pytest.raises(ValueError, match="read-only"):
        trace.t_ms[0] = 1.0


@pytest.mark.parametrize("threads", [1, 2])
def test_progress_goes_from_little_to_all(threads):
    told = []
    here = threading.get_ident()

    loligo.sweep(
        "squid_1952", currents(200, 100.0), threads=threads,
        progress=lambda share: told.append((share, threading.get_ident())),
    )  # fmt: skip

    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert {thread for _, thread in told} == {here}


def test_what_was_done_before_anybody_looked_is_told_too(monkeypatch):
    told = []
    crew = Crew(2, 2.0, told.append)
    start = threading.Thread.start
    monkeypatch.setattr(threading.Thread, "start", lambda self: (start(self), self.join()))

    crew.map(lambda _: crew.add(1.0), [1, 2])

    assert told == [1.0]


@pytest.mark.parametrize("threads", [1, 2])
def test_ctrl_c_ends_a_long_sweep_soon(threads):
    runs = currents(2_000, 60_000.0)  # half an hour on two cores
    before = threading.active_count()
    timer = threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    begun = time.monotonic()

    with pytest.raises(KeyboardInterrupt):
        loligo.spikes("squid_1952", runs, threads=threads, settle=False)

    assert time.monotonic() - begun < 20  # some hundredths of a second where nobody else computes
    assert threading.active_count() <= before + 1  # the timer may be about to end


def test_an_error_in_one_block_is_raised():
    runs = [*currents(64), loligo.Protocol(5.0, (loligo.Volley(1, 1, "son"),))]

    with pytest.raises(UnknownName, match="sun"):
        loligo.sweep("squid_1952", runs, threads=2)


def test_less_than_one_thread_is_refused():
    with pytest.raises(BadParameter, match="threads"):
        loligo.sweep("squid_1952", currents(2), threads=0)


def test_an_empty_sweep_gives_nothing():
    assert loligo.sweep("squid_1952", []) == []


@pytest.mark.parametrize("precision", ["double", "single"])
def test_spikes_are_those_of_the_traces(precision):
    runs = [*currents(70, 60.0), loligo.Protocol(20.0, (loligo.Pulse(5, 10, 9e4),))]

    trains = loligo.spikes("squid_1952", runs, precision=precision)
    traces = loligo.sweep("squid_1952", runs, precision=precision)

    for train, trace in zip(trains, traces, strict=True):
        assert train.failure == trace.failure
        crossed = loligo.measure.crossings(trace.t_ms, trace["v"], 0.0)
        assert train.times_ms == pytest.approx(crossed, abs=1e-5)
    assert sum(map(len, trains)) > 50
    assert trains[-1].failure is not None


def test_spikes_can_be_looked_for_at_any_place_and_level():
    suns = [loligo.Volley(5, 6, place="dendrite")] * 3
    run = loligo.Protocol(30.0, tuple(suns))
    trace = loligo.simulate("classroom_ais", until_ms=30, inputs=suns)

    (train,) = loligo.spikes("classroom_ais", [run], at="ais", level_mV=-20.0)

    read = loligo.measure.spike_times(trace, -20.0, "ais")
    assert train.times_ms == pytest.approx(read, abs=1e-11)
    assert len(train) == len(read) > 0
    with pytest.raises(UnknownName, match="ais"):
        loligo.spikes("classroom_ais", [run], at="aix")
