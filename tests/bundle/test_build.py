"""A bundle is safe to show, holds what the page reads, and is the same bytes everywhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from loligo.bundle.build import Bundle, bundle
from loligo.bundle.picture import svg_bytes
from loligo.lesson.built import BuiltClaim
from loligo.lesson.check import check_pack, sound_lessons
from loligo.lesson.claims import Expectation
from loligo.lesson.drawing import Element
from loligo.lesson.lesson import Lesson
from loligo.lesson.read import read_pack
from loligo.lesson.run import Run
from tests.lesson.packs import LESSON, edit

CLAIM = BuiltClaim(
    id="one-sun-lifts",
    says="It lifts.",
    measured=-62.379,
    unit="mV",
    cell="classroom",
    run=Run(until_ms=30.0),
    expect=Expectation(measure="peak", within=(-63.0, -62.0)),
)


def _lesson(pack: Path) -> Lesson:
    draft = read_pack(pack)
    return sound_lessons(draft, check_pack(draft))[0]


def _bundle(pack: Path) -> Bundle:
    return bundle(_lesson(pack), [CLAIM], {"schema": 1, "step_ms": 0.025}, b"\0asm")


def test_a_bundle_is_five_files_named_by_their_content(pack: Path) -> None:
    first, second = _bundle(pack), _bundle(pack)
    edit(pack / LESSON / "story.md", "light reaches", "light touches")

    names = ["lesson.json", "scene.svg", "model.json", "model.wasm", "film.json"]
    assert list(first.files) == names
    assert first == second
    assert _bundle(pack).row.hash != first.row.hash


def test_the_page_finds_everything_where_it_looks(pack: Path) -> None:
    page = json.loads(_bundle(pack).files["lesson.json"])

    assert (page["schema"], page["id"], page["cell"]) == (1, LESSON, "classroom")
    assert page["pack"] == {"id": "small-pack", "title": "Small pack"}
    assert page["story_html"].startswith("<p>The sun comes out once.")
    assert page["scene"]["view_box"] == [0, 0, 1280, 720]
    assert page["scene"]["actors"][0]["id"] == "sun"
    assert page["scene"]["bindings"][0]["from"] == [0, 0.05]
    assert page["scene"]["bindings"][0]["to"] == [0.7, 1.3]
    (item,) = page["items"]
    assert item["key"] == "silent"
    assert item["run"]["inputs"] == [
        {"kind": "volley", "port": "sun", "at_ms": 5, "strength_nS": 6}
    ]
    assert item["options"][0]["why_html"].startswith("<p>The voltage")
    assert page["claims"][0]["measured"] == -62.379
    assert page["facts"][0]["text_html"].startswith("<p>An excitatory")


def test_the_page_never_learns_what_would_make_an_option_true(pack: Path) -> None:
    page = json.loads(_bundle(pack).files["lesson.json"])

    assert "when" not in page["items"][0]["options"][0]


def test_characters_are_in_the_picture_under_their_actors_name(pack: Path) -> None:
    picture = _bundle(pack).files["scene.svg"].decode()

    assert 'id="sun.rays"' in picture
    assert 'fill="url(#sun.warm)"' in picture
    assert 'href="#sun.rays"' in picture
    assert 'data-pivot="150 150"' in picture


def test_text_of_a_picture_is_escaped() -> None:
    text = Element("text", (("aria-label", 'a "<&> b'),), ("1 < 2 & 3 > 2",))
    root = Element("svg", (("viewBox", "0 0 1 1"),), (text,))

    written = svg_bytes(root).decode()

    assert re.search(
        r"<text aria-label=[^<]*&lt;&amp;&gt; b[^<]*>1 &lt; 2 &amp; 3 &gt; 2</text>", written
    )


def test_the_same_pack_gives_the_same_bytes_anywhere(pack: Path, tmp_path: Path) -> None:
    """Hash seed, locale, working folder, time zone and file times leave no trace."""
    program = (
        "import sys; from pathlib import Path; from loligo.cli.build import build_pack;"
        "print(build_pack(Path(sys.argv[1]), Path(sys.argv[2])))"
    )
    written = []
    for i, (seed, locale, zone) in enumerate(
        [("1", "C", "UTC"), ("2", "de_DE.UTF-8", "Asia/Kathmandu")]
    ):
        folder = tmp_path / f"place-{i}"
        folder.mkdir()
        for file in pack.rglob("*"):
            os.utime(file, (i * 1_000_000, i * 1_000_000))
        environment = {
            **os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "TZ": zone
        }  # fmt: skip
        subprocess.run(
            [sys.executable, "-c", program, str(pack), "built"],
            cwd=folder, env=environment, check=True, capture_output=True,
        )  # fmt: skip
        written.append(
            {
                file.relative_to(folder).as_posix(): file.read_bytes()
                for file in sorted((folder / "built").rglob("*"))
                if file.is_file()
            }
        )

    assert len(written[0]) == 6
    assert written[0] == written[1]
