"""One measurement to make: who, how, what."""

from __future__ import annotations

from dataclasses import dataclass

from loligo.benchmark.workloads import (
    CELL_N,
    HALVINGS,
    Axon,
    CELL_UNTIL_ms,
    DEFAULT_STEP_ms,
    Name,
    points,
    variants,
)

_DOUBLE = {
    ("loligo", "exact"),
    ("loligo", "fast"),
    ("loligo", "fast, AVX2"),
    ("jaxley", "double"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One measurement to make.

    Attributes:
        simulator, mode: who, and how; see the module of each.
        workload: W1 to W5.
        threads: 1 is measured by processor time, more by the wall.
        step_ms: time step.
        n: fewer variants, for a quick look; all when None.
        halvings: of W5's search.
    """

    simulator: str
    mode: str
    workload: Name
    threads: int = 1
    step_ms: float = DEFAULT_STEP_ms
    n: int | None = None
    halvings: int = HALVINGS

    @property
    def compartment_steps(self) -> int:
        """How many compartments are advanced by how many steps: the measure of work."""
        if self.workload in ("W1", "W2"):
            some = points(self.workload, self.n)
            return len(some.currents_nA) * round(some.until_ms / self.step_ms)
        if self.workload == "W3":
            return Axon().n * round(Axon().until_ms / self.step_ms)
        once = len(variants(self.workload, self.n)) * CELL_N * round(CELL_UNTIL_ms / self.step_ms)
        return once * self.halvings if self.workload == "W5" else once

    @property
    def is_double(self) -> bool:
        """Whether its state is in double precision."""
        whole = self.simulator in ("neuron", "coreneuron", "arbor", "brian")
        return whole or (self.simulator, self.mode) in _DOUBLE
