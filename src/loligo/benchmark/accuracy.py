"""Speed at equal accuracy: the step at which Loligo errs as much as a peer at its own.

Errors are medians over variants: of the rheobase (W5, a share of it) and of the time of the first
spike (W4, ms), against Loligo at a step of 0.0025 ms, where its own error is a hundredth of that at
0.025 ms (it is of second order, and NEURON's second order ends at the same numbers). NEURON tells
spikes on the grid of its steps. Time is that of W4 with 64 variants,
everyone taking turns; a variable step (CVODE) is cheaper where a cell is silent.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from loligo.benchmark.contest import one
from loligo.benchmark.entry import Entry
from loligo.benchmark.workloads import DEFAULT_STEP_ms, Name

REFERENCE_ms = 0.0025
STEPS_ms = (0.00625, 0.0125, 0.025, 0.03125, 0.04)
"""Of Loligo. Beyond 0.042 ms the warm tree is refused; see `simulation.timestep`."""
_FINE, _N = 18, 40  # halvings: 0.004 pA
_TIMED, _REPEATS = 64, 3  # variants and repeats when a step is timed
_PEERS = (
    ("neuron", "as shipped"), ("neuron", "second order"), ("neuron", "CVODE"),
    ("arbor", "as shipped"), ("jaxley", "as shipped"),
)  # fmt: skip
_WORKLOADS: tuple[Name, ...] = ("W4", "W5")


def compare(
    pythons: Mapping[str, str], n: int | None, tell: Callable[[str], None]
) -> list[dict[str, Any]]:
    """One row a peer's setting and workload.

    Args:
        pythons: interpreter of each simulator.
        n: variants; 40 when None.
        tell: told what is measured.
    """
    peers = [(who, mode) for who, mode in _PEERS if who in pythons]
    costs = _costs(peers, pythons, tell)
    own_costs = [costs["loligo", "fast", step] for step in STEPS_ms]
    at_default = STEPS_ms.index(DEFAULT_STEP_ms)
    rows = []
    for name in _WORKLOADS:

        def measured(who: str, mode: str, step_ms: float, name: Name = name) -> dict[str, Any]:
            tell(f"{name} {who} {mode}, {step_ms:g} ms")
            entry = Entry(who, mode, name, 1, step_ms, n or _N, _FINE)
            return one(entry, pythons[who])

        reference = measured("loligo", "exact", REFERENCE_ms)
        errors = [error(measured("loligo", "fast", step), reference) for step in STEPS_ms]
        for who, mode in peers:
            row = measured(who, mode, DEFAULT_STEP_ms)
            their_cost = costs.get((who, mode, DEFAULT_STEP_ms))
            if "error" in row or their_cost is None:
                said = row.get("error", "it was not timed")
                rows.append({"workload": name, "peer": f"{who} {mode}", "error": said})
                continue
            theirs = error(row, reference)
            step_ms, own_cost, is_bound = at_error(theirs, STEPS_ms, errors, own_costs)
            rows.append(
                {
                    "workload": name,
                    "peer": f"{who} {mode}",
                    "peer_error": theirs,
                    "loligo_step_ms": step_ms,
                    "loligo_error_at_0.025": errors[at_default],
                    "is_bound": is_bound,
                    "times_faster": their_cost / own_cost,
                    "times_faster_at_0.025": their_cost / own_costs[at_default],
                }
            )
    return rows


def _costs(
    peers: Sequence[tuple[str, str]], pythons: Mapping[str, str], tell: Callable[[str], None]
) -> dict[tuple[str, str, float], float]:
    """Median `step_cost` by who, mode and step, all taking turns; none where one did not run."""
    timed = [("loligo", "fast", step) for step in STEPS_ms]
    timed += [(who, mode, DEFAULT_STEP_ms) for who, mode in peers]
    found: dict[tuple[str, str, float], list[float]] = {each: [] for each in timed}
    for k in range(_REPEATS):
        for who, mode, step_ms in timed:
            tell(f"time, {k + 1}/{_REPEATS} {who} {mode}, {step_ms:g} ms")
            row = one(Entry(who, mode, "W4", 1, step_ms, _TIMED), pythons[who])
            if "error" not in row:
                found[who, mode, step_ms].append(step_cost(row))
    return {each: statistics.median(costs) for each, costs in found.items() if costs}


def error(row: Mapping[str, Any], reference: Mapping[str, Any]) -> float:
    """Median error of what a workload finds."""
    if row["workload"] == "W5":
        found, true = (np.array(each["rheobases_nA"]) for each in (row, reference))
        return float(np.median(np.abs(found / true - 1)))
    found, true = (
        np.array([np.nan if t is None else t for t in each["firsts_ms"]])
        for each in (row, reference)
    )
    return float(np.nanmedian(np.abs(found - true)))


def step_cost(row: Mapping[str, Any]) -> float:
    """Processor time for one compartment and one simulated ms, in microseconds."""
    return float(1.0 / (row["Mcs_per_s"] * row["step_ms"]))


def at_error(
    wanted: float, steps_ms: Sequence[float], errors: Sequence[float], costs: Sequence[float]
) -> tuple[float, float, bool]:
    """The step that errs so much, between those that were measured, and its cost.

    Returns:
        Step, cost, and whether even the largest step errs less (then more would be allowed).
    """
    if wanted >= errors[-1]:
        return steps_ms[-1], costs[-1], True
    log_step = np.interp(np.log(wanted), np.log(errors), np.log(steps_ms))
    log_cost = np.interp(log_step, np.log(steps_ms), np.log(costs))
    return float(np.exp(log_step)), float(np.exp(log_cost)), False


def lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The table."""
    yield "At equal accuracy, Loligo fast against a peer at 0.025 ms, one thread."
    for row in rows:
        if "error" in row:
            yield f"{row['workload']}  {row['peer']:<22} did not run: {row['error']}"
            continue
        is_rheobase = row["workload"] == "W5"
        unit, scale = ("% of rheobase", 100) if is_rheobase else ("ms of first spike", 1)
        bound = "at least " if row["is_bound"] else ""
        yield (
            f"{row['workload']}  {row['peer']:<22} errs {scale * row['peer_error']:.3g} {unit}; "
            f"Loligo so at {bound}{row['loligo_step_ms']:.3g} ms: "
            f"{bound}{row['times_faster']:.1f}x faster "
            f"(at 0.025 ms {row['times_faster_at_0.025']:.1f}x, "
            f"error {scale * row['loligo_error_at_0.025']:.3g})"
        )
