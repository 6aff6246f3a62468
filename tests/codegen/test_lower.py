"""Lowering keeps the meaning and moves work out of the time loop."""

import numpy as np
import pytest

from loligo import cells
from loligo.codegen.blocks import Builder, Lowering
from loligo.codegen.c import print_c
from loligo.codegen.lower import STEP_WEIGHTS, lower
from loligo.codegen.page import page_model
from loligo.model.expression import exp, exprelr, log, mV, symbol, v
from loligo.simulation.plain import evaluate


def value_of(formula, **rows):
    work = Lowering({name: 1.0 for name in rows if name != "v"})
    body = Builder()
    body.results["it"] = work.in_body(work.lower(formula, body), body)
    lanes = len(next(iter(rows.values())))
    prepared = evaluate(
        work.prepare.block(), lambda name: np.asarray(rows[name.partition(":")[2]], float), lanes
    )
    rows_now = {**prepared, "v": np.asarray(rows.get("v", np.zeros(lanes)), float)}
    return evaluate(body.block(), rows_now.__getitem__, lanes)["it"]


def test_a_formula_means_what_python_says_it_means():
    x = np.linspace(-80, 40, 25)
    formula = 4 * exp(-(v + 65 * mV) / (18 * mV)) + symbol("a", "1") ** 3 - log(symbol("a", "1"))

    got = value_of(formula, v=x, a=np.full(25, 1.7))

    assert got == pytest.approx(4 * np.exp(-(x + 65) / 18) + 1.7**3 - np.log(1.7), rel=1e-14)


def test_exprelr_has_no_hole_at_zero():
    x = np.array([-40.0, -40.0 - 1e-9, -40.0 + 1e-4, -39.98, 0.0])

    got = value_of(exprelr((v + 40 * mV) / (10 * mV)), v=x)

    u = (x + 40) / 10
    with np.errstate(invalid="ignore"):
        exact = np.where(u == 0, 1.0, u / np.expm1(u))
    assert got == pytest.approx(exact, rel=1e-12)


def test_what_only_parameters_decide_is_not_in_the_time_loop():
    work, body = Lowering({"a": 1.0}), Builder()

    work.lower(v / mV * exp(symbol("a", "1")), body)

    assert [i.op for i in body.instructions if i.op not in ("read", "const")] == ["mul"]
    assert [i.op for i in work.prepare.instructions].count("exp") == 1


def test_equal_work_is_written_once():
    work, body = Lowering({}), Builder()
    half = exp(v / (10 * mV))

    work.lower(half + half, body)

    assert [i.op for i in body.instructions].count("exp") == 1


@pytest.mark.parametrize("name", cells.NAMES)
def test_the_same_cell_prints_the_same_text(name):
    cell = cells.get(name)

    assert print_c(lower(cell)) == print_c(lower(cell))
    assert page_model(cell) == page_model(cell)


def test_the_page_is_told_ranges_and_places():
    model = page_model(cells.get("classroom_ais"))

    names = [p["name"] for p in model["parameters"]]
    assert {"g_na@soma", "g_na@ais", "temperature"} <= set(names)
    assert {p["name"] for p in model["places"]} >= {"dendrite", "soma", "ais", "axon"}
    assert model["slots"]["dt"] == 0


@pytest.mark.parametrize("name", cells.NAMES)
def test_a_gate_costs_one_division_and_rates_share_their_exponentials(name):
    program = lower(cells.get(name))

    ops = [instruction.op for instruction in program.gates_ahead.instructions]

    assert ops.count("div") == len(program.gates)
    slopes_in_no_simple_ratio = {"ranvier_node": 3, "pyramidal_ais": 6}.get(name, 2)
    assert ops.count("exp2") <= slopes_in_no_simple_ratio
    assert "exp" not in ops


def gates_of(name):
    """Steady values and rates by formula, and lowered, at many voltages."""
    cell = cells.get(name)
    program = lower(cell)
    x = np.linspace(-119.9, 79.9, 2001)
    slots = {p.name: np.full(len(x), p.default) for p in cell.parameters}
    prepared = evaluate(
        program.prepare,
        lambda row: np.full(len(x), 0.025) if row == "dt" else slots[row.partition(":")[2]],
        len(x),
    )
    base_units = {p.name: p.default * p.scale + 0 * x for p in cell.parameters}
    for gate in cell.gates:
        speed = value_of(gate.speed, **base_units)
        if gate.opens is not None:
            opens = value_of(gate.opens, v=x, **base_units)
            closes = value_of(gate.closes, v=x, **base_units)
            steady, rate = opens / (opens + closes), (opens + closes) * speed
        else:
            steady = value_of(gate.steady, v=x, **base_units)
            rate = speed / value_of(gate.tau, v=x, **base_units)
        yield program, gate.name, {**prepared, "v": x}, steady, rate


@pytest.mark.parametrize("name", cells.NAMES)
def test_fractions_do_not_change_steady_values_and_rates(name):
    for program, gate, rows, steady, rate in gates_of(name):
        got = evaluate(program.start, rows.__getitem__, len(steady))

        # near the removable 0/0 at |x| = 1e-3 a dozen bits cancel
        assert got[f"steady:{gate}"] == pytest.approx(steady, rel=1e-11)
        assert got[f"rate:{gate}"] == pytest.approx(rate, rel=1e-11)


@pytest.mark.parametrize("name", cells.NAMES)
@pytest.mark.parametrize("part", [1.0, 0.5])
def test_a_gate_goes_the_share_of_its_way_that_the_exponential_asks_for(name, part):
    first, second = STEP_WEIGHTS
    for program, gate, rows, steady, rate in gates_of(name):
        other_gates = {f"gate:{g}": np.full(len(steady), 0.3) for g in program.gates}
        weights = {"part": part, "first": first, "second": second}
        given = {**rows, **other_gates, **{k: np.full(len(steady), w) for k, w in weights.items()}}

        got = evaluate(program.gates_ahead, given.__getitem__, len(steady))[f"next:{gate}"]

        z = part * 0.025 * rate
        share = z / (1 + first * z + second * z * z)
        assert got == pytest.approx(0.3 + (steady - 0.3) * share, rel=1e-11)
        assert share == pytest.approx(-np.expm1(-z), abs=z.max() ** 5 / 700)
