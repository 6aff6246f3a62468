"""SVG text -> a tree that is safe to show, or every reason why it is not.

Our own profile, because general cleaners either drop what scenes need (gradients, ids, data) or
keep what must not be there (addresses on other hosts).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml.common import (  # type: ignore[import-untyped]  # it ships no types
    DefusedXmlException,
)
from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]

from loligo.lesson import profile
from loligo.lesson.drawing import Element, ids, references
from loligo.lesson.problem import Problem, suggest

MAX_ELEMENTS = 20_000
MAX_DEPTH = 40
MAX_ATTRIBUTE_LETTERS = 50_000
MAX_PROBLEMS = 200  # of one file; nobody reads more, and a binary file has thousands

_XML = "{http://www.w3.org/XML/1998/namespace}"
_XLINK = "{http://www.w3.org/1999/xlink}"


def read_svg(text: str, file: str) -> tuple[Element | None, tuple[Problem, ...]]:
    """Read one picture.

    Args:
        text: content of the file.
        file: its name, for the problems.

    Returns:
        The picture without what is refused, or None where there is no picture at all; and every
        problem.
    """
    reader = _Reader(file)
    parser = DefusedXMLParser(
        target=reader, forbid_dtd=True, forbid_entities=True, forbid_external=True
    )
    reader.position = parser.parser
    parser.parser.buffer_text = False  # so that text is told where it stands, not where it ends
    try:
        parser.feed(text)
        parser.close()
    except _Stop:
        pass
    except DefusedXmlException:
        reader.report("a document type or an entity is declared", "Delete the <!DOCTYPE ...> part.")
    except ParseError as error:
        line, column = error.position
        what, fix = _syntax_words(str(error).partition(":")[0])
        reader.problems.append(Problem(file, line, column + 1, what, fix))
        reader.root = None
    except ValueError:
        reader.report("this is not readable XML text", "Save it as plain UTF-8 SVG.")
        reader.root = None
    root = reader.root
    if root is not None:
        reader.problems.extend(_reference_problems(root, file))
    return root, tuple(reader.problems[:MAX_PROBLEMS])


class _Stop(Exception):
    """Reading further would be unsafe or useless; the problem has been reported."""


@dataclass(slots=True)
class _Open:
    """An element still being read; `name` is empty for one that is refused with all inside it."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    column: int
    children: list[Element | str] = field(default_factory=list)
    has_loose_text: bool = False


class _Reader:
    """Receives the parser's events; the parser tells where it is."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.position: object = None
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: Element | None = None
        self.n_elements = 0
        self.ids: dict[str, int] = {}

    def report(self, what: str, fix: str) -> None:
        line, column = self._here()
        self.problems.append(Problem(self.file, line, column, what, fix))

    def _here(self) -> tuple[int, int]:
        line = getattr(self.position, "CurrentLineNumber", 1)
        column = getattr(self.position, "CurrentColumnNumber", 0)
        return line, column + 1

    # the four methods below are called by the parser

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        line, column = self._here()
        self.n_elements += 1
        if self.n_elements > MAX_ELEMENTS or len(self.stack) >= MAX_DEPTH:
            self.report(
                f"the picture has more than {MAX_ELEMENTS} elements or {MAX_DEPTH} levels",
                "Simplify it: merge paths, flatten groups.",
            )
            raise _Stop
        name = self._element_name(tag)
        inside_refused = bool(self.stack) and not self.stack[-1].name
        if inside_refused:
            name = ""
        kept = tuple(self._attributes(attributes)) if name else ()
        self.stack.append(_Open(name, kept, line, column))

    def end(self, _tag: str) -> None:
        done = self.stack.pop()
        if not done.name:
            return
        element = Element(done.name, done.attributes, tuple(done.children), done.line, done.column)
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element

    def data(self, text: str) -> None:
        if not self.stack or not self.stack[-1].name:
            return
        if self.stack[-1].name in profile.TEXT_ELEMENTS:
            self.stack[-1].children.append(text)
        elif text.strip() and not self.stack[-1].has_loose_text:
            self.stack[-1].has_loose_text = True
            self.report(
                f"the text '{text.strip()[:30]}' stands outside a <text> element",
                "Put it into <text>, <title> or <desc>, or delete it.",
            )

    def pi(self, target: str, _data: str | None = None) -> None:
        self.report(f"the instruction <?{target} ...?> is not used", "Delete it.")

    def close(self) -> None:
        """End of the text."""

    # what is kept

    def _element_name(self, tag: str) -> str:
        """Give the name, or "" for an element that is refused."""
        namespace, _, name = tag.rpartition("}")
        is_ours = namespace in ("{" + profile.NAMESPACE, "")
        if not is_ours or name not in profile.ELEMENTS:
            if not (self.stack and not self.stack[-1].name):
                fix = profile.ELEMENT_FIXES.get(name) or (
                    suggest(name, profile.ELEMENTS)
                    if is_ours
                    else "Save it as plain SVG, without the editor's own data."
                )
                self.report(f"the element <{name}> is not part of a lesson's pictures", fix)
            return ""
        if (name == "svg") == bool(self.stack):
            self.report(
                "the outermost element, and only that, must be <svg>",
                "Use <g> for a group inside a picture.",
            )
            return ""
        return name

    def _attributes(self, attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
        for key, value in attributes.items():
            name = key.replace(_XML, "xml:").replace(_XLINK, "xlink:")
            pattern = profile.pattern_of(name)
            if pattern is None:
                self._refuse_attribute(name)
            elif len(value) > MAX_ATTRIBUTE_LETTERS or not pattern.fullmatch(value):
                self._refuse_value(name, value)
            elif name == "id" and value in self.ids:
                self.report(
                    f"the id '{value}' is used twice; first in line {self.ids[value]}",
                    "Give each part its own id.",
                )
            else:
                if name == "id":
                    self.ids[value] = self._here()[0]
                yield name, value

    def _refuse_attribute(self, name: str) -> None:
        if name.lower().startswith("on"):
            fix = profile.HANDLER_FIX
        elif "}" in name:
            name = name.rpartition("}")[2]
            fix = "Save it as plain SVG, without the editor's own data."
        else:
            fix = profile.ATTRIBUTE_FIXES.get(name) or suggest(name, profile.ATTRIBUTES)
        self.report(f"the attribute '{name}' is not part of a lesson's pictures", fix)

    def _refuse_value(self, name: str, value: str) -> None:
        shown = value if len(value) <= 40 else value[:37] + "..."
        if "url(" in value or name == "href":
            fix = "Only a part of the same file may be named, as in url(#fur) or href='#fur'."
        elif name == "id":
            fix = "Use letters, digits and hyphens, beginning with a letter."
        elif name == "data-pivot":
            fix = "Write the x and y of the point it turns about, e.g. data-pivot='40 120'."
        elif name in ("data-character", "data-symbol"):
            fix = "Write the name of the file or symbol, in small letters with hyphens."
        else:
            fix = "Write plain SVG values: numbers, colours, path data, words."
        self.report(f"'{name}' cannot be '{shown}'", fix)


def _reference_problems(root: Element, file: str) -> Iterator[Problem]:
    named = ids(root)
    for element in root.walk():
        for id_ in references(element):
            if id_ not in named:
                yield Problem(
                    file,
                    element.line,
                    element.column,
                    f"<{element.name}> points to '{id_}', which is not in this file",
                    suggest(id_, named),
                )
        if element.name == "use" and _repeats(element, named):
            yield Problem(
                file,
                element.line,
                element.column,
                "<use> repeats something that itself holds a <use>",
                "Repeat plain shapes only: copies of copies can grow without end.",
            )


def _repeats(use: Element, named: dict[str, Element]) -> bool:
    target = named.get((use.get("href") or "").removeprefix("#"))
    return target is not None and any(inner.name == "use" for inner in target.walk())


def _syntax_words(problem: str) -> tuple[str, str]:
    for clue, what, fix in _SYNTAX:
        if clue in problem:
            return what, fix
    return f"this is not valid XML ({problem})", "Open it in a drawing program and save it as SVG."


_CLOSE = "Check the elements around this line."
_SYNTAX = (
    ("mismatched tag", "an element is closed that is not the last one opened", _CLOSE),
    ("no element found", "the file ends before its last element is closed", _CLOSE),
    ("duplicate attribute", "an attribute is written twice on one element", "Keep one of the two."),
    (
        "undefined entity",
        "an entity such as &nbsp; is not known in SVG",
        "Write the character itself.",
    ),
    ("unbound prefix", "a name with a colon has no namespace", "Save it as plain SVG."),
    ("junk after", "something follows the end of the picture", "Delete what follows </svg>."),
)
