"""A task and two cases for the small pack, true of its one-compartment cell."""

from __future__ import annotations

from pathlib import Path

from tests.lesson.packs import LESSON

TASKS = """\
tasks:
  - id: fire-it
    title: Make it fire
    asks: Make the cell fire with three suns.
    hints:
      - Let them rise together.
      - A single sun of 6 nS lifts it to −62.4 mV.
    fact: excitation
    allow: [sun, k_out]
    goal:
      - {says: Three suns, expect: {measure: given, of: sun, equals: 3}}
      - {says: It fires, expect: {measure: fires, is: true}}
    answer: {asks: How high does it come?, unit: mV, expect: {measure: peak, within: [44, 47]}}
    solution:
      until_ms: 40
      inputs:
        - &sun {kind: volley, port: sun, at_ms: 5, strength_nS: 6}
        - *sun
        - *sun
    fails:
      - {until_ms: 40, inputs: [*sun, *sun]}
      - {until_ms: 40, inputs: [*sun, *sun, *sun, *sun]}
    says_done: One sun stops at −62.4 mV; three do not stop.
    claims: [one-sun-lifts]
    source: a test
"""
CASES = """\
cases:
  - id: blocked
    title: Sodium channels are blocked
    changes: {block_na: [0.6, 0.9]}
    run: &three
      until_ms: 40
      inputs:
        - &sun {kind: volley, port: sun, at_ms: 5, strength_nS: 6}
        - *sun
        - *sun
    tries: three suns
    character: dial
    shows:
      - {says: It stays low, expect: {measure: peak, within: [-60, 40]}}
      - {says: Rest is as it was, expect: {measure: rest, within: [-70.1, -69.9]}}
    why: Its gates stay shut.
    finding:
      asks: By what?
      key: fish
      options:
        - {id: fish, text: A fish, why: It blocks them.}
        - {id: cold, text: The cold, why: It slows them.}
    source: a test
  - id: salty
    title: Potassium is high
    changes: {k_out: 7}
    run: *three
    tries: three suns
    character: sun
    shows:
      - {says: Rest is high, expect: {measure: rest, within: [-65, -55]}}
    why: The balance has moved.
    finding: null
    source: a test
"""


def practise(pack: Path) -> Path:
    """Give the pack's lesson its tasks and cases; gives the pack."""
    (pack / LESSON / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    (pack / LESSON / "cases.yaml").write_text(CASES, encoding="utf-8")
    return pack
