"""The one reader: a folder on disk -> everything an author has written so far, sound or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from loligo.errors import BadLesson
from loligo.lesson.cases import CaseSheet
from loligo.lesson.claims import ClaimSheet
from loligo.lesson.credits import CreditSheet
from loligo.lesson.drawing import Element, inline
from loligo.lesson.lab import LabSheet
from loligo.lesson.lesson import LessonSheet
from loligo.lesson.lexicon import LexiconSheet
from loligo.lesson.marked import read_yaml
from loligo.lesson.pack import PackSheet
from loligo.lesson.parse import Parsed, parse
from loligo.lesson.problem import Problem
from loligo.lesson.quiz import QuizSheet
from loligo.lesson.scene import SceneSheet
from loligo.lesson.story import StorySheet
from loligo.lesson.svg import read_svg
from loligo.lesson.symbols import SymbolSheet
from loligo.lesson.tasks import TaskSheet

PACK_FILE = "pack.yaml"
LESSON_FILE = "lesson.yaml"
MAX_FILES = 1_000
MAX_BYTES = {".yaml": 500_000, ".md": 200_000, ".svg": 1_500_000, ".txt": 200_000}
RECORDINGS = "recordings"  # in a lesson's folder: <track>/<beat>.wav, with <beat>.words.json
RECORDED = {".wav", ".flac", ".ogg", ".opus", ".mp3", ".m4a", ".json"}

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class LessonDraft:
    """What was found in a lesson's folder; None for what is missing or cannot be read.

    Attributes:
        folder: name of the folder, which is the lesson's id.
        path: where it is, for problems.
        sheet, scene, claims, quiz, credits: the YAML files.
        beats, lab, tasks, cases: story.yaml, lab.yaml, tasks.yaml and cases.yaml, which a lesson
            may do without.
        recordings: beats read aloud by a person, as track/beat.wav.
        story: text of story.md.
        drawing: scene.svg with its characters put in.
        bare: scene.svg as written.
    """

    folder: str
    path: str
    sheet: Parsed[LessonSheet] | None
    scene: Parsed[SceneSheet] | None
    claims: Parsed[ClaimSheet] | None
    quiz: Parsed[QuizSheet] | None
    credits: Parsed[CreditSheet] | None
    beats: Parsed[StorySheet] | None
    lab: Parsed[LabSheet] | None
    recordings: tuple[str, ...]
    tasks: Parsed[TaskSheet] | None
    cases: Parsed[CaseSheet] | None
    story: str | None
    drawing: Element | None
    bare: Element | None

    def file(self, name: str) -> str:
        """Give a file of the lesson as problems name it."""
        return f"{self.path}/{name}"


@dataclass(frozen=True, slots=True)
class PackDraft:
    """What was found in a pack's folder.

    Attributes:
        folder: the pack's folder.
        sheet, symbols: pack.yaml and symbols.yaml.
        lexicon: lexicon.yaml, which a pack may do without.
        characters: pictures by the name of their file, without .svg.
        character_files: every name there is a file for, readable or not.
        lessons: in the order of pack.yaml; only the asked one if one was asked for.
        problems: what was wrong with the files themselves.
    """

    folder: Path
    sheet: Parsed[PackSheet] | None
    symbols: Parsed[SymbolSheet] | None
    lexicon: Parsed[LexiconSheet] | None
    characters: dict[str, Element]
    character_files: frozenset[str]
    lessons: tuple[LessonDraft, ...]
    problems: tuple[Problem, ...]

    def file(self, name: str) -> str:
        """Give a file of the pack as problems name it."""
        return f"{self.folder.as_posix()}/{name}"


def read_pack(folder: Path) -> PackDraft:
    """Read a pack, or one lesson of it when the folder is a lesson's.

    Args:
        folder: a folder with pack.yaml, or a lesson's folder inside one.

    Raises:
        BadLesson: there is no such folder, or it is neither.
    """
    only: str | None = None
    if (folder / LESSON_FILE).is_file() and not (folder / PACK_FILE).is_file():
        only, folder = folder.resolve().name, _parent(folder)
    if not folder.is_dir():
        raise BadLesson(str(folder), "there is no such folder", "Give the folder of a pack.")
    if not (folder / PACK_FILE).is_file():
        raise BadLesson(
            str(folder),
            f"there is no {PACK_FILE} in it, so it is not a pack",
            "Give the folder of a pack, or start one: loligo new PACK/LESSON.",
        )
    return _Reader(folder).pack(only)


def _parent(folder: Path) -> Path:
    return folder.parent if folder.name not in ("", ".", "..") else folder.resolve().parent


class _Reader:
    """Reads the files of one pack and collects what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder.resolve()
        self.problems: list[Problem] = []

    def pack(self, only: str | None) -> PackDraft:
        self._look_around()
        sheet = self._sheet(PackSheet, PACK_FILE)
        symbols = self._sheet(SymbolSheet, "symbols.yaml")
        lexicon = self._optional_sheet(LexiconSheet, "lexicon.yaml")
        names = tuple(sorted(p.stem for p in (self.folder / "characters").glob("*.svg")))
        characters = dict(self._pictures(names))
        listed = sheet.value.lessons if sheet else ()
        found = {p.parent.name for p in self.folder.glob(f"*/{LESSON_FILE}")}
        for i, name in enumerate(listed):
            if sheet and name not in found:
                self.problems.append(
                    sheet.problem(
                        f"there is no lesson in the folder '{name}'",
                        f"Start one with: loligo new {self.folder.as_posix()}/{name}",
                        "lessons",
                        i,
                    )
                )
        wanted = [name for name in dict.fromkeys(listed) if name in found]
        for name in sorted(found - set(listed)):
            self._report(
                f"{name}/{LESSON_FILE}",
                "this lesson is not listed in pack.yaml",
                f"Add '- {name}' under 'lessons' there.",
            )
            wanted.append(name)
        lessons = tuple(
            self._lesson(name, characters) for name in wanted if only is None or name == only
        )
        return PackDraft(
            folder=self.folder,
            sheet=sheet,
            symbols=symbols,
            lexicon=lexicon,
            characters=characters,
            character_files=frozenset(names),
            lessons=lessons,
            problems=tuple(self.problems),
        )

    def _lesson(self, name: str, characters: dict[str, Element]) -> LessonDraft:
        bare = self._picture(f"{name}/scene.svg")
        self._text(f"{name}/design.md")  # must be there; nothing reads it further
        return LessonDraft(
            folder=name,
            path=f"{self.folder.as_posix()}/{name}",
            sheet=self._sheet(LessonSheet, f"{name}/{LESSON_FILE}"),
            scene=self._sheet(SceneSheet, f"{name}/scene.yaml"),
            claims=self._sheet(ClaimSheet, f"{name}/claims.yaml"),
            quiz=self._sheet(QuizSheet, f"{name}/quiz.yaml"),
            credits=self._sheet(CreditSheet, f"{name}/credits.yaml"),
            beats=self._optional_sheet(StorySheet, f"{name}/story.yaml"),
            lab=self._optional_sheet(LabSheet, f"{name}/lab.yaml"),
            recordings=self._recordings(self.folder / name / RECORDINGS),
            tasks=self._optional_sheet(TaskSheet, f"{name}/tasks.yaml"),
            cases=self._optional_sheet(CaseSheet, f"{name}/cases.yaml"),
            story=self._text(f"{name}/story.md"),
            drawing=inline(bare, characters) if bare else None,
            bare=bare,
        )

    def _pictures(self, names: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
        for name in names:
            picture = self._picture(f"characters/{name}.svg")
            if picture:
                yield name, picture

    def _picture(self, name: str) -> Element | None:
        text = self._text(name)
        if text is None:
            return None
        picture, problems = read_svg(text, self._shown(name))
        self.problems.extend(problems)
        return picture

    def _sheet(self, model: type[M], name: str) -> Parsed[M] | None:
        text = self._text(name)
        if text is None:
            return None
        node, problems = read_yaml(text, self._shown(name))
        self.problems.extend(problems)
        if node is None and not problems:
            self._report(name, "the file is empty", "Write its entries; see the lesson format.")
        if node is None:
            return None
        parsed = parse(model, node, self._shown(name))
        self.problems.extend(parsed.problems)
        return parsed

    def _optional_sheet(self, model: type[M], name: str) -> Parsed[M] | None:
        return self._sheet(model, name) if (self.folder / name).exists() else None

    def _text(self, name: str) -> str | None:
        """Give the text of a file, or report why it cannot be read."""
        path = self.folder / name
        limit = MAX_BYTES[path.suffix]
        if not path.resolve().is_relative_to(self.root):
            self._report(name, "this is a link to a place outside the pack", "Copy the file here.")
            return None
        try:
            with path.open("rb") as stream:
                content = stream.read(limit + 1)
        except FileNotFoundError:
            self._report(name, "this file is missing", "Write it; `loligo new` shows an example.")
            return None
        except OSError as error:
            self._report(name, f"this file cannot be read ({error.strerror})", "Make it readable.")
            return None
        if len(content) > limit:
            self._report(name, f"this file is larger than {limit:,} bytes", "Simplify or split it.")
            return None
        try:
            return content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self._report(name, "this is not UTF-8 text", "Save it as UTF-8.", line)
            return None

    def _recordings(self, folder: Path) -> tuple[str, ...]:
        files = (path for path in folder.glob("*/*") if path.suffix in RECORDED)
        return tuple(sorted(path.relative_to(folder).as_posix() for path in files))

    def _look_around(self) -> None:
        """Refuse what has no business in a pack: code, links that lead out, too many files."""
        n_files = 0
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            parts = path.relative_to(self.folder).parts
            if any(part.startswith(".") for part in parts):
                continue
            n_files += 1
            if n_files > MAX_FILES:
                self._report(name, f"the pack has more than {MAX_FILES:,} files", "Split the pack.")
                return
            if path.is_symlink() and not path.resolve().is_relative_to(self.root):
                self._report(name, "this is a link to a place outside the pack", "Copy it here.")
            elif path.suffix in RECORDED and len(parts) == 4 and parts[1] == RECORDINGS:
                continue  # a person reads a beat aloud
            elif path.is_file() and path.suffix not in MAX_BYTES:
                self._report(
                    name,
                    "a pack holds data only: .yaml, .md, .svg and .txt files",
                    "Move this file out of the pack.",
                )

    def _shown(self, name: str) -> str:
        return f"{self.folder.as_posix()}/{name}"

    def _report(self, name: str, what: str, fix: str, line: int = 1) -> None:
        self.problems.append(Problem(self._shown(name), line, 1, what, fix))
