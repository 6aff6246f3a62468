"""Nodes without membrane change nothing for parity: native code, page and judge stay byte-equal."""

import numpy as np
import pytest

from loligo.cells.classroom import CLASSROOM
from loligo.codegen.lower import lower
from loligo.model.morphology import Point, Section
from loligo.simulation.native import NativeStepper, processor_level
from loligo.simulation.plain import PlainStepper
from loligo.simulation.run import plan_of, sweep_with
from loligo.toolchain.target import native_targets
from tests.parity.page import PageStepper
from tests.parity.variants import variants

SHAPE = (
    Section("soma", 20.0, 20.0),
    Section("left", 200.0, 2.0, 3, parent="soma"),
    Section("right", 100.0, 1.0, 2, parent="soma"),
    Section.along("cone", (Point(0, 0, 0, 3), Point(0, 90, 0, 1)), 3, "left"),
    Section("twig", 60.0, 0.8, 1, parent="left"),
    Section("side", 50.0, 0.7, 2, parent="cone", at=0.5),
    Section("near", 40.0, 1.0, 1, parent="soma", at=0.0),
    Section("nearer", 40.0, 1.0, 1, parent="soma", at=0.0),
)


@pytest.fixture(scope="module")
def prepared():
    cell = CLASSROOM.on(SHAPE, {"left": {"g_na": 200.0}, "soma": {"c_m": 0.8}}, name="branched")
    program = lower(cell)
    plan = plan_of(cell, program, (), None, None, 0.5)
    runs = variants(cell, 64, seed=21, until_ms=8.0)
    return cell, program, plan, runs, swept(NativeStepper(program), cell, runs, plan)


def swept(stepper, cell, runs, plan):
    return sweep_with(stepper, cell, runs, plan, settle=False)


def assert_same(ones, others):
    for one, other in zip(ones, others, strict=True):
        assert one.failure == other.failure
        for key, values in one.values.items():
            assert values.tobytes() == other.values[key].tobytes(), key


def test_the_tree_has_branch_nodes_and_spikes(prepared):
    _, program, _, _, native = prepared

    assert program.areas_cm2.count(0.0) == 3
    assert sum(trace["v"].max() > 0 for trace in native) > 10
    assert all(np.isfinite(v).all() for trace in native for v in trace.values.values())


def test_the_page_gives_the_same_doubles(prepared):
    cell, program, plan, runs, native = prepared

    assert_same(native, swept(PageStepper(program), cell, runs, plan))


def test_the_judge_gives_the_same_doubles(prepared):
    cell, program, plan, runs, native = prepared

    assert_same(native, swept(PlainStepper(program, len(runs)), cell, runs, plan))


def test_every_instruction_set_of_this_machine_gives_the_same_doubles(prepared):
    cell, program, plan, runs, native = prepared
    for target in native_targets():
        if target.level <= processor_level():
            stepper = NativeStepper(program, target.level)
            assert_same(native, swept(stepper, cell, runs, plan))
