"""A cell -> a program, in the order the scheme needs it.

Scheme: second order, staggered (as in Hines 1984): voltages live on whole steps, gates half a step
later. Gates take two exact half steps with the voltage between them, so that both are known at the
same time wherever a run is read or changed; the voltage takes a Crank-Nicolson step.
"""

from __future__ import annotations

from functools import lru_cache

from loligo.codegen.blocks import Builder, Lowering, Value
from loligo.codegen.exponentials import Exponentials
from loligo.codegen.fraction import Fractions
from loligo.codegen.program import Program, Slot
from loligo.model.cell import Cell
from loligo.model.check import require_whole
from loligo.model.expression import (
    Binary,
    Expression,
    Power,
    Symbol,
    Unary,
    exp,
    log,
    ms,
    nS,
    symbol,
)
from loligo.model.synapse import Synapse
from loligo.units import NUMBER

_DT = symbol("dt", "ms")
SETTLE_STEP_ms = 0.5
_FIRST_VOLTAGE = "first_voltage"


def lower(cell: Cell) -> Program:
    """Lower a cell definition.

    Raises:
        BadCell: the definition has problems; all are named.
    """
    return _lower_named(cell.name, _Identity(require_whole(cell)))


class _Identity:
    """Lets a cell, which holds dictionaries, be a cache key by identity."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell

    def __hash__(self) -> int:
        return id(self.cell)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.cell is self.cell


@lru_cache(maxsize=64)
def _lower_named(name: str, identity: _Identity) -> Program:
    cell = identity.cell
    slots, parameter_slots, input_slots = _slots(cell)
    work = Lowering({p.name: p.scale for p in cell.parameters})
    rates, start = _gates(cell, work)
    current = _current(cell, work)
    observe = Builder()
    for signal in cell.signals:
        formula = _with_reads(signal.formula, cell)
        value = work.lower(formula, observe)
        observe.results[signal.name] = work.in_body(value, observe)
    named = _named(cell, work)
    compartments = cell.compartments
    regions = cell.regions
    return Program(
        cell=name,
        slots=slots,
        parameters=tuple(p.name for p in cell.parameters),
        parameter_slots=parameter_slots,
        parents=tuple(c.parent for c in compartments),
        regions=tuple(regions.index(c.region) for c in compartments),
        areas_cm2=tuple(c.area_cm2 for c in compartments),
        joints_cm=tuple(c.joint_cm for c in compartments),
        input_slots=input_slots,
        gates=tuple(gate.name for gate in cell.gates),
        synapses=tuple(synapse.name for synapse in cell.synapses),
        signals=tuple(signal.name for signal in cell.signals),
        n_constants=work.n_constants,
        named=named,
        prepare=work.prepare.block(),
        start=start.block(),
        rates=rates.block(),
        current=current.block(),
        observe=observe.block(),
        settle_ms=SETTLE_STEP_ms,
        settle_steps=round(cell.settle_ms / SETTLE_STEP_ms),
    )


def _slots(cell: Cell) -> tuple[tuple[Slot, ...], tuple[tuple[int, ...], ...], tuple[int, ...]]:
    slots = [Slot("dt", cell.step_ms, "ms")]
    per_region: list[list[int]] = [[] for _ in cell.regions]
    for p in cell.parameters:
        if p.is_regional and len(cell.regions) > 1:
            for r, region in enumerate(cell.regions):
                per_region[r].append(len(slots))
                value = cell.regional.get(region, {}).get(p.name, p.default)
                slots.append(Slot(f"{p.name}@{region}", value, p.unit))
        else:
            own = cell.regional.get(cell.regions[0], {}) if p.is_regional else {}
            for row in per_region:
                row.append(len(slots))
            slots.append(Slot(p.name, own.get(p.name, p.default), p.unit))
    inputs = []
    for compartment in cell.compartments:
        inputs.append(len(slots))
        slots.append(Slot(f"i@{compartment.name}", 0.0, "nA"))
        slots.append(Slot(f"clamp_g@{compartment.name}", 0.0, "uS"))
        slots.append(Slot(f"clamp_v@{compartment.name}", 0.0, "mV"))
    return tuple(slots), tuple(tuple(row) for row in per_region), tuple(inputs)


def _gates(cell: Cell, work: Lowering) -> tuple[Builder, Builder]:
    formulas = [
        formula
        for gate in cell.gates
        for formula in (gate.opens, gate.closes, gate.steady, gate.tau)
        if formula is not None
    ]
    shared = Exponentials(work, formulas)
    rates, start = Builder(), Builder()
    for body in (rates, start):
        fractions = Fractions(work, shared, body)
        for gate in cell.gates:
            steady, rate = fractions.steady_and_rate(gate)
            body.results[f"steady:{gate.name}"] = work.in_body(steady, body)
            if body is rates:
                minus_half = work.lower(-(_DT / 2) * gate.speed / ms, body)
                keep = work.apply("exp", body, work.apply("mul", body, rate, minus_half))
                body.results[f"keep:{gate.name}"] = work.in_body(keep, body)
    return rates, start


def _current(cell: Cell, work: Lowering) -> Builder:
    body = Builder()
    conductance: Value | None = None
    current: Value | None = None
    voltage = work.lower(symbol("v", "mV"), body)
    for channel in cell.channels:
        g = work.lower(_with_reads(channel.conductance, cell), body)
        drive = work.apply("sub", body, voltage, work.lower(channel.reversal, body))
        i = work.apply("mul", body, g, drive)
        conductance = g if conductance is None else work.apply("add", body, conductance, g)
        current = i if current is None else work.apply("add", body, current, i)
    zero = Value("number", number=0.0)
    body.results["conductance"] = work.in_body(conductance or zero, body)
    body.results["current"] = work.in_body(current or zero, body)
    return body


def _named(cell: Cell, work: Lowering) -> dict[str, int]:
    formulas: dict[str, Expression] = {
        "capacity": 2 * cell.capacitance / _DT,
        "axial": 1 / cell.resistivity,
        _FIRST_VOLTAGE: cell.first_voltage,
    }
    for synapse in cell.synapses:
        formulas |= _synapse(synapse)
    scratch = Builder()
    found = {}
    for name, formula in formulas.items():
        value = work.lower(formula, scratch)
        found[name] = work.constant(value)
    return found


def _synapse(synapse: Synapse) -> dict[str, Expression]:
    """The peak of decay - rise is scaled to one, so that a volley's strength is its peak."""
    rise, decay, half = synapse.rise, synapse.decay, _DT / 2
    peak_ms = decay * rise / (decay - rise) * log(decay / rise)
    peak = exp(-peak_ms / decay) - exp(-peak_ms / rise)
    return {
        f"scale:{synapse.name}": nS / peak,
        f"reversal:{synapse.name}": synapse.reversal,
        f"decay:{synapse.name}": exp(-half / decay),
        f"rise:{synapse.name}": exp(-half / rise),
    }


def _with_reads(formula: Expression, cell: Cell) -> Expression:
    """Point gate and synapse names at their rows."""
    gates = {gate.name for gate in cell.gates}
    synapses = {synapse.conductance: synapse.name for synapse in cell.synapses}
    return _rename(formula, gates, synapses)


def _rename(formula: Expression, gates: set[str], synapses: dict[str, str]) -> Expression:
    match formula:
        case Symbol(name=name, dimension=dimension) if name in gates:
            return Symbol(f"gate:{name}", NUMBER)
        case Symbol(name=name, dimension=dimension) if name in synapses:
            return Symbol(f"synapse:{synapses[name]}", dimension)
        case Binary(op=op, left=left, right=right):
            return Binary(op, _rename(left, gates, synapses), _rename(right, gates, synapses))
        case Unary(op=op, operand=operand):
            return Unary(op, _rename(operand, gates, synapses))
        case Power(base=base, exponent=exponent):
            return Power(_rename(base, gates, synapses), exponent)
        case _:
            return formula
