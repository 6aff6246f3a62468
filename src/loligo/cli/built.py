"""Built lessons for the verbs that look at them: as they are, or built for the occasion."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loligo.errors import UnknownItem


@contextmanager
def built_lessons(pack: Path, narration: Path | None = None) -> Iterator[Path]:
    """Give a folder of built lessons.

    Args:
        pack: such a folder, which is used as it is, or a pack, which is checked, proved and built.
        narration: the spoken stories of the pack, if there are any.

    Raises:
        BadLesson: neither; or a pack with problems, or with a claim that fails.
    """
    from loligo.cli.build import build_pack
    from loligo.lesson.compiled import CATALOGUE_FILE

    if (pack / CATALOGUE_FILE).is_file():
        yield pack
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        build_pack(pack, Path(folder), narration=narration)
        yield Path(folder)


def the_lesson(content: Path, asked: str | None) -> str:
    """Give the lesson that is meant: the one that was asked for, or the only one there is.

    Raises:
        UnknownItem: there is no such lesson; or there are several, and none was asked for.
    """
    from loligo.lesson.compiled import read_catalogue

    known = [row.id for row in read_catalogue(content).lessons]
    if asked is None and len(known) == 1:
        return known[0]
    if asked in known:
        return asked
    what = "there is no such lesson" if asked else "there are several lessons"
    raise UnknownItem(f"--lesson {asked or ''}".strip(), what, f"There are: {', '.join(known)}.")
