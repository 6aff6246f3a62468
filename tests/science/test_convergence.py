"""The engine's error falls to a quarter at half the step: the scheme is of second order."""

from __future__ import annotations

import pytest

from tests.science.engine import Engine
from tests.science.protocols import suns_and_clouds

HALF, QUARTER = Engine(0.0125), Engine(0.00625)
READINGS = {
    "alarm": lambda r: r.ups(-50.0)[0],
    "zero": lambda r: r.ups()[0],
    "peak": lambda r: r.top()[1],
    "fall": lambda r: r.downs(-50.0)[0],
}


@pytest.mark.parametrize("cell", ["classroom", "cortical_rs", "squid_1952"])
@pytest.mark.parametrize("name", READINGS)
def test_halving_the_step_quarters_the_error(judge, cell, name):
    suns = {"classroom": 3, "cortical_rs": 3, "squid_1952": 20}[cell]
    exact, half, quarter = (
        READINGS[name](suns_and_clouds(bench, suns, cell=cell)) for bench in (judge, HALF, QUARTER)
    )

    assert 3.0 < (half - exact) / (quarter - exact) < 5.0
