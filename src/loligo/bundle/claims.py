"""Claims as the page needs them: the value that confirmed each, and a run that shows it."""

from __future__ import annotations

from loligo.lesson.built import BuiltClaim
from loligo.lesson.claims import Claim
from loligo.lesson.lesson import Lesson
from loligo.lesson.run import Run, Shock

_REST_ms = 20.0
_SHOCK = (5.0, 40.0)  # when, and how long the run is: time enough for a spike that starts slowly
_JUST_ABOVE_mV = 0.05  # the threshold is found to 0.01 mV


def built_claim(claim: Claim, lesson: Lesson, measured: bool | float, unit: str) -> BuiltClaim:
    """Put a claim, what was measured and a run that shows it together.

    Args:
        claim: one of the lesson's, that holds.
        lesson: whose cell is asked where the claim names none.
        measured: what the engine found.
        unit: of the measured value; "" for yes, no and counts.
    """
    return BuiltClaim(
        id=claim.id,
        says=claim.says,
        measured=measured,
        unit=unit,
        cell=claim.cell or lesson.sheet.cell,
        run=shown_run(claim, measured),
        expect=claim.expect,
    )


def shown_run(claim: Claim, measured: bool | float) -> Run:
    """Give the run that a reader of the claim may watch.

    Rest and threshold are found by the engine in runs of its own. Here rest is a run without input,
    and threshold one that is put just above it, so that it fires.
    """
    parameters = dict(claim.run.parameters) if claim.run else {}
    if claim.expect.measure == "rest":
        return Run(until_ms=_REST_ms, parameters=parameters, inputs=())
    if claim.expect.measure == "threshold":
        at_ms, until_ms = _SHOCK
        just_above_mV = round(measured + _JUST_ABOVE_mV, 2)
        shock = Shock(kind="shock", at_ms=at_ms, to_mV=just_above_mV, by_mV=None)
        return Run(until_ms=until_ms, parameters=parameters, inputs=(shock,))
    assert claim.run is not None, "a rule refuses other claims without a run"
    return claim.run
