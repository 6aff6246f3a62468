"""A part of the build is made again when what it is made of has changed, and only then."""

from __future__ import annotations

import ast
import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

MEDIA = "src/loligo/media"


@pytest.fixture
def copy(house: Path, tmp_path: Path) -> Path:
    """Give a house with what narration and lessons are made of, to be changed."""
    shutil.copy(house / "hatch_build.py", tmp_path)
    for room in ("media", "lesson", "cli"):
        shutil.copytree(
            house / "src/loligo" / room,
            tmp_path / "src/loligo" / room,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    return tmp_path


def build_of(folder: Path) -> ModuleType:
    spec = spec_from_file_location("build_of_a_copy", folder / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    build = module_from_spec(spec)
    spec.loader.exec_module(build)
    return build


def stale(folder: Path, change: str) -> set[str]:
    """Change a file; gives the parts that would be made again."""
    build = build_of(folder)
    before = {part.name: build._digest(part) for part in build.PARTS}
    with (folder / change).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    return {part.name for part in build.PARTS if build._digest(part) != before[part.name]}


@pytest.mark.parametrize(
    "file", ["film_encode.py", "film_capture.py", "poster.py", "preview.py", "studio.py"]
)
def test_a_change_of_a_films_file_speaks_nothing_again(copy: Path, file: str) -> None:
    assert stale(copy, f"{MEDIA}/{file}") == set()


@pytest.mark.parametrize(
    "file", [f"{MEDIA}/loudness.py", f"{MEDIA}/espeak_child.py", "src/loligo/lesson/story.py"]
)
def test_a_change_of_what_speaks_narrates_again_and_builds_the_lessons(
    copy: Path, file: str
) -> None:
    assert stale(copy, file) == {"narration", "lessons"}


def test_all_that_narration_imports_in_its_room_is_what_it_is_made_of(house: Path) -> None:
    speech = build_of(house).SPEECH
    asked, found = ["narration"], set[str]()
    while asked:
        name = asked.pop()
        if name in found:
            continue
        found.add(name)
        tree = ast.parse((house / MEDIA / f"{name}.py").read_text(encoding="utf-8"))
        modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        asked += [each.removeprefix("loligo.media.") for each in modules if "loligo.media." in each]

    assert {f"media/{name}.py" for name in found} <= set(speech)
    assert not [name for name in speech if not (house / "src/loligo" / name).is_file()]
