"""A cell -> a program, in the order the scheme needs it.

Scheme: second order, staggered (as in Hines 1984): voltages live on whole steps, gates and synapses
half a step before them. The voltage takes a Crank-Nicolson step. A gate takes whole steps of the
(2,2) Pade approximation of its exponential, which costs one division and no exponential; at a step
of half its time constant it is 4e-5 of that step off, at the largest that is accepted, two time
constants, 1 %. Where a run is read or changed, gates take half a step to the voltage's time; what
is read off that way does not touch the run.
"""

from __future__ import annotations

from functools import lru_cache

from loligo.codegen.blocks import Builder, Lowering, Value
from loligo.codegen.joints import joints_of
from loligo.codegen.program import INPUTS, Precision, Program, Slot
from loligo.codegen.states import States, rows_of
from loligo.model.cell import Cell
from loligo.model.channel import Channel
from loligo.model.check import require_whole
from loligo.model.derivative import derivative
from loligo.model.expression import Expression, exp, lift, log, names, nS, symbol, v
from loligo.model.synapse import Synapse

_DT = symbol("dt", "ms")
SETTLE_STEP_ms = 0.5
STEP_WEIGHTS = (1 / 2, 1 / 12)
"""Of z / (1 + first z + second z^2), the share of its way a gate goes in a step of z time
constants: the (2,2) Pade approximation of 1 - exp(-z)."""
SETTLE_WEIGHTS = (1.0, 0.0)
"""The same for the damped steps that find rest: backward Euler, which never overshoots."""
_FIRST_VOLTAGE = "first_voltage"
_GONE = 1e-30  # divided by, as a volley is that comes half a step after its synapse's time


def lower(cell: Cell, precision: Precision = "double") -> Program:
    """Lower a cell definition.

    Args:
        cell: what to run.
        precision: of the state and the time loop.

    Raises:
        BadCell: the definition has problems; all are named.
    """
    return _lower_named(cell.name, _Identity(cell), precision)


class _Identity:
    """Lets a cell, which holds dictionaries, be a cache key by identity."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell

    def __hash__(self) -> int:
        return id(self.cell)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.cell is self.cell


@lru_cache(maxsize=64)
def _lower_named(name: str, identity: _Identity, precision: Precision) -> Program:
    cell = require_whole(identity.cell)
    slots, parameter_slots, first_input = _slots(cell)
    regional = {p.name for p in cell.parameters if p.is_regional and len(cell.regions) > 1}
    work = Lowering({p.name: p.scale for p in cell.parameters}, regional)
    states = States(cell, work, precision)
    current = _current(cell, work)
    observe = Builder(rows_of(cell))
    for signal in cell.signals:
        value = work.lower(signal.formula, observe)
        observe.results[signal.name] = work.in_body(value, observe)
    unblocked = _unblocked(cell, work)
    named = _named(cell, work)
    compartments = cell.compartments
    regions = [cell.regions.index(c.region) for c in compartments]
    return Program(
        cell=name,
        precision=precision,
        slots=slots,
        parameters=tuple(p.name for p in cell.parameters),
        parameter_slots=parameter_slots,
        regions=tuple(regions),
        areas_cm2=tuple(c.area_cm2 for c in compartments),
        joints=joints_of(
            [c.parent for c in compartments], [c.joint_cm for c in compartments], regions
        ),
        first_input=first_input,
        gates=cell.states,
        synapses=tuple(synapse.name for synapse in cell.synapses),
        signals=tuple(signal.name for signal in cell.signals),
        is_regional=work.is_regional,
        named=named,
        prepare=work.prepare.block(),
        start=states.start.block(),
        gates_ahead=states.ahead.block(),
        current=current.block(),
        observe=observe.block(),
        unblocked=None if unblocked is None else unblocked.block(),
        settle_ms=SETTLE_STEP_ms,
        settle_steps=round(cell.settle_ms / SETTLE_STEP_ms),
    )


def _slots(cell: Cell) -> tuple[tuple[Slot, ...], tuple[tuple[int, ...], ...], int]:
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
    first_input = len(slots)
    for compartment in cell.compartments:
        slots.extend(Slot(f"{name}@{compartment.name}", 0.0, unit) for name, unit in INPUTS)
    return tuple(slots), tuple(tuple(row) for row in per_region), first_input


def _current(cell: Cell, work: Lowering) -> Builder:
    """The sum of all currents, and how much more flows at a voltage a little higher."""
    body = Builder(rows_of(cell))
    conductance: Value | None = None
    current: Value | None = None
    voltage = work.lower(v, body)
    for channel in cell.channels:
        if isinstance(channel, Channel) and not _reads_v(channel):
            g = work.lower(channel.conductance, body)
            drive = work.apply("sub", body, voltage, work.lower(channel.reversal, body))
            i = work.apply("mul", body, g, drive)
        else:
            slope = derivative(channel.density, "v")
            g = Value("number") if slope is None else work.lower(slope, body)
            i = work.lower(channel.density, body)
        conductance = g if conductance is None else work.apply("add", body, conductance, g)
        current = i if current is None else work.apply("add", body, current, i)
    zero = Value("number", number=0.0)
    body.results["conductance"] = work.in_body(conductance or zero, body)
    body.results["current"] = work.in_body(current or zero, body)
    return body


def _reads_v(channel: Channel) -> bool:
    return "v" in names(channel.conductance) | names(channel.reversal)


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
    """The peak of decay - rise is scaled to one, so that a volley's strength is its peak.

    Where there is no rise, its part is gone after the first step, half or whole.
    """
    rise, decay, half = synapse.rise, synapse.decay, _DT / 2
    if rise is None:
        peak, rests = lift(1.0), (lift(0.0), lift(_GONE))
    else:
        peak_ms = decay * rise / (decay - rise) * log(decay / rise)
        peak = exp(-peak_ms / decay) - exp(-peak_ms / rise)
        rests = exp(-_DT / rise), exp(-half / rise)
    return {
        f"scale:{synapse.name}": nS / peak,
        f"reversal:{synapse.name}": synapse.reversal,
        f"decay:{synapse.name}": exp(-_DT / decay),
        f"rise:{synapse.name}": rests[0],
        f"half_decay:{synapse.name}": exp(-half / decay),
        f"half_rise:{synapse.name}": rests[1],
    }


def _unblocked(cell: Cell, work: Lowering) -> Builder | None:
    """Of each synapse the share that passes current, and how it changes with the voltage."""
    if all(synapse.unblocked is None for synapse in cell.synapses):
        return None
    body = Builder()
    for synapse in cell.synapses:
        share = lift(1.0) if synapse.unblocked is None else synapse.unblocked
        slope = derivative(share, "v") or lift(0.0)
        body.results[f"share:{synapse.name}"] = work.in_body(work.lower(share, body), body)
        body.results[f"slope:{synapse.name}"] = work.in_body(work.lower(slope, body), body)
    return body
