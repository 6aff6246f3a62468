"""What the files of a new lesson hold; {pack}, {lesson} and their titles are filled in."""

from __future__ import annotations

PACK = """\
id: {pack}
title: {pack_title}
summary: What the lessons of this pack are about, in one or two sentences.
language: en
license: CC-BY-SA-4.0
lessons:
  - {lesson}
"""

SYMBOLS = """\
# One vocabulary of pictures: a symbol means the same in every lesson of the pack.
# parts: characters, or character.part, that show it; signals: the only ones that may move them.
symbols:
  - id: sun
    means: one excitatory input volley
    looks: a yellow sun with rays
    notes: its size is its conductance
    signals: [g_e]
"""

LESSON = """\
id: {lesson}
title: {lesson_title}
summary: |
  Press the sun: synapses open for a moment, and the voltage rises a little.
cell: classroom            # see: loligo run --help
exam: []
facts:
  - id: excitation
    title: Excitatory input
    text: An excitatory volley opens conductances through which positive charge flows in.
    character: sun
    link: {{text: "a sun warms what is below it, and the voltage rises", kind: meaning}}
    really: >-
      Transmitter opens AMPA receptors; their conductance rises and falls within a few
      milliseconds, and the membrane is pulled toward their reversal potential.
    signal: g_e            # null: the fact is to be remembered and not animated
    source: "put the publication or textbook here, with chapter or page"
leaves_out:
  - Where on the dendrite the synapses are.
"""

STORY = """\
The sun comes out once. For a moment its light reaches the cell, and the needle climbs from rest
to −62.4 mV. Then the light is gone, and the needle sinks back.
"""

SCENE_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720">
  <rect width="1280" height="720" fill="#dceaf5"/>
  <g id="sun" transform="translate(320 300)">
    <g id="rays" data-pivot="0 0">
      <path d="M0 -150 L25 -95 L106 -106 L95 -25 L150 0 L95 25 L106 106 L25 95 L0 150 L-25 95
               L-106 106 L-95 25 L-150 0 L-95 -25 L-106 -106 L-25 -95 Z" fill="#ffd166"/>
    </g>
    <circle r="80" fill="#ffb703" stroke="#1d2b4f" stroke-width="5"/>
  </g>
  <g id="dial" transform="translate(900 420)">
    <circle r="180" fill="#fffdf8" stroke="#1d2b4f" stroke-width="5"/>
    <g id="needle" data-pivot="0 0">
      <path d="M-8 0 L0 -160 L8 0 Z" fill="#b63b4a" stroke="#1d2b4f" stroke-width="3"/>
    </g>
    <text id="reading" y="110" font-size="40" text-anchor="middle" fill="#1d2b4f">-70</text>
  </g>
</svg>
"""

SCENE = """\
cell: classroom
alt: A sun at the left and a round dial at the right, whose needle shows the membrane voltage.
actors:                    # in the order of causes; this is also the order of keyboard focus
  - {{id: sun, name: Sun, fact: excitation, label: "Sun: an excitatory volley. Press to add one."}}
  - {{id: dial, name: Dial, fact: null, label: "Dial: the membrane voltage in millivolts."}}
pokes:
  - actor: sun
    key: s
    port: sun
    strength_nS: 6
    says: "The sun comes out: about ten excitatory synapses, 6 nS together."
bindings:                  # what moves with which signal
  - {{target: rays, kind: scale, signal: g_e, from: [0, 0.05], to: [0.7, 1.3]}}
  - {{target: needle, kind: turn, signal: v, from: [-90, 60], to: [-135, 135]}}
  - {{target: reading, kind: text, signal: v, format: "0.0"}}
"""

CLAIMS = """\
claims:                    # each is run before the lesson builds: loligo prove
  - id: one-sun-lifts
    says: One sun of 6 nS lifts the voltage to -62.4 mV.
    run:
      until_ms: 40
      inputs:
        - {{kind: volley, port: sun, at_ms: 5, strength_nS: 6}}
    expect: {{measure: peak, within: [-62.45, -62.35]}}
"""

QUIZ = """\
items:
  - id: one-sun
    fact: excitation
    kind: predict-then-reason
    question: The cell is at rest. One sun comes out. Does the cell fire?
    run:
      until_ms: 40
      inputs:
        - {{kind: volley, port: sun, at_ms: 5, strength_nS: 6}}
    options:
      - id: fires
        text: It fires an action potential.
        when: {{measure: fires, is: true}}
        why: The voltage turns back at −62.4 mV, far below threshold.
      - id: silent
        text: The voltage rises a little and falls back.
        when: {{measure: fires, is: false}}
        why: Right. One volley is too weak to carry the voltage to threshold.
    key: silent            # the run is asked whether this is true
    reason:
      question: Why?
      key: too-weak
      options:
        - id: too-weak
          text: One volley lets in too little charge to reach threshold.
          why: Right. What counts is the voltage that the input produces.
        - id: any-input
          text: Any excitatory input makes a neuron fire.
          why: Most excitatory inputs move the voltage by a few millivolts or less.
    source: "put here where the misconception is documented"
"""

DESIGN = """\
# Design notes

Why each name and drawing, and why they are ours. What was tried, and how it read at 1280 and at
390 pixels to somebody who did not know the lesson.
"""

CREDITS = """\
license: CC-BY-SA-4.0
credits:
  - {{file: scene.svg, what: a sun and a dial, by: your name, license: CC-BY-SA-4.0}}
"""

LESSON_FILES = {
    "lesson.yaml": LESSON,
    "story.md": STORY,
    "scene.svg": SCENE_SVG,
    "scene.yaml": SCENE,
    "claims.yaml": CLAIMS,
    "quiz.yaml": QUIZ,
    "design.md": DESIGN,
    "credits.yaml": CREDITS,
}
PACK_FILES = {"pack.yaml": PACK, "symbols.yaml": SYMBOLS}
PLAIN = ("scene.svg", "story.md", "design.md")  # no braces to fill in
