"""A symbol means one thing: what shows it is moved by that thing's signals and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from loligo.lesson.drawing import PLACEHOLDER, SEPARATOR, holders, ids
from loligo.lesson.problem import Problem, suggest
from loligo.lesson.read import LessonDraft, PackDraft
from loligo.lesson.scene import Event
from loligo.lesson.symbols import Symbol
from loligo.lesson.vocabulary import PAGE_SIGNALS, Vocabulary


def problems(lesson: LessonDraft, pack: PackDraft, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report parts that are not drawn, and bindings to another signal than the symbol's."""
    if not pack.symbols:
        return
    for i, symbol in enumerate(pack.symbols.value.symbols):
        for j, part in enumerate(symbol.parts):
            for what, fix in _not_drawn(part, pack):
                yield pack.symbols.problem(what, fix, "symbols", i, "parts", j)
    if not (lesson.scene and lesson.drawing and lesson.bare):
        return
    cell = vocabulary.cells.get(lesson.scene.value.cell)
    signals = {**cell.signals, **PAGE_SIGNALS} if cell else {}
    shown = _shown(lesson, pack)
    holder = holders(lesson.drawing, shown)
    for i, binding in enumerate(lesson.scene.value.bindings):
        meant = shown.get(holder.get(binding.target, ""))
        if meant is None or isinstance(binding, Event) or binding.signal not in signals:
            continue  # a signal that the cell does not have is reported by another rule
        if binding.signal not in meant.signals:
            yield lesson.scene.problem(
                f"'{meant.id}' always means {meant.means}; '{binding.signal}' does not move it",
                f"Bind it to {' or '.join(meant.signals) or 'nothing'}, or draw another symbol.",
                "bindings",
                i,
                "signal",
            )


def _not_drawn(part: str, pack: PackDraft) -> Iterator[tuple[str, str]]:
    name, _, inner = part.partition(SEPARATOR)
    if name not in pack.character_files:
        yield f"there is no file characters/{name}.svg", suggest(name, pack.character_files)
    elif inner and name in pack.characters and inner not in ids(pack.characters[name]):
        yield f"'{name}' has no part '{inner}'", suggest(inner, ids(pack.characters[name]))


def _shown(lesson: LessonDraft, pack: PackDraft) -> dict[str, Symbol]:
    """Give the elements of the scene that show a symbol."""
    assert lesson.bare and pack.symbols
    found: dict[str, Symbol] = {}
    for actor, element in ids(lesson.bare).items():
        for symbol in pack.symbols.value.symbols:
            for part in symbol.parts:
                name, _, inner = part.partition(SEPARATOR)
                if name == element.get(PLACEHOLDER):
                    found[f"{actor}{SEPARATOR}{inner}" if inner else actor] = symbol
    return found
