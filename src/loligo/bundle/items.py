"""Questions as the page asks them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from loligo.lesson.built_items import (
    BuiltChoice,
    BuiltItem,
    BuiltLabel,
    BuiltOneBest,
    BuiltOrder,
    BuiltPredict,
    BuiltReason,
    BuiltRecall,
    BuiltStep,
    BuiltVariant,
)
from loligo.lesson.kinds.blanks import Variant
from loligo.lesson.kinds.label import Label
from loligo.lesson.kinds.one_best import OneBest
from loligo.lesson.kinds.order import Order
from loligo.lesson.kinds.predict import PredictThenReason
from loligo.lesson.kinds.question import Choice, Question
from loligo.lesson.lesson import Fact, Lesson
from loligo.lesson.markdown import html, inline_html
from loligo.lesson.quiz import RECALL, Item
from loligo.lesson.scene import Actor


@dataclass(frozen=True, slots=True)
class Keys:
    """What the proof found out.

    Attributes:
        options: right option by question and variant (None where it does not vary).
        times_ms: of questions of order: when each step happens.
    """

    options: Mapping[tuple[str, str | None], str] = field(default_factory=dict)
    times_ms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


class _Head(TypedDict):
    """What all kinds have, as `BuiltQuestion` names it."""

    id: str
    level: str | None
    vignette: bool
    question_html: str
    source: str


def built_item(item: Item, keys: Keys, lesson: Lesson) -> BuiltItem:
    """Turn a question into what the page asks."""
    match item:
        case PredictThenReason():
            return _predict(item, keys)
        case OneBest():
            return _one_best(item, keys)
        case Order():
            return _order(item, keys)
        case Label():
            return _label(item, lesson)


def built_recall(lesson: Lesson) -> Iterator[BuiltRecall]:
    """Make a card of the rapid review for every fact."""
    actors = {actor.id: actor for actor in lesson.scene.actors}
    for fact in lesson.sheet.facts:
        yield BuiltRecall(
            id=f"{RECALL}{fact.id}",
            fact=fact.id,
            actor=fact.character,
            why_html=_who_is(actors[fact.character], fact),
        )


def _predict(item: PredictThenReason, keys: Keys) -> BuiltPredict:
    first = item.variants[0]
    assert first.run is not None, "a prediction has a run"
    key = item.key or keys.options[item.id, first.id]
    return BuiltPredict(
        **_head(item, first.question),
        kind=item.kind,
        fact=item.fact,
        run=first.run,
        options=_choices(item.options),
        in_order=item.in_order,
        key=key,
        reason=BuiltReason(
            question_html=inline_html(item.reason.question),
            key=item.reason.key_for(key) or "",
            options=_choices(item.reason.options),
        ),
        variants=tuple(
            _variant(item.id, variant, keys, item) for variant in item.variants if variant.id
        ),
    )


def _one_best(item: OneBest, keys: Keys) -> BuiltOneBest:
    first = item.variants[0]
    return BuiltOneBest(
        **_head(item, first.question),
        kind=item.kind,
        fact=item.fact,
        run=first.run or item.shows,
        options=_choices(item.options),
        in_order=item.in_order,
        key=item.key or keys.options[item.id, first.id],
        variants=tuple(
            _variant(item.id, variant, keys, None) for variant in item.variants if variant.id
        ),
    )


def _variant(
    item: str, variant: Variant, keys: Keys, reasoned: PredictThenReason | None
) -> BuiltVariant:
    assert variant.id is not None and variant.run is not None, "what varies has a run"
    key = keys.options[item, variant.id]
    return BuiltVariant(
        id=variant.id,
        values=dict(variant.values),
        question_html=html(variant.question),
        run=variant.run,
        key=key,
        reason_key=reasoned.reason.key_for(key) if reasoned else None,
    )


def _order(item: Order, keys: Keys) -> BuiltOrder:
    times = keys.times_ms[item.id]
    return BuiltOrder(
        **_head(item, item.question),
        kind=item.kind,
        fact=item.fact,
        run=item.run,
        steps=tuple(
            BuiltStep(
                id=step.id,
                text_html=inline_html(step.text),
                at_ms=round(times[step.id], 3),
                why_html=None if step.why is None else html(step.why),
            )
            for step in sorted(item.steps, key=lambda step: times[step.id])
        ),
        why_html=html(item.why),
    )


def _label(item: Label, lesson: Lesson) -> BuiltLabel:
    facts = {fact.id: fact for fact in lesson.sheet.facts}
    offered = [
        actor
        for actor in lesson.scene.actors
        if actor.id == item.key
        or (actor.fact != item.fact if item.options is None else actor.id in item.options)
    ]
    return BuiltLabel(
        **_head(item, item.question),
        kind=item.kind,
        fact=item.fact,
        anywhere=item.options is None,
        options=tuple(_actor_choice(actor, item, facts) for actor in offered),
        key=item.key,
    )


def _actor_choice(actor: Actor, item: Label, facts: Mapping[str, Fact]) -> BuiltChoice:
    if actor.id == item.key:
        why = html(item.why)
    elif actor.id in item.whys:
        why = html(item.whys[actor.id])
    else:
        why = _who_is(actor, facts.get(actor.fact or ""))
    return BuiltChoice(id=actor.id, text_html=inline_html(actor.name), why_html=why)


def _who_is(actor: Actor, fact: Fact | None) -> str:
    """Tell whoever chose a character, or its fact, whom they chose: in the lesson's own words."""
    if fact is None:
        return html(f"That is {actor.label}")
    return html(f"**{actor.name}: {fact.title}.** {_capital(fact.link.text)}.")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _head(item: Question, question: str) -> _Head:
    return {
        "id": item.id,
        "level": item.level,
        "vignette": item.vignette,
        "question_html": html(question),
        "source": item.source,
    }


def _choices(choices: Sequence[Choice]) -> tuple[BuiltChoice, ...]:
    return tuple(
        BuiltChoice(id=c.id, text_html=inline_html(c.text), why_html=html(c.why)) for c in choices
    )
