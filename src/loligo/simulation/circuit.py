"""Runs several connected cells side by side.

Nothing passes between cells sooner than the shortest delay, so each runs that far by itself, and
then the volleys its spikes have sent are handed on. A cell in a circuit does what it would do alone
with the same volleys, to the last bit. Cells with gap junctions go a step at a time: see `gaps`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loligo.errors import BadParameter
from loligo.model.circuit import Circuit
from loligo.simulation.crew import Crew, Progress
from loligo.simulation.events import unknown_name
from loligo.simulation.gaps import Coupling
from loligo.simulation.member import member_of
from loligo.simulation.protocol import Input, Protocol
from loligo.simulation.run import Evaluator
from loligo.simulation.trace import Trace
from loligo.toolchain.target import Mode

_WHOLE = 1e-6
_MOST_JOINED = 256  # steps between two signs of life where junctions make them slow


def simulate_circuit(
    circuit: Circuit,
    *,
    until_ms: float,
    inputs: Mapping[str, Sequence[Input]] | None = None,
    parameters: Mapping[str, Mapping[str, float]] | None = None,
    record: Sequence[str] = ("v",),
    step_ms: float | None = None,
    settle: bool = True,
    evaluator: Evaluator = "native",
    mode: Mode = "exact",
    progress: Progress | None = None,
) -> dict[str, Trace]:
    """Run connected cells.

    Args:
        circuit: cells, connections and gap junctions.
        until_ms: length of the run.
        inputs, parameters: of cells, by their name in the circuit; see `simulate`.
        record: signals of every section of every cell; all when empty.
        step_ms: one for all; the smallest of the cells' own when None.
        settle, evaluator, mode, progress: see `simulate`; cells with gap junctions find their rest
            together.

    Returns:
        A trace for each cell, sampled at every step.

    Raises:
        BadCell: a connection or gap junction that leads nowhere, a delay or conductance that is
            none; all problems are told.
        BadParameter: a delay shorter than a step, or a value out of range.
        UnknownName: a cell, signal, place, port or parameter that is not there.

    Example:
        >>> from loligo import Circuit, Connection, cells
        >>> one = cells.get("classroom")
        >>> pair = Circuit({"a": one, "b": one}, (Connection("a", "b", "sun", 20.0, 1.0),))
    """
    circuit.require_whole()
    inputs, parameters = inputs or {}, parameters or {}
    for name in (*inputs, *parameters):
        if name not in circuit.cells:
            raise unknown_name("cell in the circuit", name, circuit.cells)
    step = min(c.step_ms for c in circuit.cells.values()) if step_ms is None else step_ms
    joined = {name for gap in circuit.gaps for name in (gap.one, gap.other)}
    members = {
        name: member_of(circuit, name, Protocol(until_ms, tuple(inputs.get(name, ())),
                      dict(parameters.get(name, {}))), record, step,
                      settle and name not in joined, evaluator, mode)
        for name in circuit.cells
    }  # fmt: skip
    coupling = Coupling(circuit, members)
    if settle:
        coupling.settle()
    for member in members.values():
        member.begin()
    last = max(1, round(until_ms / step))
    stretch = _stretch(circuit, step, last)
    crew = Crew(1, float(last), progress)
    for first in range(0, last, stretch):
        until = min(first + stretch, last)
        for name, member in members.items():
            if name not in joined:
                member.advance(first, until)
        coupling.advance(first, until)
        for each in circuit.connections:
            for passed in members[each.origin].passings(each, first):
                at = passed + each.delay_ms / step
                members[each.target].receive(each, max(at, float(until)))
        crew.add(until - first)
    return {name: member.trace(last) for name, member in members.items()}


def _stretch(circuit: Circuit, step_ms: float, last: int) -> int:
    """Steps that every cell can take by itself."""
    shortest_ms = min((c.delay_ms for c in circuit.connections), default=last * step_ms)
    if shortest_ms < step_ms * (1 - _WHOLE):
        what = f"its delay of {shortest_ms:g} ms is shorter than the step of {step_ms:g} ms"
        raise BadParameter("connection", what, "Take a smaller step_ms or a longer delay.")
    most = _MOST_JOINED if circuit.gaps else last
    return max(1, min(most, int(shortest_ms / step_ms + _WHOLE)))
