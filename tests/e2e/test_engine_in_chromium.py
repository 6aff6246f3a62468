"""In the browser the engine outruns plain JavaScript, and its module is small."""

from __future__ import annotations

import importlib.util
import statistics

import pytest

from loligo import cells

MODULE_kB = 20.0
TIMES_PLAIN = 2.0  # 4 to 6 where the machine is quiet


@pytest.fixture
def bench(house):
    path = house / "benchmarks/engine_page.py"
    spec = importlib.util.spec_from_file_location("engine_page", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_the_module_is_faster_than_plain_javascript_on_the_same_axon(page, bench):
    asked = bench.job(n_points=16, repeats=3, steps=4000)

    found = page.evaluate(bench.RUNNER.read_text(encoding="utf-8"), asked)

    assert -90 < found["last"] < 50  # both have run the axon, not numbers that are none
    plain, module = (statistics.median(found[name]) for name in ("plain", "module"))
    assert module > TIMES_PLAIN * plain


@pytest.mark.parametrize("name", cells.NAMES)
def test_the_module_of_a_shipped_cell_is_small(name, bench):
    assert len(bench.module(cells.get(name))) / 1e3 < MODULE_kB
