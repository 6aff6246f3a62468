"""Whatever has a state: native code, page and judge end on the same doubles."""

import numpy as np
import pytest

from loligo import cells
from loligo.codegen.c import print_c
from loligo.codegen.layout import page_lanes
from loligo.codegen.lower import lower
from loligo.simulation.native import NativeStepper, processor_level
from loligo.simulation.plain import PlainStepper
from loligo.simulation.run import plan_of, sweep_with
from loligo.toolchain.compiler import wasm_bytes
from loligo.toolchain.target import native_targets
from tests.equipped import EQUIPPED
from tests.parity.page import PageStepper
from tests.parity.variants import variants

SMALL_BYTES = 20_000


@pytest.fixture(scope="module", params=EQUIPPED)
def prepared(request):
    cell = EQUIPPED[request.param]()
    program = lower(cell)
    plan = plan_of(cell, program, (), None, None, 0.5)
    runs = variants(cell, 64, seed=33)
    native = sweep_with(NativeStepper(program), cell, runs, plan)
    return cell, program, plan, runs, native


def assert_same(ones, others):
    for one, other in zip(ones, others, strict=True):
        assert one.failure == other.failure
        for key, values in one.values.items():
            assert values.tobytes() == other.values[key].tobytes(), key


def test_variants_are_worth_comparing(prepared):
    cell, *_, native = prepared

    assert sum(trace["v"].max() > 0 for trace in native) > 10
    shown = {signal.name for signal in cell.signals}
    for state in shown.intersection(cell.states):
        every = [trace[state, place] for trace in native for place in trace.places]
        assert any(np.ptp(x) > 5e-4 * np.abs(x).max() for x in every), state


def test_the_page_gives_the_same_doubles(prepared):
    cell, program, plan, runs, native = prepared

    assert_same(native, sweep_with(PageStepper(program), cell, runs, plan))


def test_the_judge_gives_the_same_doubles(prepared):
    cell, program, plan, runs, native = prepared

    assert_same(native, sweep_with(PlainStepper(program, len(runs)), cell, runs, plan))


def test_every_instruction_set_gives_the_same_doubles(prepared):
    cell, program, plan, runs, native = prepared

    for target in native_targets():
        if target.level <= processor_level():
            stepper = NativeStepper(program, target.level)
            assert_same(native, sweep_with(stepper, cell, runs, plan))


@pytest.mark.parametrize("level", [0, None])
def test_one_cell_gives_the_same_doubles_as_many(prepared, level):
    cell, program, plan, runs, native = prepared

    assert_same(native, sweep_with(NativeStepper(program, level, lanes=1), cell, runs, plan))


@pytest.mark.parametrize("name", cells.NAMES)
def test_the_module_of_a_shipped_cell_stays_small(name):
    program = lower(cells.get(name))

    assert len(wasm_bytes(print_c(program), page_lanes(program))) < SMALL_BYTES
