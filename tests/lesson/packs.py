"""A small pack that is sound and true, on disk, for tests to damage."""

from __future__ import annotations

from pathlib import Path

from loligo.lesson.check import check_pack
from loligo.lesson.problem import Problem
from loligo.lesson.read import read_pack
from loligo.lesson.skeleton.start import new_lesson

PACK, LESSON = "small-pack", "one-sun"

SUN = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300" stroke-linejoin="round">
  <defs>
    <radialGradient id="warm"><stop offset="0" stop-color="#fff"/></radialGradient>
  </defs>
  <g id="rays" data-pivot="150 150"><circle cx="150" cy="150" r="140" fill="url(#warm)"/></g>
  <g id="grains"><circle r="4" fill="#fff"/></g>
  <use href="#rays" opacity=".5"/>
</svg>
"""
SCENE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720">
  <rect width="1280" height="720" fill="#dceaf5"/>
  <g id="sun" data-character="sun" transform="translate(170 150)"/>
  <g id="dial" transform="translate(900 420)">
    <g id="needle" data-pivot="0 0"><path d="M-8 0 L0 -160 L8 0 Z" fill="#b63b4a"/></g>
    <text id="reading" y="110" font-size="40">-70</text>
  </g>
</svg>
"""

WORDS = "The sun rises over the pier and the needle climbs a little and then it sinks again so."
STORY = """\
runs:
  sunrise:
    until_ms: 30
    inputs:
      - {kind: volley, port: sun, at_ms: 5, strength_nS: 6}
beats:
"""
BEAT = """\
  - id: beat-%(i)d
    says: "*%(words)s*"
    plain: "%(words)s"
    run: sunrise
    from_ms: %(i)d
    to_ms: %(next)d
    frame: [sun]
    highlight: [sun]
"""
LAB = """\
cells:
  - id: own
    cell: classroom
    title: This cell
    says: The lesson's own.
  - id: squid
    cell: squid_1952
    title: Squid axon
    says: Its spike is slower.
    parameters: {temperature: 18}
    shows: {g_na: 5}
    tallies: [{place: axon, diameter_um: 61.4, says: a short cylinder}]
    claims: [one-sun-lifts]
knobs:
  - parameter: block_na
    group: drugs
    title: TTX
    says: It plugs sodium channels.
    presets: [{title: half, value: 0.5}]
leaves_out: [Drugs that plug channels in use.]
"""


def write_pack(folder: Path) -> Path:
    """Write the pack into a folder; gives the pack's own folder."""
    pack = folder / PACK
    for name, text in new_lesson(PACK, LESSON, None).items():
        path = pack / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (pack / "characters").mkdir()
    (pack / "characters/sun.svg").write_text(SUN, encoding="utf-8")
    (pack / LESSON / "scene.svg").write_text(SCENE, encoding="utf-8")
    edit(pack / LESSON / "scene.yaml", "target: rays", "target: sun.rays")
    credit = "  - {file: ../characters/sun.svg, what: a sun, by: us, license: CC-BY-SA-4.0}\n"
    with (pack / LESSON / "credits.yaml").open("a", encoding="utf-8") as file:
        file.write(credit)
    edit(pack / "symbols.yaml", "signals: [g_e]", "parts: [sun]\n    signals: [g_e]")
    return pack


def edit(file: Path, old: str, new: str) -> None:
    """Replace a piece of a file that must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(pack: Path) -> tuple[Problem, ...]:
    """Read and check a pack."""
    return check_pack(read_pack(pack))


def line_of(file: Path, piece: str) -> int:
    """Give the number of the first line that holds a piece of text."""
    lines = file.read_text(encoding="utf-8").split("\n")
    return next(i for i, line in enumerate(lines, 1) if piece in line)


def tell(pack: Path) -> Path:
    """Give the pack's lesson a story of eighteen beats, two minutes; gives the pack."""
    beats = "".join(BEAT % {"i": i, "next": i + 1, "words": WORDS} for i in range(18))
    (pack / LESSON / "story.yaml").write_text(STORY + beats, encoding="utf-8")
    return pack


def offer_lab(pack: Path) -> Path:
    """Give the pack's lesson a lab with a second cell and one knob; gives the pack."""
    (pack / LESSON / "lab.yaml").write_text(LAB, encoding="utf-8")
    return pack
