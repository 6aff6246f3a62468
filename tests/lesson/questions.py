"""One question of each kind for the small pack: sound, and true of its cell."""

from __future__ import annotations

from pathlib import Path

from tests.lesson.packs import LESSON

SUN = "{kind: volley, port: sun, at_ms: 5, strength_nS: 6}"
VARIED = """\
  - id: how-many-suns
    fact: excitation
    kind: predict-then-reason
    question: There come out {suns} suns of {strength} nS at once. Does the cell fire?
    vary: {suns: [1, 2, 4], strength: [6, 7]}
    run:
      until_ms: 30
      inputs:
        - {kind: volley, port: sun, at_ms: 5, strength_nS: "{strength}", times: "{suns}"}
    options:
      - {id: fires, text: It fires., when: {measure: fires, is: true}, why: From three on it does.}
      - {id: silent, text: It does not., when: {measure: fires, is: false}, why: One is too weak.}
    reason:
      question: Why?
      keys: {fires: enough, silent: too-few}
      options:
        - {id: enough, text: Together they reach threshold., why: So it is from three suns on.}
        - {id: too-few, text: Together they stay below it., why: So it is with fewer.}
    source: a run of this cell
"""
BEST = """\
  - id: strongest
    fact: excitation
    kind: one-best
    level: "usmle:step1"
    vignette: true
    question: Three suns come out together. Which is true?
    run: {until_ms: 30, inputs: [SUN, SUN, SUN]}
    options:
      - {id: once, text: One spike., when: {measure: count, equals: 1}, why: It is one.}
      - {id: never, text: No spike., when: {measure: count, equals: 0}, why: It does fire.}
    key: once
    source: a run of this cell
""".replace("SUN", SUN)
STATED = """\
  - id: which-transmitter
    fact: excitation
    kind: one-best
    question: Which transmitter does a sun stand for?
    rests_on: [one-sun-lifts]
    shows: {until_ms: 30, inputs: [SUN]}
    options:
      - {id: glutamate, text: Glutamate., why: It opens AMPA receptors.}
      - {id: gaba, text: GABA., why: That one inhibits.}
    key: glutamate
    source: any textbook
""".replace("SUN", SUN)
ORDER = """\
  - id: what-comes-first
    fact: null
    kind: order
    question: Three suns come out. Put in order what happens.
    run: {until_ms: 30, inputs: [SUN, SUN, SUN]}
    steps:
      - {id: top, text: The voltage is highest., at: {peak: true}}
      - {id: bottom, text: The voltage is lowest., at: {trough: true}, why: The last to close.}
      - {id: light, text: Synapses open., at: {signal: g_e, reaches: 0.001}}
      - {id: back, text: The voltage falls past zero., at: {reaches: 0, direction: down}}
    why: Each makes the next.
    source: a run of this cell
""".replace("SUN", SUN)
LABEL = """\
  - id: find-the-sun
    fact: excitation
    kind: label
    question: Touch whoever stands for an excitatory input.
    key: sun
    why: Right, the sun lifts the voltage.
    source: the picture
"""
KINDS = {
    "varied": VARIED,
    "best": BEST,
    "stated": STATED,
    "order": ORDER,
    "label": LABEL,
}


def ask_all(pack: Path) -> Path:
    """Add one question of each kind to the pack's lesson; gives the pack."""
    with (pack / LESSON / "quiz.yaml").open("a", encoding="utf-8") as file:
        file.write("".join(KINDS.values()))
    return pack
