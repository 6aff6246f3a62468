"""What the gates do while the voltage is held: Na+ first, K+ later."""

from __future__ import annotations

import numpy as np
import pytest

from tests.science.bench import Bench, Run
from tests.science.figure import Figure, ask

HELD_ms = 60.0  # the slowest gate here, h at -50, needs 4.8 ms
SETTLING = "a clamp of 100 uS needs a part of the first step to move the voltage"


def _steady(bench: Bench, gate: str, power: int, held_mV: float) -> float:
    found = bench.run("classroom", Run(HELD_ms, clamp=held_mV))
    return float(found[gate][-1]) ** power


def _tau(bench: Bench, gate: str, held_mV: float) -> float:
    """Time constant from two samples between which the gate goes most of its way, ms."""
    found = bench.run("classroom", Run(HELD_ms, clamp=held_mV))
    left = np.abs(found[gate] - found[gate][-1])
    start = int(np.searchsorted(found.t, 0.05))  # past the settling of the clamp
    end = int(np.argmax(left[start:] < left[start] * 0.2)) + start
    return float((found.t[end] - found.t[start]) / np.log(left[start] / left[end]))


POTASSIUM = ((-50, 0.00), (-40, 0.02), (-30, 0.13), (-20, 0.33), (-10, 0.52), (0, 0.67), (20, 0.84))
SODIUM = ((-45, 0.004, 5e-4), (-30, 0.21, 5e-3), (-20, 0.59, 5e-3))
TAUS = (
    ("n", -50, 1.7, 0.05),
    ("n", 0, 0.65, 0.01),
    ("m", -45, 0.11, 0.02),
    ("m", -30, 0.12, 0.02),
    ("m", -20, 0.11, 0.02),
    ("h", -50, 4.8, 0.05),
    ("h", -30, 2.2, 0.05),
    ("h", 40, 0.25, 0.005),
)


@pytest.mark.parametrize(("held_mV", "stated"), POTASSIUM)
def test_steady_potassium_activation_is_found(judge, engine, held_mV, stated, of):
    name = f"n^4 at {held_mV} mV"
    ask(
        judge,
        engine,
        Figure(name, lambda b: _steady(b, "n", 4, held_mV), stated, 0.0055, 2e-5, "two decimals"),
        of,
    )


@pytest.mark.parametrize(("held_mV", "stated", "within"), SODIUM)
def test_steady_sodium_activation_is_found(judge, engine, held_mV, stated, within, of):
    name = f"m^3 at {held_mV} mV"
    ask(
        judge, engine, Figure(name, lambda b: _steady(b, "m", 3, held_mV), stated, within, 2e-5), of
    )


@pytest.mark.parametrize(("gate", "held_mV", "stated", "within"), TAUS)
def test_time_constant_is_found(judge, engine, gate, held_mV, stated, within, of):
    figure = Figure(
        f"tau of {gate} at {held_mV} mV, ms",
        lambda b: _tau(b, gate, held_mV),
        stated,
        within,
        engine_within=2e-3 * stated,
        engine_because=SETTLING,
    )
    ask(judge, engine, figure, of)


def test_inactivation_needs_time_at_a_voltage_and_no_special_voltage(judge, engine):
    """Held at -30 mV the gates never see +30, and yet nine in ten inactivate."""
    for bench in (judge, engine):
        assert _steady(bench, "h", 1, -30.0) < 0.35
        assert bench.run("classroom", Run(HELD_ms, clamp=-30.0))["h"][0] > 0.99


def test_sodium_channels_are_not_all_shut_below_threshold(judge, engine):
    for bench in (judge, engine):
        open_share = _steady(bench, "m", 3, -52.0) * _steady(bench, "h", 1, -52.0)

        assert 1e-5 < open_share < 1e-3
