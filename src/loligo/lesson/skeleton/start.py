"""A new lesson in a new or an existing pack, as file names and texts."""

from __future__ import annotations

import re
from io import StringIO

from ruamel.yaml import YAML

from loligo.errors import BadLesson
from loligo.lesson.marked import read_yaml
from loligo.lesson.skeleton.texts import LESSON_FILES, PACK_FILES, PLAIN
from loligo.lesson.words import ID_PATTERN


def new_lesson(pack: str, lesson: str, pack_sheet: str | None) -> dict[str, str]:
    """Give the files of a new lesson, by their path within the pack.

    Args:
        pack: id of the pack.
        lesson: id of the lesson.
        pack_sheet: text of the pack's pack.yaml; None for a new pack.

    Raises:
        BadLesson: an id that is not one, or a pack.yaml to which no lesson can be added.
    """
    for id_ in (pack, lesson):
        if not re.fullmatch(ID_PATTERN, id_):
            raise BadLesson(
                f"'{id_}'",
                "this cannot be the name of a pack or lesson",
                "Use small letters and digits with hyphens between, e.g. resting-potential.",
            )
    words = {
        "pack": pack,
        "lesson": lesson,
        "pack_title": _title(pack),
        "lesson_title": _title(lesson),
    }
    files = {
        f"{lesson}/{name}": text if name in PLAIN else text.format(**words)
        for name, text in LESSON_FILES.items()
    }
    if pack_sheet is None:
        files |= {name: text.format(**words) for name, text in PACK_FILES.items()}
    else:
        files["pack.yaml"] = _with_lesson(pack_sheet, lesson)
    return files


def _title(id_: str) -> str:
    return id_.replace("-", " ").capitalize()


def _with_lesson(pack_sheet: str, lesson: str) -> str:
    """Add a lesson to the list of pack.yaml; comments and order stay."""
    _, problems = read_yaml(pack_sheet, "pack.yaml")
    if problems:
        raise BadLesson(problems[0].where, problems[0].what, "Correct it: loligo check PACK.")
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    sheet = yaml.load(pack_sheet)
    if not isinstance(sheet, dict) or not isinstance(sheet.get("lessons"), list):
        raise BadLesson("pack.yaml", "it has no list of lessons", "Correct it: loligo check PACK.")
    if lesson not in sheet["lessons"]:
        sheet["lessons"].append(lesson)
    written = StringIO()
    yaml.dump(sheet, written)
    return written.getvalue()
