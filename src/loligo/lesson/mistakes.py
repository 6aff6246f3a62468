"""Validation errors in an author's words: what is wrong with an entry, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from loligo.lesson.problem import suggest
from loligo.lesson.words import ID_PATTERN, NAME_PATTERN, PART_PATTERN, PLACE_PATTERN


def in_words(
    error: ErrorDetails, path: tuple[str | int, ...], known: Mapping[str, FieldInfo]
) -> tuple[str, str]:
    """Say what is wrong and what to do.

    Args:
        error: what the validator found.
        path: of the entry in the file.
        known: entries that its table may have.
    """
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    name = _name(path)
    if kind == "lesson":
        return str(context["what"]), str(context["fix"])
    if kind == "missing" and isinstance(path[-1], int):
        return f"{name} is missing", "Write as many entries as the form needs, e.g. [x, y]."
    if kind == "missing":
        meaning = known[str(path[-1])].description or "see the lesson format"
        return f"'{path[-1]}' is missing", f"Add '{path[-1]}': {meaning}."
    if kind == "extra_forbidden":
        return f"'{path[-1]}' is not known here", suggest(str(path[-1]), known)
    if kind == "union_tag_invalid":
        tags = str(context["expected_tags"]).replace("'", "").split(", ")
        return f"there is no kind '{context['tag']}'", suggest(str(context["tag"]), tags)
    if kind == "union_tag_not_found":
        return "'kind' is missing", "Say first what kind of entry this is, e.g. 'kind: volley'."
    if kind == "literal_error":
        choices = [c.strip("'") for c in str(context["expected"]).replace(" or ", ", ").split(", ")]
        return f"{name} cannot be {_shown(value)}", suggest(str(value), choices)
    if kind == "string_pattern_mismatch":
        field = known.get(str(path[-1]))
        meaning = f"It is: {field.description}." if field and field.description else "Change it."
        return f"{name} cannot be {_shown(value)}", _FORMS.get(context["pattern"], meaning)
    if kind in _TYPES:
        wanted, fix = _TYPES[kind]
        return f"{name} should be {wanted}, not {_shown(value)}", fix
    if kind in _LIMITS:
        wanted, limit = _LIMITS[kind]
        return f"{name} {wanted.format(context[limit])}", "Change it so that it fits."
    return f"{name}: {error['msg'].lower()}", "Change it so that it fits."


def _name(path: tuple[str | int, ...]) -> str:
    """Name a part: the last word of its path, and the number of the entry when it ends in one."""
    if not path:
        return "the file"
    if isinstance(path[-1], str):
        return f"'{path[-1]}'"
    word = next((str(step) for step in reversed(path) if isinstance(step, str)), "the list")
    return f"entry {path[-1] + 1} of '{word}'"


def _shown(value: object) -> str:
    if value is None or value == "":
        return "empty"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, tuple):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text if len(text) <= 40 else text[:37] + '...'}'"


_FORMS = {
    ID_PATTERN: "Use small letters and digits with hyphens between, e.g. three-suns.",
    NAME_PATTERN: "Use small letters, digits and underscores, e.g. g_na.",
    PLACE_PATTERN: "Write the name of a place, e.g. soma or dendrite[2].",
    PART_PATTERN: "Write the actor's id, or actor.part, e.g. clock.hand.",
}
_TABLE = ("a table of 'name: value' entries", "Indent its entries under it, one a line.")
_TYPES = {
    "string_type": ("text", "Put it in quotes if it is meant as text."),
    "int_type": ("a whole number", "Write digits only, e.g. 2."),
    "float_type": ("a number", "Write it with a point and without a unit, e.g. -50.5."),
    "finite_number": ("an ordinary number", "Write digits, e.g. -50.5."),
    "bool_type": ("true or false", "Write true or false, without quotes."),
    "tuple_type": ("a list", "Write [first, second], or one entry a line, each after '- '."),
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "dict_type": _TABLE,
}
_LIMITS = {
    "too_short": ("needs {} or more entries", "min_length"),
    "too_long": ("may have no more than {} entries", "max_length"),
    "string_too_short": ("needs {} or more letters", "min_length"),
    "string_too_long": ("may have no more than {} letters", "max_length"),
    "greater_than": ("must be more than {}", "gt"),
    "greater_than_equal": ("must be at least {}", "ge"),
    "less_than": ("must be less than {}", "lt"),
    "less_than_equal": ("must be at most {}", "le"),
}
