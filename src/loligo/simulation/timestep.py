"""Whether a step is small enough for a cell's gates, and for currents that follow at once.

A step is too large for a gate when it is more than twice its time constant at a voltage where the
gate moves. Where the gate stays as it is, at the end of its range, nothing has to be followed. The
voltage may jump up within a step, so the gate may come from any lower one; down it goes slower.

A current that follows the voltage at once (an activation without a time constant) has no gate to
look at. Where it makes the membrane run away, the implicit step divides by 2 C / h + dI/dV, which
is nothing at a step of two time constants C / |dI/dV|. So much is allowed and no more.

What that keeps and what it refuses is measured: docs/measuring.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from loligo.codegen.program import Program
from loligo.errors import BadParameter
from loligo.model.cell import Cell
from loligo.model.channel import Channel
from loligo.model.expression import names
from loligo.simulation.events import Wiring
from loligo.simulation.patch import Patch
from loligo.simulation.protocol import Protocol, SetParameter
from loligo.simulation.types import FloatArray

TAUS = 2.0
"""Time constants a step may be long."""
FALLS_mV = 10.0
"""The voltage falls by less than this within a step."""
MOVES = 0.01
"""Share of its range by which a gate has to differ to count as moving."""
_VOLTAGES_mV = np.arange(-90.0, 51.0, 5.0)
_SETS_AT_ONCE = 32  # of parameters; a few MB
_Values = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """The largest step that something allows.

    Attributes:
        step_ms: largest step.
        why: what is how fast, and where.
    """

    step_ms: float
    why: str


def check_step(cell: Cell, program: Program, runs: Sequence[Protocol], step_ms: float) -> None:
    """Refuse a step that is too large somewhere from -90 to +50 mV.

    Args:
        cell: that runs.
        program: of the cell.
        runs: their parameters are looked at, and changes of them on the way.
        step_ms: the step asked for.

    Raises:
        BadParameter: what is too fast, where, and the largest step that is accepted.
    """
    slots = _slots(cell, program, runs, step_ms)
    limit = _limit(_Asked(cell, program), slots.shape, slots.tobytes())
    if limit is not None and step_ms > limit.step_ms:
        fix = f"Take step_ms of at most {_rounded_down(limit.step_ms):g}."
        raise BadParameter(f"step of {step_ms:g} ms", limit.why, fix)


def _slots(cell: Cell, program: Program, runs: Sequence[Protocol], step_ms: float) -> FloatArray:
    """Every set of what decides how fast something is, a column each, shape (slots, sets)."""
    decisive = _decisive(_Asked(cell, program))
    asked = {(tuple(run.parameters.items()), _changes(run)) for run in runs}
    sets = {
        tuple((name, value) for name, value in values if name.partition("@")[0] in decisive)
        for given, changes in asked
        for values in _on_the_way(given, changes)
    }
    slots = np.empty((len(program.slots), len(sets)))
    Wiring(cell, program, step_ms).load(
        [Protocol(1.0, (), dict(each)) for each in sorted(sets)], slots
    )
    slots[0] = cell.step_ms  # what is asked for decides nothing here
    return slots[: program.first_input]


def _changes(run: Protocol) -> tuple[SetParameter, ...]:
    return tuple([each for each in run.inputs if isinstance(each, SetParameter)])


def _on_the_way(given: _Values, changes: tuple[SetParameter, ...]) -> Iterator[_Values]:
    yield given
    for change in sorted(changes, key=lambda each: each.at_ms):
        given = (*given, (change.name, change.value))
        yield given


class _Asked:
    """A cell and its program; the program is what tells two apart."""

    def __init__(self, cell: Cell, program: Program) -> None:
        self.cell = cell
        self.program = program

    def __hash__(self) -> int:
        return hash(self.program)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.program is self.program


@lru_cache(maxsize=64)
def _decisive(asked: _Asked) -> frozenset[str]:
    """Parameters that decide how fast a gate is or how steep a current."""
    cell = asked.cell
    formulas = [f for gate in cell.gates for f in (gate.opens, gate.closes, gate.tau, gate.speed)]
    formulas += [pool.start for pool in cell.pools]
    formulas += [f for s in cell.schemes for f in (s.speed, *(rate for _, _, rate in s.ways))]
    if follows_at_once(cell):
        formulas += [cell.capacitance, *(channel.density for channel in cell.channels)]
    read = frozenset(name for f in formulas if f is not None for name in names(f))
    return read & {p.name for p in cell.parameters}


def follows_at_once(cell: Cell) -> bool:
    """Whether a conductance reads the voltage without a gate between."""
    return any(
        not isinstance(channel, Channel) or "v" in names(channel.conductance)
        for channel in cell.channels
    )


@lru_cache(maxsize=64)  # searches ask for the same runs again and again
def _limit(asked: _Asked, shape: tuple[int, int], data: bytes) -> Limit | None:
    slots = np.frombuffer(data).reshape(shape)
    found: list[Limit] = []
    for first in range(0, shape[1], _SETS_AT_ONCE):
        some = slots[:, first : first + _SETS_AT_ONCE]
        for number, region in _unlike(asked, some):
            patch = Patch(asked.program, number, some)
            found += _of_gates(asked, patch, region)
            if follows_at_once(asked.cell):
                found += _of_slopes(asked, patch, region)
    return min(found, key=lambda limit: limit.step_ms, default=None)  # the first of equals


def _unlike(asked: _Asked, slots: FloatArray) -> Iterator[tuple[int, str]]:
    """Regions, less those in which all that is decisive is as in one before."""
    program, seen = asked.program, set()
    which = [i for i, name in enumerate(program.parameters) if name in _decisive(asked)]
    for number, region in enumerate(asked.cell.regions):
        rows = [program.parameter_slots[number][i] for i in which]
        values = slots[rows].tobytes()
        if values not in seen:
            seen.add(values)
            yield number, region


def _of_gates(asked: _Asked, patch: Patch, region: str) -> Iterator[Limit]:
    found = patch.at(asked.program.start, _VOLTAGES_mV)
    always = {name for scheme in asked.cell.schemes for name in scheme.states}
    for name in asked.program.gates:
        if f"rate:{name}" not in found:
            continue  # pools and transmitters: stable at any step
        tau_ms = 1.0 / found[f"rate:{name}"]
        if name not in always:  # a scheme's step is not damped where it is too long
            tau_ms = np.where(_moves(found[f"steady:{name}"]), tau_ms, np.inf)
        at = int(np.argmin(np.min(tau_ms, axis=0)))
        shortest_ms = float(np.min(tau_ms[:, at]))
        where = f"at {_VOLTAGES_mV[at]:g} mV ({region})"
        why = (
            f"gate {name} of {asked.cell.name} has a time constant of {shortest_ms:.3g} ms {where}"
        )
        yield Limit(TAUS * shortest_ms, why)


def _moves(steady: FloatArray) -> FloatArray:
    """Whether a gate that comes to each voltage has to move there, shape (sets, voltages)."""
    above = round(FALLS_mV / (_VOLTAGES_mV[1] - _VOLTAGES_mV[0]))
    n = len(_VOLTAGES_mV)
    furthest = [
        np.max(np.abs(steady[:, : i + above + 1] - steady[:, i : i + 1]), axis=1) for i in range(n)
    ]
    span = np.ptp(steady, axis=1, keepdims=True)
    moves: FloatArray = np.stack(furthest, axis=1) > MOVES * span
    return moves


def _of_slopes(asked: _Asked, patch: Patch, region: str) -> Iterator[Limit]:
    """The steepest fall of the current with the voltage, gates as they are at any other one."""
    program = asked.program
    capacity = patch.constant(program.named["capacity"])[:, None]  # 2 C / dt
    steepest, at_mV = np.zeros(len(capacity)), 0.0
    for held_mV in _VOLTAGES_mV:
        rest = patch.at(program.start, np.full(len(_VOLTAGES_mV), held_mV))
        gates = {name: rest[f"steady:{name}"] for name in program.gates}
        slope = patch.at(program.current, _VOLTAGES_mV, gates)["conductance"]
        fall = -slope / capacity
        best = np.max(fall, axis=1)
        if np.max(best) > np.max(steepest):
            at_mV = float(_VOLTAGES_mV[np.argmax(np.max(fall, axis=0))])
        steepest = np.maximum(steepest, best)
    if np.max(steepest) <= 0.0:
        return
    limit_ms = asked.cell.step_ms / float(np.max(steepest))
    why = (
        f"a current of {asked.cell.name} that follows the voltage at once lets it run away within "
        f"{limit_ms / TAUS:.3g} ms at {at_mV:g} mV ({region})"
    )
    yield Limit(limit_ms, why)


def _rounded_down(step_ms: float) -> float:
    """To two figures, so that the step that is named is one that is accepted."""
    digit = 10.0 ** (np.floor(np.log10(step_ms)) - 1)
    return float(np.floor(step_ms / digit) * digit)
