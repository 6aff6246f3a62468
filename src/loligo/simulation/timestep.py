"""Whether a step is small enough for the cell's fastest gate."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from loligo.codegen.program import Program
from loligo.errors import BadParameter
from loligo.model.cell import Cell
from loligo.simulation.plain import PlainStepper
from loligo.simulation.types import FloatArray

STEPS_PER_TAU = 0.5
"""A step may be twice the shortest time constant: beyond it a gate jumps to its end in one go and
the order of the scheme is lost."""
_VOLTAGES_mV = np.arange(-90.0, 51.0, 5.0)


def check_step(cell: Cell, program: Program, slots: FloatArray, step_ms: float) -> None:
    """Refuse a step that is too large anywhere from -90 to +50 mV.

    Args:
        cell: for names.
        program: of the cell.
        slots: parameter rows as set, shape (slots, runs); the warmest run is looked at.
        step_ms: the step asked for.

    Raises:
        BadParameter: with the gate, its time constant and the largest step that is accepted.
    """
    gate, tau_ms = fastest_gate(program, slots)
    longest = tau_ms / STEPS_PER_TAU
    if step_ms > longest:
        raise BadParameter(
            f"step of {step_ms:g} ms",
            f"gate {gate} of {cell.name} has a time constant down to {tau_ms:.3g} ms here",
            f"Take step_ms of at most {longest:.2g}.",
        )


def fastest_gate(program: Program, slots: FloatArray) -> tuple[str, float]:
    """Name and time constant (ms) of the fastest gate in the warmest of some runs."""
    index = program.slot_index
    warmest = int(np.argmax(slots[index["temperature"]])) if "temperature" in index else 0
    return _fastest_gate(program, slots[:, warmest].tobytes())


@lru_cache(maxsize=256)  # searches ask for the same runs again and again
def _fastest_gate(program: Program, slots: bytes) -> tuple[str, float]:
    stepper = PlainStepper(program, len(_VOLTAGES_mV))
    work = stepper.new_work()
    work[: len(program.slots)] = np.frombuffer(slots)[:, None]
    found: list[tuple[float, str]] = []
    for j in {region: j for j, region in enumerate(program.regions)}.values():
        for name, rate in stepper.rates(work, _VOLTAGES_mV, j).items():
            found.append((float(1.0 / np.max(rate)), name))
    tau_ms, name = min(found) if found else (np.inf, "none")
    return name, tau_ms
