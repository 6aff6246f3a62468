"""A wheel runs where there is no node, no zig and no C compiler: it carries what they made."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
TOOLS = ("node", "npm", "zig", "cc", "gcc", "clang", "c++")
WASM_MAGIC = b"\0asm"


@dataclass(frozen=True, slots=True)
class Installed:
    """A fresh environment with nothing but the wheel and what it depends on."""

    bin: Path
    environment: dict[str, str]

    def call(self, *arguments: str) -> str:
        program, *rest = arguments
        done = subprocess.run(
            [self.bin / program, *rest],
            env=self.environment, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def wheel(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--wheel-dir", folder, house],
        check=True,
    )  # fmt: skip
    (made,) = folder.glob("loligo-*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("user")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    bin_ = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([bin_ / "python", "-m", "pip", "install", "--quiet", wheel], check=True)
    environment = {
        "PATH": str(bin_),
        "HOME": str(folder),
        "LOLIGO_DATA": str(folder / "data"),
        "PYTHONWARNINGS": "error",
    }
    return Installed(bin_, environment)


@pytest.fixture
def served(installed: Installed) -> Iterator[str]:
    server = subprocess.Popen(
        [installed.bin / "loligo", "serve", "--no-open", "--port", "0"],
        env={**installed.environment, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        yield next(found[0] for line in server.stdout if (found := ADDRESS.search(line)))
    finally:
        server.terminate()
        server.communicate(timeout=30)


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        body = answer.read()
        assert isinstance(body, bytes)
        return body


def test_the_wheel_carries_page_cells_lessons_and_both_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert wheel.name.startswith("loligo-")
    assert "-py3-none-" in wheel.name and not wheel.name.endswith("-any.whl")
    for needed in (
        r"loligo/py\.typed$",
        r"loligo/web/static/index\.html$",
        r"loligo/web/static/assets/.+\.js$",
        r"loligo/shipped/cells/.+\.wasm$",
        r"loligo/shipped/lessons/action-potential-initiation/[^/]+/lesson\.json$",
        r"/LICENSE$",
        r"/LICENSE-CONTENT$",
    ):
        assert any(re.search(needed, name) for name in names), needed
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name]


def test_the_user_has_none_of_the_tools_that_built_it(installed: Installed) -> None:
    path = installed.environment["PATH"]

    assert [tool for tool in TOOLS if shutil.which(tool, path=path)] == []
    assert installed.call(
        "python", "-c", "import importlib.util as u; print(u.find_spec('ziglang'))"
    ).strip() == "None"  # fmt: skip


def test_the_installed_command_says_its_version(installed: Installed, wheel: Path) -> None:
    said = installed.call("loligo", "version")

    assert wheel.name.split("-")[1] in said


def test_the_installed_command_runs_a_shipped_cell(installed: Installed) -> None:
    assert installed.call("loligo", "run", "classroom").strip()


@pytest.mark.parametrize("cell", ["classroom", "classroom_ais", "cortical_rs", "squid_1952"])
def test_a_shipped_cell_is_compiled_already(installed: Installed, cell: str) -> None:
    script = f"import loligo; t = loligo.simulate({cell!r}, until_ms=1); print(t['v'][-1])"

    assert -90 < float(installed.call("python", "-c", script)) < -50


def test_the_installed_server_hands_out_page_and_lessons(served: str) -> None:
    page = _get(f"{served}/").decode()
    lessons = json.loads(_get(f"{served}/api/lessons"))["lessons"]

    assert "<title>" in page
    assert [lesson["id"] for lesson in lessons] == ["action-potential-initiation"]
    for lesson in lessons:
        content = f"{served}/content/{lesson['id']}/{lesson['hash']}"
        model = json.loads(_get(f"{content}/model.json"))
        assert model["cell"] == json.loads(_get(f"{content}/lesson.json"))["cell"]
        assert _get(f"{content}/model.wasm").startswith(WASM_MAGIC)
        assert b"<svg" in _get(f"{content}/scene.svg")


def test_the_source_archive_holds_what_a_build_needs_and_nothing_built(
    house: Path, tmp_path: Path
) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path],
        cwd=house, check=True, capture_output=True,
    )  # fmt: skip
    (archive,) = tmp_path.glob("loligo-*.tar.gz")

    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}

    assert {
        "hatch_build.py",
        "frontend/package-lock.json",
        "lessons/excitable-cells/pack.yaml",
        "src/loligo/py.typed",
        "Makefile",
        "LICENSE-CONTENT",
    } <= names
    assert not [n for n in names if "node_modules" in n or "/static/" in n or "/shipped/" in n]
