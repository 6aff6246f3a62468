"""A figure of docs/models with its tolerances, and the two questions asked of it.

1. Does the judge find what is stated? Then the statement follows from the published equations.
2. Does the engine find what the judge finds? Then the shipped program solves those equations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.science.bench import Bench

PRINTED = "half of the last printed digit, and a little for rounding"
ONE_PERCENT = "stated to about 1 %, which is all a lesson says"
SECOND_ORDER = "a second-order step of 0.025 ms; quartered at half the step (test_convergence.py)"
SEARCH = "width of the search's last interval"


@dataclass(frozen=True)
class Figure:
    """One stated number.

    Attributes:
        name: what it is, with unit.
        measure: how to find it on a bench.
        stated: as docs/models prints it.
        within: how far the judge may be from it, because of `because`.
        engine_within: how far the engine may be from the judge, because of `engine_because`.
    """

    name: str
    measure: Callable[[Bench], float]
    stated: float
    within: float
    engine_within: float
    because: str = PRINTED
    engine_because: str = SECOND_ORDER

    def __str__(self) -> str:
        return self.name

    def check_judge(self, judge: Bench) -> None:
        """Fail when the judge does not find what is stated."""
        found = self.measure(judge)
        assert abs(found - self.stated) <= self.within, (
            f"{self.name}: judge {found:.6g}, stated {self.stated:g} +- {self.within:g} "
            f"({self.because})"
        )

    def check_engine(self, judge: Bench, engine: Bench) -> None:
        """Fail when the engine does not find what the judge finds."""
        expected, found = self.measure(judge), self.measure(engine)
        assert abs(found - expected) <= self.engine_within, (
            f"{self.name}: engine {found:.8g}, judge {expected:.8g} +- {self.engine_within:g} "
            f"({self.engine_because})"
        )


def ask(judge: Bench, engine: Bench, figure: Figure, of: str) -> None:
    """Ask one of the two questions: of the "judge" or of the "engine"."""
    if of == "judge":
        figure.check_judge(judge)
    else:
        figure.check_engine(judge, engine)
