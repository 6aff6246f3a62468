"""The names of what can be measured on a run, so that lessons can be checked without running.

The engine (`loligo.simulation.measure`) and the page evaluate the same names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Of = Literal["", "place", "input", "parameter"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing to measure on a run.

    Attributes:
        name: as written in claims, quizzes and tasks.
        unit: of the value; "1" for counts, "" for yes or no, "signal" for that of the signal,
            "of" for that of the input or parameter which the measure is of.
        needs_run: False where the measure makes its own runs (threshold), True where it reads one.
        meaning: one plain sentence.
        of: what an expectation has to name besides signal and place. A measure of inputs or
            parameters reads what was done to the cell, every other one what the cell did.
    """

    name: str
    unit: str
    needs_run: bool
    meaning: str
    of: Of = ""

    @property
    def reads_what_was_done(self) -> bool:
        """Say whether it tells what was done to the cell, and not what the cell did."""
        return self.of in ("input", "parameter")


_ALL = (
    Measure("fires", "", True, "whether the voltage crosses 0 mV upward at least once"),
    Measure("count", "1", True, "how many times the voltage crosses 0 mV upward"),
    Measure("peak", "signal", True, "the largest value of the signal"),
    Measure("trough", "signal", True, "the smallest value of the signal"),
    Measure("start", "signal", True, "the value of the signal at time 0"),
    Measure("end", "signal", True, "the value of the signal at the end of the run"),
    Measure("peak_time", "ms", True, "when the signal is largest"),
    Measure("trough_time", "ms", True, "when the signal is smallest"),
    Measure("latency", "ms", True, "time from the first input to the first upward 0 mV crossing"),
    Measure("width", "ms", True, "duration of the first spike half-way from threshold to peak"),
    Measure("crosses_at", "ms", True, "when the voltage first crosses 0 mV upward"),
    Measure("interval", "ms", True, "time between the first two upward 0 mV crossings"),
    Measure("first", "", True, "whether this place crosses 0 mV upward before every other section"),
    Measure("lead", "ms", True, "how much earlier than another place this crosses 0 mV", "place"),
    Measure("charge", "nC/cm2", True, "inward charge of a current above that at the start"),
    Measure("given", "1", True, "how many inputs of a kind there are", "input"),
    Measure("strength", "of", True, "the strengths of all inputs of a kind together", "input"),
    Measure("spacing", "ms", True, "time from the first input of a kind to the last", "input"),
    Measure("ratio", "1", True, "the last input of a kind, in strengths of the first", "input"),
    Measure("setting", "of", True, "the value of a parameter at the end of the run", "parameter"),
    Measure("threshold", "mV", False, "voltage a brief input must reach so that the cell fires"),
    Measure("rest", "mV", False, "voltage without input"),
)

MEASURES: dict[str, Measure] = {measure.name: measure for measure in _ALL}
