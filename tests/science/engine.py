"""The engine, put on the same bench as the judge through its public face."""

from __future__ import annotations

import loligo
from tests.science.bench import Recording, Run

SIGNALS = ("v", "m", "h", "n", "g_na", "g_k", "i_na", "i_k")


class Engine:
    """A bench (see bench.py) on which the shipped cells run as every user runs them."""

    name = "engine"

    def __init__(self, step_ms: float | None = None) -> None:
        self._step_ms = step_ms

    def run(self, cell: str, run: Run) -> Recording:
        """Run from rest at the step of the cell."""
        inputs: list[loligo.simulation.protocol.Input] = [
            loligo.Volley(at, strength, port, place) for at, port, strength, place in run.volleys
        ]
        inputs += [
            loligo.Pulse(at, lasting, density_uA_per_cm2=density, place=place)
            for at, lasting, density, place in run.pulses
        ]
        if run.shock is not None:
            inputs.append(loligo.Shock(run.shock[0], to_mV=run.shock[1]))
        if run.clamp is not None:
            inputs.append(loligo.Clamp(0.0, run.until, run.clamp))
        places = None if cell != "classroom_ais" else tuple(loligo.cells.get(cell).places)
        trace = loligo.simulate(
            cell,
            until_ms=run.until,
            inputs=inputs,
            parameters=run.changes,
            record=("v",) if run.coarse else SIGNALS,
            at=places,
            step_ms=self._step_ms,
        ).require_trusted()
        return Recording(trace.t_ms, trace.values)
