"""Mutates packs and drawings at random for as long as one likes; stops at the first crash.

    python -m tests.lesson.mutate 1000000 [seed]

Three of four cases are drawings and sheets, one in fifty a whole pack on disk. Progress is printed.
"""

from __future__ import annotations

import random
import sys
import time

from tests.lesson import test_fuzz as cases

WORDS = [
    *("", " ", "\n", "\t", ":", ": ", "- ", "[", "]", "{", "}", "'", '"', "#", "|", ">", "%", "&a"),
    *("*a", "!!python/object", "---\n", "? ", "null", "-1", "1e999", ".nan", "\x00", "\ufeff"),
    *("<", ">", "/>", "&amp;", "&#0;", "]]>", "<!--", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "<g"),
    *("<script>alert(1)</script>", " onload='alert(1)'", " style='fill:url(http://a)'", "<image/>"),
    *(" href='javascript:alert(1)'", "<foreignObject/>", "url(http://a)", "@import", "../", "sun"),
    *("<use href='#rays'/>", "id: sun\n", "file: ../../../etc/passwd", "{kind: turn}", "\\", "="),
]


def edits(chance: random.Random) -> cases.Edits:
    """One to six edits: where, how much is cut, what is put in, how often the cut is repeated."""
    return [
        (chance.random(), chance.randrange(41), chance.choice(WORDS), chance.randrange(4))
        for _ in range(chance.randint(1, 6))
    ]


def one(chance: random.Random, number: int) -> None:
    """Damage one thing and read it."""
    if number % 50 == 0:
        cases._check_damaged_pack(chance.choice(sorted(cases.FILES)), edits(chance))
    elif number % 2:
        cases._read_picture(cases._damaged(chance.choice([cases.SCENE, cases.SUN]), edits(chance)))
    else:
        name = chance.choice(cases.SHEETS)
        cases._read_sheet(name, cases._damaged(cases.FILES[name], edits(chance)))


def main(n: int, seed: int) -> None:
    """Run n cases; a crash names its case, which the seed makes again."""
    started = time.monotonic()
    for number in range(n):
        try:
            one(random.Random(f"{seed}/{number}"), number)
        except BaseException:
            print(f"case {number} of seed {seed}", file=sys.stderr)
            raise
        if number % 10_000 == 0 and number:
            print(f"{number:,} of {n:,}, {time.monotonic() - started:.0f} s", flush=True)
    print(f"{n:,} cases, no crash, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
