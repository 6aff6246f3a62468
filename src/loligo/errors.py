"""Every error a caller may want to catch, on one page; each says where, what and what to do."""

from __future__ import annotations

from collections.abc import Iterable


class LoligoError(Exception):
    """The root: something outside our own code was wrong.

    Args:
        where: file with line and column, parameter name, address: what the reader can go to.
        what: what is wrong there, in the reader's words.
        fix: what to do next.
    """

    def __init__(self, where: str, what: str, fix: str) -> None:
        super().__init__(f"{where}: {what}. {fix}")
        self.where = where
        self.what = what
        self.fix = fix

    def __reduce__(self) -> tuple[type[LoligoError], tuple[str, str, str]]:
        return type(self), (self.where, self.what, self.fix)


class UnitError(LoligoError):
    """A quantity whose dimension does not fit the place it is used in."""


class BadCell(LoligoError):
    """A cell definition that cannot be run: a name, a unit, a missing part."""


class BadExpression(LoligoError):
    """A formula outside the allowed language."""


class UnknownName(LoligoError):
    """A cell, signal, place, port or parameter that does not exist; says what does."""


class BadParameter(LoligoError):
    """A parameter or an input outside the range in which the model means something."""


class BadLink(LoligoError):
    """A replay link that holds no run that this version can make again."""


class RunFailed(LoligoError):
    """A run that could not be trusted: a voltage left the numbers, or left reason."""


class NoCompiler(LoligoError):
    """A cell needs compiling and neither a C compiler nor the `compiler` extra is there."""


class MissingExtra(LoligoError):
    """An optional part is not installed; the fix is its install line."""


class BadLesson(LoligoError):
    """A pack or lesson with problems; `problems` in the text, one a line."""


class StoreError(LoligoError):
    """The database cannot take or give what was asked: locked, full, corrupt, unreachable."""


class UnknownItem(LoligoError):
    """An answer to a lesson, item or option that is not in the catalogue."""


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Begin a fix with the name that is nearest to a wrong one; nothing where none is near."""
    from difflib import get_close_matches  # heavy, and only those who slip wait for it

    near = get_close_matches(wrong, list(known), 1)
    return f"Did you mean '{near[0]}'? " if near else ""
