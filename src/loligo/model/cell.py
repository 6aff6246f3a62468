"""A cell: a shape, a membrane, synapses, and the names by which it is set and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from loligo import units
from loligo.errors import BadCell, UnknownName
from loligo.model import cut, morphology
from loligo.model.channel import Channel, Current
from loligo.model.expression import Expression, value_of
from loligo.model.gate import Gate
from loligo.model.mechanism import Mechanism
from loligo.model.morphology import Compartment, Section
from loligo.model.parameter import Parameter
from loligo.model.pool import Pool
from loligo.model.scheme import Scheme
from loligo.model.signal import Signal
from loligo.model.source import Source
from loligo.model.synapse import Synapse
from loligo.model.transmitter import Transmitter


@dataclass(frozen=True, slots=True)
class Cell:
    """Everything about a neuron model that is not a number chosen for one run.

    Attributes:
        name: lower case with underscores, the name in lessons and in `simulate`.
        title: for people.
        sections: root first.
        parameters: what may be set; every symbol in a formula is one of these, v or a state.
        channels: currents present in every region; a density of 0 takes one away.
        synapses: ports for volleys, present at every place.
        signals: what may be recorded at every place; the first is the voltage.
        capacitance: uF/cm2.
        resistivity: of the cytoplasm, ohm cm.
        first_voltage: mV from which the search for rest starts.
        regional: values of regional parameters, by region, then name.
        source: the publication.
        limits: sentences a teacher must know: what the model cannot show.
        step_ms: step of a run unless said otherwise.
        settle_ms: time in which the slowest gate comes to rest before a run.
        pools: concentrations that currents change, at every place.
        transmitters: ports that give molecules instead of a conductance, at every place.
    """

    name: str
    title: str
    sections: tuple[Section, ...]
    parameters: tuple[Parameter, ...]
    channels: tuple[Channel | Current, ...]
    synapses: tuple[Synapse, ...]
    signals: tuple[Signal, ...]
    capacitance: Expression
    resistivity: Expression
    first_voltage: Expression
    source: Source
    regional: dict[str, dict[str, float]] = field(default_factory=dict)
    limits: tuple[str, ...] = ()
    step_ms: float = 0.025
    settle_ms: float = 400.0
    pools: tuple[Pool, ...] = ()
    transmitters: tuple[Transmitter, ...] = ()

    @property
    def compartments(self) -> tuple[Compartment, ...]:
        """The pieces and branch nodes, in the order of elimination (parents first)."""
        return morphology.compartments(self.sections)

    @property
    def regions(self) -> tuple[str, ...]:
        """Region names in order of first use."""
        return tuple(dict.fromkeys(s.region or s.name for s in self.sections))

    @property
    def gates(self) -> tuple[Gate, ...]:
        """Every gate of every channel, each once, in order."""
        return tuple({gate.name: gate for c in self.channels for gate in c.gates}.values())

    @property
    def schemes(self) -> tuple[Scheme, ...]:
        """Every kinetic scheme of every channel, each once, in order."""
        return tuple({scheme.name: scheme for c in self.channels for scheme in c.schemes}.values())

    @property
    def states(self) -> tuple[str, ...]:
        """Names of everything that has a state besides the voltage and synapses."""
        return (
            *(gate.name for gate in self.gates),
            *(state for scheme in self.schemes for state in scheme.states),
            *(pool.name for pool in self.pools),
            *(transmitter.concentration for transmitter in self.transmitters),
        )

    @property
    def places(self) -> Mapping[str, int]:
        """Place name -> compartment; a section's own name is its piece farthest from the root."""
        return morphology.places(self.sections)

    def place(self, section: str, at: float) -> str:
        """Name of the place at a share of a section's length, 0 (near end) to 1 (far end).

        Raises:
            UnknownName: there is no such section.
        """
        for found in self.sections:
            if found.name == section:
                n = found.n_compartments
                return section if n == 1 else f"{section}[{min(max(int(at * n), 0), n - 1)}]"
        raise self._unknown("section", section)

    def distance_um(self, one: str, other: str) -> float:
        """Length of the path through the tree between the middles of two places.

        Raises:
            UnknownName: there is no such place.
        """
        a, b = self._reaches(one), self._reaches(other)
        meeting = max(a.keys() & b.keys())  # parents have lower numbers: the highest is nearest
        return a[meeting] + b[meeting]

    def on(
        self,
        sections: tuple[Section, ...],
        regional: Mapping[str, Mapping[str, float]] | None = None,
        *,
        name: str | None = None,
        title: str | None = None,
        limits: tuple[str, ...] = (),
        fraction: float | None = None,
    ) -> Cell:
        """The membrane of this cell on another shape.

        Args:
            sections: root first; see `model.shapes` and `read_swc`.
            regional: what differs, by region, then parameter. A region of the same name keeps its
                values; a parameter named here may differ by region from now on.
            name, title: of the new cell; as before when None.
            limits: what else the model cannot show.
            fraction: pieces are at most about this fraction of the length constant at 100 Hz (0.1
                is usual), more where a section asks for more; as the sections say when None.

        Example:
            >>> from loligo import cells, shapes
            >>> axon = cells.get("squid_1952").on(shapes.cable(50_000, 476), fraction=0.1)
        """
        shape = tuple(self._cut(s, fraction, regional or {}) for s in sections)
        regions = {s.region or s.name for s in sections}
        kept = {r: values for r, values in self.regional.items() if r in regions}
        added = {r: {**kept.get(r, {}), **values} for r, values in (regional or {}).items()}
        named = {parameter for values in added.values() for parameter in values}
        return replace(
            self,
            name=self.name if name is None else name,
            title=self.title if title is None else title,
            sections=shape,
            parameters=tuple(
                replace(p, is_regional=True) if p.name in named else p for p in self.parameters
            ),
            regional=kept | added,
            limits=(*self.limits, *limits),
        )

    def plus(self, *mechanisms: Mechanism, name: str | None = None) -> Cell:
        """This cell with more in its membrane, everywhere; parameters and signals it has stay.

        Args:
            mechanisms: what to add; densities of channels are regional parameters.
            name: of the new cell; as before when None.

        Raises:
            BadCell: something else than a mechanism; what is wrong inside one is told by a run.

        Example:
            >>> from loligo import cells
            >>> from loligo.cells.calcium import CALCIUM
            >>> cell = cells.get("cortical_rs").plus(CALCIUM, name="with_calcium")
        """
        found = self
        for kind in {type(more) for more in mechanisms} - {Mechanism}:
            fix = 'Wrap it: Mechanism("name", channels=(...,), parameters=(...,)).'
            raise BadCell(f"{self.name}.plus", f"a {kind.__name__} is no mechanism", fix)
        for more in mechanisms:
            known = {p.name for p in found.parameters}
            shown = {signal.name for signal in found.signals}
            found = replace(
                found,
                name=found.name if name is None else name,
                parameters=(*found.parameters, *_new(more.parameters, known)),
                channels=(*found.channels, *more.channels),
                pools=(*found.pools, *more.pools),
                synapses=(*found.synapses, *more.synapses),
                transmitters=(*found.transmitters, *more.transmitters),
                signals=(*found.signals, *_new(more.signals, shown)),
                limits=(*found.limits, *more.limits),
                settle_ms=max(found.settle_ms, more.settle_ms),
            )
        return found

    def _cut(
        self,
        section: Section,
        fraction: float | None,
        regional: Mapping[str, Mapping[str, float]],
    ) -> Section:
        if fraction is None:
            return section
        values = {p.name: p.default for p in self.parameters}
        region = section.region or section.name
        values |= {**self.regional.get(region, {}), **regional.get(region, {})}
        known = {p.name: values[p.name] * p.scale for p in self.parameters}
        resistivity = value_of(self.resistivity, known) / units.unit("ohm cm").scale
        capacitance = value_of(self.capacitance, known) / units.unit("uF/cm2").scale
        n = cut.count(section, fraction, resistivity, capacitance)
        return replace(section, n_compartments=max(n, section.n_compartments))

    def _reaches(self, place: str) -> dict[int, float]:
        """Distance from a place to each compartment between it and the root."""
        if place not in self.places:
            raise self._unknown("place", place)
        pieces, found = self.compartments, dict[int, float]()
        at, distance_um = self.places[place], 0.0
        while at >= 0:
            found[at] = distance_um
            distance_um += pieces[at].reach_um
            at = pieces[at].parent
        return found

    def _unknown(self, kind: str, name: str) -> UnknownName:
        known = ", ".join(section.name for section in self.sections)
        return UnknownName(f"{kind} '{name}'", f"there is no such {kind}", f"Sections: {known}.")


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_T = TypeVar("_T", bound=_Named)


def _new(some: Sequence[_T], known: set[str]) -> Iterator[_T]:
    return (each for each in some if each.name not in known)
