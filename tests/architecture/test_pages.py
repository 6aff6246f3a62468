"""The pages a newcomer reads are true: their links lead somewhere, their commands exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.architecture.tracked import text_of, tracked_files

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
VERB = re.compile(r"`make ([a-z-]+)|^ *(?:\$ )?make ([a-z-]+)", re.MULTILINE)
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def _pages(house: Path) -> list[Path]:
    return [file for file in tracked_files(house) if file.suffix == ".md"]


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_links_between_pages_lead_somewhere(house: Path) -> None:
    broken: list[str] = []
    for page in _pages(house):
        for target in LINK.findall(text_of(page) or ""):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            file = (page.parent / name).resolve() if name else page
            headings = (
                re.findall(r"^#+ (.*)", text_of(file) or "", re.MULTILINE) if file.is_file() else []
            )
            if not file.exists() or (anchor and anchor not in map(_anchor, headings)):
                broken.append(f"{page.relative_to(house)}: {target}")

    assert broken == []


def test_make_verbs_in_the_pages_exist(house: Path) -> None:
    verbs = set(re.findall(r"^([a-z-]+):", (house / "Makefile").read_text(), re.MULTILINE))

    unknown = [
        f"{page.relative_to(house)}: make {verb}"
        for page in _pages(house)
        for found in VERB.findall(text_of(page) or "")
        if (verb := found[0] or found[1]) not in verbs
    ]

    assert unknown == []


def test_the_readme_names_both_commands(house: Path) -> None:
    readme = (house / "README.md").read_text()

    assert "\nmake run" in readme and "\nmake test" in readme


def test_files_named_in_the_finder_table_exist(house: Path) -> None:
    table = [
        line for line in (house / "CONTRIBUTING.md").read_text().splitlines() if line[:2] == "| "
    ]

    named = [path for line in table for path in re.findall(r"`([\w./-]+/[\w./-]*)`", line)]
    missing = [path for path in named if not (house / path).exists()]

    assert named and missing == []


def test_architecture_fits_in_two_hundred_lines(house: Path) -> None:
    assert len((house / "ARCHITECTURE.md").read_text().splitlines()) <= 200


def test_the_changelog_is_one_a_reader_can_keep(house: Path) -> None:
    lines = (house / "CHANGELOG.md").read_text().splitlines()
    versions = [line for line in lines if line.startswith("## ")]
    kinds = {line.removeprefix("### ") for line in lines if line.startswith("### ")}

    assert versions[0] == "## Unreleased"
    assert all(re.fullmatch(r"## \d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", line) for line in versions[1:])
    assert kinds and kinds <= KINDS


def test_the_compiler_extra_is_the_compiler_of_the_build(house: Path) -> None:
    project = tomllib.loads((house / "pyproject.toml").read_text())

    built_with = [r for r in project["build-system"]["requires"] if r.startswith("ziglang")]

    assert project["project"]["optional-dependencies"]["compiler"] == built_with
