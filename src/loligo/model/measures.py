"""The names of what can be measured on a run, so that lessons can be checked without running.

The engine (`loligo.simulation.measure`) and the page evaluate the same names.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing to measure on a run.

    Attributes:
        name: as written in claims and quizzes.
        unit: of the value; "1" for counts, "" for yes or no.
        needs_run: False where the measure makes its own runs (threshold), True where it reads one.
        meaning: one plain sentence.
    """

    name: str
    unit: str
    needs_run: bool
    meaning: str


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
    Measure("threshold", "mV", False, "voltage a brief input must reach so that the cell fires"),
    Measure("rest", "mV", False, "voltage without input"),
)

MEASURES: dict[str, Measure] = {measure.name: measure for measure in _ALL}
