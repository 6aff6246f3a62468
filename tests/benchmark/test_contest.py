"""The benchmark measures what it says: the same work, in fresh processes, and counts it rightly."""

from __future__ import annotations

import sys

import numpy as np
import pytest

import loligo
from loligo.benchmark import accuracy, contest, limit, loligo_runs, report, workloads
from loligo.benchmark.entry import Entry
from loligo.benchmark.operations import operations
from loligo.codegen.lower import lower

PYTHONS = {"loligo": sys.executable, "neuron": sys.executable}
W4_AGAINST_NEURON = 6.0  # 20 and more where there is AVX-512, 10 with AVX2
W2_AGAINST_NEURON = 4.0
FAST_OVER_EXACT = 0.7


def row(simulator, mode, speed, **more):
    asked = Entry(simulator, mode, "W2")
    fields = {name: getattr(asked, name) for name in asked.__dataclass_fields__}
    times = {"setup_s": 0.1, "run_s": 1.0, "run_cpu_s": 1.0, "memory_MB": 5.0}
    return {**fields, **times, "Mcs_per_s": speed, "spikes": 3, "last_ms": None, **more}


def test_the_work_is_counted_in_compartments_times_steps():
    assert Entry("loligo", "exact", "W1").compartment_steps == 40_000
    assert Entry("loligo", "exact", "W2").compartment_steps == 8_000_000
    assert Entry("loligo", "exact", "W4").compartment_steps == 200_000_000
    assert Entry("loligo", "exact", "W5", n=2, halvings=3).compartment_steps == 2_400_000


def test_bisection_narrows_to_the_smallest_current_that_fires():
    edges = np.array([0.1, 0.5, 1.0])

    found = workloads.bisect(3, 12, lambda currents: currents >= edges)

    assert found == pytest.approx(edges, abs=1.024 / 2**12)


def test_medians_keep_the_spread_and_tell_of_failures():
    rows = [row("loligo", "fast", speed) for speed in (3.0, 1.0, 2.0)]
    rows.append({**row("arbor", "grouped", 0.0), "error": "no such thing"})

    ours, theirs = contest.medians(rows)

    assert (ours["Mcs_per_s"], ours["slowest"], ours["fastest"]) == (2.0, 1.0, 3.0)
    assert theirs["error"] == "no such thing"


def test_the_table_says_how_many_times_faster_and_how_near_the_limit():
    rows = contest.medians([row("loligo", "fast", 300.0), row("neuron", "as shipped", 15.0)])

    said = "\n".join(report.lines(rows, {("W2", "fast"): 400.0}))

    assert "20.0x" in said
    assert "75% of this processor's limit" in said


def test_the_drawing_has_a_bar_and_a_number_for_everyone():
    rows = contest.medians([row("loligo", "fast", 300.0), row("neuron", "as shipped", 15.0)])

    drawn = report.drawing(rows, "a <machine>")

    assert drawn.count("<rect") == 3  # two bars on white
    assert "300" in drawn and "a &lt;machine&gt;" in drawn


def test_the_step_of_equal_error_lies_between_those_measured():
    steps, errors, costs = (0.01, 0.02), (1e-4, 4e-4), (2.0, 1.0)

    step_ms, cost, is_bound = accuracy.at_error(2e-4, steps, errors, costs)
    assert (step_ms, cost) == pytest.approx((0.01 * 2**0.5, 2**0.5))
    assert not is_bound
    assert accuracy.at_error(1.0, steps, errors, costs) == (0.02, 1.0, True)


def test_a_tree_costs_more_operations_than_a_point_and_both_two_exponentials():
    point, tree = (operations(lower(cell())) for cell in (loligo_runs.point, loligo_runs.tree))

    assert point.exponentials == tree.exponentials == 2
    assert point.divisions == tree.divisions == 4
    assert point.simple < tree.simple


def test_no_speed_exceeds_the_measured_limit():
    peak = limit.peak()
    counted = operations(lower(loligo_runs.tree()))

    assert 0 < peak.limit(counted, "exact") < peak.limit(counted, "fast")
    assert contest.one(Entry("loligo", "exact", "W4", n=64), sys.executable)[
        "Mcs_per_s"
    ] < peak.limit(counted, "exact")


def test_loligo_and_neuron_find_the_same_when_both_take_second_order_steps():
    ours, theirs = (
        contest.one(Entry(who, mode, "W4", n=12), sys.executable)
        for who, mode in (("loligo", "exact"), ("neuron", "second order"))
    )

    assert ours["counts"] == theirs["counts"]
    firsts = [np.array([t for t in each["firsts_ms"] if t is not None]) for each in (ours, theirs)]
    assert firsts[0] == pytest.approx(firsts[1], abs=0.026)  # NEURON's lie on the grid


def test_coreneuron_finds_what_neuron_finds_with_exact_rates():
    core, plain = (
        contest.one(Entry(who, mode, "W4", n=6), sys.executable)
        for who, mode in (("coreneuron", "as shipped"), ("neuron", "exact rates"))
    )

    assert sum(plain["counts"]) > 0
    assert core["counts"] == plain["counts"]
    assert core["firsts_ms"] == pytest.approx(plain["firsts_ms"], abs=1e-6)


def test_what_is_not_installed_does_not_take_part():
    found = contest.interpreters([])

    assert found["loligo"] == sys.executable
    assert "neuron" in found


def test_a_peer_that_fails_is_a_row_with_its_last_words():
    failed = contest.one(Entry("loligo", "no such mode", "W1"), sys.executable)

    assert "no such mode" in failed["error"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("workload", "n", "times"), [("W4", 64, W4_AGAINST_NEURON), ("W2", None, W2_AGAINST_NEURON)]
)
def test_loligo_is_many_times_faster_than_neuron_here(workload, n, times):
    asked = [
        Entry(who, mode, workload, n=n)
        for who, mode in (("loligo", "exact"), ("loligo", "fast"), ("neuron", "as shipped"))
    ]
    rows = contest.medians(list(contest.compete(asked, PYTHONS, 3, lambda *_: None)))
    exact, fast, theirs = (each["Mcs_per_s"] for each in rows)

    assert exact > times * theirs
    assert exact > FAST_OVER_EXACT * fast


@pytest.mark.slow
def test_single_precision_is_faster_than_double():
    asked = [Entry("loligo", mode, "W4", n=128) for mode in ("fast", "single")]
    fast, single = contest.medians(list(contest.compete(asked, PYTHONS, 3, lambda *_: None)))

    assert single["Mcs_per_s"] > 1.25 * fast["Mcs_per_s"]


def test_the_cells_are_built_with_the_public_door():
    cell = loligo_runs.tree()

    assert len(cell.compartments) - workloads.CELL_N == 1  # the branch node at the soma's end
    trace = loligo.simulate(cell, until_ms=1.0, settle=False)
    assert trace["v"][0] == workloads.FIRST_mV
