"""Loligo: facts become pictures, and the pictures run.

As a library: `loligo.simulate("classroom", until_ms=40, inputs=[loligo.Volley(5, 18)])`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_PUBLIC = {
    "Circuit": "loligo.model.circuit",
    "Connection": "loligo.model.circuit",
    "GapJunction": "loligo.model.circuit",
    "simulate_circuit": "loligo.simulation.circuit",
    "Clamp": "loligo.simulation.protocol",
    "Noise": "loligo.simulation.protocol",
    "Protocol": "loligo.simulation.protocol",
    "Pulse": "loligo.simulation.protocol",
    "Ramp": "loligo.simulation.protocol",
    "Release": "loligo.simulation.protocol",
    "SetParameter": "loligo.simulation.protocol",
    "Shock": "loligo.simulation.protocol",
    "Volley": "loligo.simulation.protocol",
    "Wave": "loligo.simulation.protocol",
    "train": "loligo.simulation.protocol",
    "volleys": "loligo.simulation.protocol",
    "Trace": "loligo.simulation.trace",
    "Point": "loligo.model.morphology",
    "Section": "loligo.model.morphology",
    "plot": "loligo.simulation.plot",
    "read_swc": "loligo.cells.files",
    "replay": "loligo.simulation.replay",
    "simulate": "loligo.simulation.run",
    "Spikes": "loligo.simulation.spikes",
    "spikes": "loligo.simulation.spikes",
    "sweep": "loligo.simulation.run",
    "vary": "loligo.simulation.run",
}
_ROOMS = {
    "cells": "loligo.cells",
    "measure": "loligo.simulation.measure",
    "shapes": "loligo.model.shapes",
}
__all__ = ["__version__", *_PUBLIC, *_ROOMS]

if TYPE_CHECKING:
    from loligo import cells as cells
    from loligo.cells.files import read_swc as read_swc
    from loligo.model import shapes as shapes
    from loligo.model.circuit import Circuit as Circuit
    from loligo.model.circuit import Connection as Connection
    from loligo.model.circuit import GapJunction as GapJunction
    from loligo.model.morphology import Point as Point
    from loligo.model.morphology import Section as Section
    from loligo.simulation import measure as measure
    from loligo.simulation.circuit import simulate_circuit as simulate_circuit
    from loligo.simulation.plot import plot as plot
    from loligo.simulation.protocol import Clamp as Clamp
    from loligo.simulation.protocol import Noise as Noise
    from loligo.simulation.protocol import Protocol as Protocol
    from loligo.simulation.protocol import Pulse as Pulse
    from loligo.simulation.protocol import Ramp as Ramp
    from loligo.simulation.protocol import Release as Release
    from loligo.simulation.protocol import SetParameter as SetParameter
    from loligo.simulation.protocol import Shock as Shock
    from loligo.simulation.protocol import Volley as Volley
    from loligo.simulation.protocol import Wave as Wave
    from loligo.simulation.protocol import train as train
    from loligo.simulation.protocol import volleys as volleys
    from loligo.simulation.replay import replay as replay
    from loligo.simulation.run import simulate as simulate
    from loligo.simulation.run import sweep as sweep
    from loligo.simulation.run import vary as vary
    from loligo.simulation.spikes import Spikes as Spikes
    from loligo.simulation.spikes import spikes as spikes
    from loligo.simulation.trace import Trace as Trace


def __getattr__(name: str) -> object:  # PEP 562: `import loligo` stays instant
    if name in _PUBLIC:
        public: object = getattr(importlib.import_module(_PUBLIC[name]), name)
        return public
    if name in _ROOMS:
        return importlib.import_module(_ROOMS[name])
    raise AttributeError(f"module 'loligo' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
