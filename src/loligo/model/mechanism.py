"""Things that belong together and can be added to a cell: a synapse, a calcium system, a pump."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.model.channel import Channel, Current
from loligo.model.parameter import Parameter
from loligo.model.pool import Pool
from loligo.model.signal import Signal
from loligo.model.synapse import Synapse
from loligo.model.transmitter import Transmitter


@dataclass(frozen=True, slots=True)
class Mechanism:
    """What `Cell.plus` adds; attributes as in `Cell`."""

    name: str
    parameters: tuple[Parameter, ...] = ()
    channels: tuple[Channel | Current, ...] = ()
    pools: tuple[Pool, ...] = ()
    synapses: tuple[Synapse, ...] = ()
    transmitters: tuple[Transmitter, ...] = ()
    signals: tuple[Signal, ...] = ()
    limits: tuple[str, ...] = ()
    settle_ms: float = 0.0
