"""Native code on every instruction set, the page and the judge end on the same doubles."""

import numpy as np
import pytest

from loligo import cells
from loligo.codegen.lower import lower
from loligo.simulation import arithmetic
from loligo.simulation.native import NativeStepper, processor_level
from loligo.simulation.plain import PlainStepper
from loligo.simulation.run import plan_of, sweep_with
from loligo.toolchain.target import native_targets
from tests.parity.page import PageStepper
from tests.parity.variants import variants

N_VARIANTS = {"classroom": 600, "classroom_ais": 600, "cortical_rs": 200, "squid_1952": 200}
FEWER = 100  # of cells that add no new kind of arithmetic


@pytest.fixture(scope="module", params=cells.NAMES)
def prepared(request):
    cell = cells.get(request.param)
    program = lower(cell)
    plan = plan_of(cell, program, (), None, None, 0.5)
    runs = variants(cell, N_VARIANTS.get(cell.name, FEWER), seed=20)
    native = sweep_with(NativeStepper(program), cell, runs, plan)
    return cell, program, plan, runs, native


class Halting:
    """A stepper that takes a run in pieces of random length."""

    def __init__(self, stepper, seed):
        self.program, self.lanes = stepper.program, stepper.lanes
        self.new_work, self.columns = stepper.new_work, stepper.columns
        self.reset, self.observe = stepper.reset, stepper.observe
        self._run, self._random = stepper.run, np.random.default_rng(seed)

    def run(self, work, events, steps, every, record):
        first, last = steps
        pieces = []
        while first < last:
            until = min(last, first + int(self._random.integers(1, 60)))
            pieces.append(self._run(work, events, (first, until), every, record))
            first = until
        return np.concatenate(pieces)


def assert_same(ones, others):
    for one, other in zip(ones, others, strict=True):
        assert one.failure == other.failure
        assert one.values.keys() == other.values.keys()
        for key, values in one.values.items():
            assert values.tobytes() == other.values[key].tobytes(), key


def test_variants_are_worth_comparing(prepared):
    *_, native = prepared

    spiking = sum(trace["v"].max() > 0 for trace in native if trace.failure is None)

    assert spiking > len(native) / 10
    assert len({trace["v"].tobytes() for trace in native}) > 0.9 * len(native)


def test_the_page_gives_the_same_doubles_as_native_code(prepared):
    cell, program, plan, runs, native = prepared

    page = sweep_with(PageStepper(program), cell, runs, plan)

    assert_same(native, page)


def test_the_judge_gives_the_same_doubles_as_native_code(prepared):
    cell, program, plan, runs, native = prepared

    judged = sweep_with(PlainStepper(program, len(runs)), cell, runs, plan)

    assert_same(native, judged)


def test_every_instruction_set_of_this_machine_gives_the_same_doubles(prepared):
    cell, program, plan, runs, native = prepared
    levels = [target.level for target in native_targets() if target.level <= processor_level()]

    for level in levels:
        assert_same(native, sweep_with(NativeStepper(program, level), cell, runs, plan))


@pytest.mark.parametrize("level", [0, None])
def test_one_cell_gives_the_same_doubles_as_many(prepared, level):
    cell, program, plan, runs, native = prepared

    alone = sweep_with(NativeStepper(program, level, lanes=1), cell, runs[:100], plan)

    assert_same(native[:100], alone)


def test_in_how_many_calls_one_gets_there_does_not_change_a_run(prepared):
    cell, program, plan, runs, native = prepared
    stepper = NativeStepper(program)

    again = sweep_with(Halting(stepper, seed=3), cell, runs[:64], plan)

    assert_same(native[:64], again)


def test_how_often_one_looks_does_not_change_a_run(prepared):
    cell, program, _, runs, native = prepared
    seldom = plan_of(cell, program, ("v",), None, None, 12.0)

    ends = sweep_with(NativeStepper(program), cell, runs, seldom)

    for often, once in zip(native, ends, strict=True):
        if often.failure is None:
            assert often["v"][-1] == once["v"][-1]


def test_own_exponential_is_within_a_unit_and_a_half():
    x = np.linspace(-700, 700, 400_001)

    exact = np.exp(x.astype(np.longdouble))
    error = np.abs(arithmetic.exp(x) - exact) / np.spacing(exact.astype(np.float64))

    assert error.max() < 1.5


def test_own_power_of_two_is_within_three_and_a_half_units():
    x = np.linspace(-900, 900, 400_001)

    exact = np.exp2(x.astype(np.longdouble))
    error = np.abs(arithmetic.exp2(x) - exact) / np.spacing(exact.astype(np.float64))

    assert error.max() < 3.5
    assert arithmetic.exp2(np.array([0.0, 10.0, -3.0])).tolist() == [1.0, 1024.0, 0.125]


def test_own_logarithm_is_close_to_the_library():
    x = np.geomspace(1e-300, 1e300, 100_001)

    # where log x nears 0 an absolute bound is what matters
    assert np.max(np.abs(arithmetic.log(x) - np.log(x)) / np.maximum(np.abs(np.log(x)), 1)) < 1e-15
