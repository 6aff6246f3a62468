"""A cell: a shape, a membrane, synapses, and the names by which it is set and read."""

from __future__ import annotations

from dataclasses import dataclass, field

from loligo.model import morphology
from loligo.model.channel import Channel
from loligo.model.expression import Expression
from loligo.model.gate import Gate
from loligo.model.morphology import Compartment, Section
from loligo.model.parameter import Parameter
from loligo.model.signal import Signal
from loligo.model.source import Source
from loligo.model.synapse import Synapse


@dataclass(frozen=True, slots=True)
class Cell:
    """Everything about a neuron model that is not a number chosen for one run.

    Attributes:
        name: lower case with underscores, the name in lessons and in `simulate`.
        title: for people.
        sections: root first.
        parameters: what may be set; every symbol in a formula is one of these, v or a gate.
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
    """

    name: str
    title: str
    sections: tuple[Section, ...]
    parameters: tuple[Parameter, ...]
    channels: tuple[Channel, ...]
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

    @property
    def compartments(self) -> tuple[Compartment, ...]:
        """The pieces, in the order of elimination (parents first)."""
        return morphology.compartments(self.sections)

    @property
    def regions(self) -> tuple[str, ...]:
        """Region names in order of first use."""
        return tuple(dict.fromkeys(c.region for c in self.compartments))

    @property
    def gates(self) -> tuple[Gate, ...]:
        """Every gate of every channel, each once, in order."""
        return tuple({gate.name: gate for c in self.channels for gate in c.gates}.values())

    @property
    def places(self) -> dict[str, int]:
        """Place name -> compartment; a section's own name is its piece farthest from the root."""
        found: dict[str, int] = {}
        index = 0
        for section in self.sections:
            found[section.name] = index + section.n_compartments - 1
            if section.n_compartments > 1:
                for i in range(section.n_compartments):
                    found[f"{section.name}[{i}]"] = index + i
            index += section.n_compartments
        return found
