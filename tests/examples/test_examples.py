"""Every example runs and prints what it promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "examples"
SAYS = {
    "three_suns.py": ["three suns: it fires", "three suns and a cloud: it does not fire"],
    "joined_cells.py": ["1 nS: coupling 0.08", "100 nS: coupling 0.89; when a fires, b follows"],
    "own_channel.py": ["g_h 0.00 mS/cm2: rest -70.0 mV, sag 0.0", "rest -67.0 mV, sag 5.0 mV"],
    "where_it_starts.py": ["ais: crosses 0 mV at 10.", "dendrite: crosses 0 mV at 10."],
    "squid_velocity.py": ["6.3 degC: 12.3 m/s", "18.5 degC: 18.7 m/s"],
    "second_order.py": [
        "first spike (ms): slope 1.98",
        "rheobase (uA/cm2): slope 2.00",
        "fast_spiking, first spike: slope 2.0",
    ],
    "sodium_sweep.py": ["0% of Na+ channels blocked: a brief input must reach -50.0"],
}


def test_every_example_is_tried():
    assert {path.name for path in FOLDER.glob("*.py")} == set(SAYS)


@pytest.mark.parametrize("name", SAYS)
def test_the_example_says_what_it_promises(name):
    done = subprocess.run(
        [sys.executable, str(FOLDER / name)], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    for words in SAYS[name]:
        assert words in done.stdout
