"""The number in a claim's sentence is the one that is tested, as exactly as it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.claims import Claim
from loligo.lesson.problem import Problem
from loligo.lesson.quantities import Quantity, quantities
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.vocabulary import Vocabulary

LOOSEST = 10  # the tested interval may be this many steps of the last printed digit wide


def problems(lesson: LessonDraft, _pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report claims whose sentence has no tested number, and intervals much wider than it."""
    if not lesson.claims:
        return
    own = lesson.sheet.value.cell if lesson.sheet else ""
    for i, claim in enumerate(lesson.claims.value.claims):
        unit = unit_of(claim, claim.cell or own, vocabulary)
        if claim.expect.within is None or unit in ("", "1"):
            continue
        low, high = claim.expect.within
        tested = tested_number(claim, unit)
        if tested is None:
            yield lesson.claims.problem(
                f"the sentence has no number in {unit} between {low:g} and {high:g}, "
                "which is what is tested",
                "Put the number into 'says', as the lesson prints it.",
                "claims",
                i,
                "says",
            )
        elif high - low > LOOSEST * tested.last_digit * (1 + 1e-9):
            yield lesson.claims.problem(
                f"anything from {low:g} to {high:g} passes, and the sentence says {tested.text}",
                f"Test it to {LOOSEST} steps of its last digit or better, or print fewer digits.",
                "claims",
                i,
                "expect",
                "within",
            )


def unit_of(claim: Claim, cell: str, vocabulary: Vocabulary) -> str:
    """Give the unit a claim is measured in; "" where it has none or nobody knows."""
    return vocabulary.unit(claim.expect.measure, claim.expect.signal, claim.expect.of, cell)


def tested_number(claim: Claim, unit: str) -> Quantity | None:
    """Give the number of a claim's sentence that its expectation tests."""
    if claim.expect.within is None:
        return None
    low, high = claim.expect.within
    return next(
        (q for q in quantities(claim.says) if q.unit == unit and low <= q.value <= high), None
    )
