"""The browser that learners use ends on the same doubles as native code."""

from __future__ import annotations

import base64
from pathlib import Path

import numpy as np
import pytest

from loligo import cells
from loligo.codegen.c import print_c
from loligo.codegen.layout import page_lanes
from loligo.codegen.lower import lower
from loligo.simulation.events import Wiring
from loligo.simulation.native import NativeStepper
from loligo.simulation.run import plan_of, sweep_with
from loligo.toolchain.compiler import wasm_bytes
from tests.parity.variants import variants

RUNNER = (Path(__file__).parent / "kernel_runner.js").read_text(encoding="utf-8")
UNTIL_ms = 12.0


def text(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


@pytest.mark.parametrize("name", cells.NAMES)
def test_chromium_gives_the_same_doubles_as_native_code(page, name):
    cell = cells.get(name)
    program = lower(cell)
    plan = plan_of(cell, program, ("v", "g_e", "i_na"), None, None, 0.5)
    runs = variants(cell, 500, seed=7, until_ms=UNTIL_ms)
    native = sweep_with(NativeStepper(program), cell, runs, plan)
    lanes = page_lanes(program)
    wiring = Wiring(cell, program, plan.step_ms)
    blocks = []
    for first in range(0, len(runs), lanes):
        work = np.zeros((len(program.slots), lanes))
        events = wiring.load(runs[first : first + lanes], work)
        blocks.append({"work": text(work), "events": text(events)})
    job = {
        "module": base64.b64encode(wasm_bytes(print_c(program), lanes)).decode(),
        "blocks": blocks,
        "record": plan.record.tolist(),
        "steps": round(UNTIL_ms / plan.step_ms),
        "every": plan.every,
        "settle": program.settle_steps,
    }

    results = page.evaluate(RUNNER, job)

    compared = 0
    for number, result in enumerate(results):
        out = np.frombuffer(base64.b64decode(result["out"])).reshape(-1, len(plan.keys), lanes)
        for lane in range(lanes):
            trace = native[number * lanes + lane]
            if trace.failure is None:
                compared += 1
                for i, key in enumerate(plan.keys):
                    assert out[:, i, lane].tobytes() == trace.values[key][1:].tobytes()
    assert compared >= 495
