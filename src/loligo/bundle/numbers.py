"""Numbers that a claim proves become links that open the claim's run in the lab."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from loligo.lesson.built import BuiltClaim
from loligo.lesson.lesson import Lesson
from loligo.lesson.quantities import Quantity, quantities
from loligo.lesson.rules.claims_say_what_they_test import tested_number

_TOLD = ("summary_html", "story_html", "facts", "truths", "calibrated", "story")
_ASKED = ("items", "tasks", "cases")  # there a link before the answer would give it away
_TAG = re.compile(r"(<[^>]*>)")
_CLOSED = re.compile(r"<(a|code|h[1-6])\b")
_SIGN_WORD = re.compile(r"(minus|plus)\s*$")


@dataclass(frozen=True, slots=True)
class _Proved:
    """A number that a claim tests.

    Attributes:
        number: as the claim prints it.
        claim: its id.
        experiment: the same for claims that share cell and run.
        is_own: whether it is about the lesson's own cell.
    """

    number: Quantity
    claim: str
    experiment: str
    is_own: bool

    def backs(self, number: Quantity) -> bool:
        """Say whether a number is this one, rounded by a digit at most."""
        coarser = self.number.decimals - number.decimals
        off = abs(self.number.value - number.value)
        is_near = off == 0 or off < 0.499 * number.last_digit
        return self.number.unit == number.unit and is_near and 0 <= coarser <= 1

    def rank(self, number: Quantity) -> tuple[bool, bool]:
        """Say what speaks against this one among several: another cell, or a rounded number."""
        return not self.is_own, self.number.value != number.value


@dataclass(frozen=True, slots=True)
class Linker:
    """Puts links into the HTML of one lesson."""

    lesson: str
    proved: tuple[_Proved, ...]
    cited: frozenset[tuple[float, str]] = frozenset()
    rests_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def page(self, page: Mapping[str, object]) -> dict[str, object]:
        """Give the content of lesson.json with links in what is told, and in explanations."""
        linked = {key: self._node(page[key], key, (), True) for key in page if key in _TOLD}
        asked = {key: self._node(page[key], key, (), False) for key in page if key in _ASKED}
        return {**page, **linked, **asked}

    def text(self, written: str, named: Sequence[str] = ()) -> str:
        """Link the numbers of a piece of HTML.

        Args:
            written: safe HTML.
            named: ids of the claims that its author named; others count only when exact.
        """
        parts = _TAG.split(written)
        closed = 0  # depth within links, code and headings, where no link belongs
        for i, part in enumerate(parts):
            if i % 2 == 0:
                if closed == 0:
                    parts[i] = self._words(part, named)
            elif _CLOSED.match(part):
                closed += 1
            elif re.match(r"</(a|code|h[1-6])>", part):
                closed -= 1
        return "".join(parts)

    def _node(self, node: object, key: str, named: Sequence[str], is_told: bool) -> object:
        if isinstance(node, str):
            is_linked = key.endswith("_html") and (is_told or key == "why_html")
            return self.text(node, named) if is_linked else node
        if isinstance(node, list | tuple):
            return [self._node(each, key, named, is_told) for each in node]
        if isinstance(node, Mapping):
            own = node.get("claims") or self.rests_on.get(str(node.get("id")), ())
            named = (
                [str(claim) for claim in own] if isinstance(own, list | tuple) and own else named
            )
            return {name: self._node(node[name], name, named, is_told) for name in node}
        return node

    def _words(self, text: str, named: Sequence[str]) -> str:
        shown: list[str] = []
        used: list[str] = []
        end = 0
        for number, is_quoted in self._told(text):
            claim = None if is_quoted else self._claim(number, named, used)
            if claim is None:
                continue
            start = _start(text, number.at)
            address = f"#/lesson/{self.lesson}/run?claim={claim}"
            shown += [text[end:start], f'<a class="number" href="{html.escape(address)}">']
            shown += [text[start : number.end], "</a>"]
            used.append(claim)
            end = number.end
        return "".join([*shown, text[end:]])

    def _told(self, text: str) -> Iterator[tuple[Quantity, bool]]:
        """Give the numbers of a text, and whether each belongs to a range that is cited whole."""
        found = list(quantities(text))
        cited = [(number.value, number.unit) in self.cited for number in found]
        for i, number in enumerate(found):
            before = i > 0 and cited[i - 1] and _is_range(text[found[i - 1].end : number.at])
            after = i + 1 < len(found) and cited[i + 1]
            after = after and _is_range(text[number.end : found[i + 1].at])
            yield number, cited[i] and (before or after)

    def _claim(self, number: Quantity, named: Sequence[str], used: Sequence[str]) -> str | None:
        fitting = [proved for proved in self.proved if proved.backs(number)]
        own = [proved for proved in fitting if proved.claim in named]
        if own:
            return min(own, key=lambda each: (each.claim in used, *each.rank(number))).claim
        if (number.value, number.unit) in self.cited:
            return None
        exact = [each for each in fitting if each.rank(number) == (False, False)]
        is_one = len({each.experiment for each in exact}) == 1
        return exact[0].claim if is_one else None


def linker(lesson: Lesson, claims: Sequence[BuiltClaim]) -> Linker:
    """Make what links the numbers of a lesson.

    Args:
        lesson: sound, and proved.
        claims: each claim with the value that confirmed it, and its run.
    """
    rests_on = {item.id: tuple(item.rests_on) for item in lesson.quiz.items}
    cited = {(q.value, q.unit) for each in lesson.sheet.cited for q in quantities(each.number)}
    return Linker(lesson.sheet.id, tuple(_proved(lesson, claims)), frozenset(cited), rests_on)


def _proved(lesson: Lesson, claims: Sequence[BuiltClaim]) -> Iterator[_Proved]:
    written = {claim.id: claim for claim in lesson.claims.claims}
    for built in claims:
        number = tested_number(written[built.id], built.unit)
        if number is not None:
            experiment = f"{built.cell} {built.run.model_dump_json()}"
            yield _Proved(number, built.id, experiment, built.cell == lesson.sheet.cell)


def _is_range(between: str) -> bool:
    return between.strip() == "to"


def _start(text: str, at: int) -> int:
    """Give where a number begins, with a sign that is a word."""
    word = _SIGN_WORD.search(text[: at + 1])
    return word.start() if word else at
