"""`loligo build PACK`: check, prove, compile; a lesson that says something false does not build."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loligo.cli.terminal import (
    FAILED,
    FINE,
    Progress,
    add_settings,
    counted,
    read_settings,
    show_problems,
)
from loligo.errors import BadLesson

if TYPE_CHECKING:
    from loligo.bundle.build import Bundle
    from loligo.lesson.built import BuiltClaim, CatalogueRow
    from loligo.lesson.lesson import Lesson
    from loligo.lesson.read import PackDraft
    from loligo.proof.verdict import Verdict

HELP = "check and prove a pack, and compile it for the page"
EPILOG = """examples:
  loligo build lessons/excitable-cells                      into build/lessons
  loligo build my-pack -o /srv/lessons                      beside other packs there
  loligo build my-pack --prune                              without earlier builds
  loligo build my-pack --set g_na=0                         would it build without Na+ channels?
  loligo serve --content build/lessons                      look at the result

Nothing is written when the pack has a problem or a claim fails. The same pack gives the same bytes.
exit status: 0 built, 1 problems or a failing claim, 3 no such pack, 4 no compiler
"""
DEFAULT_FOLDER = Path("build/lessons")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("pack", type=Path, help="folder of a pack")
    parser.add_argument(
        "-o", "--output", type=Path, default=DEFAULT_FOLDER, metavar="FOLDER",
        help=f"where to write ({DEFAULT_FOLDER})",
    )  # fmt: skip
    parser.add_argument(
        "--narration", type=Path, metavar="FOLDER",
        help="take the spoken stories from here; see loligo narrate",
    )  # fmt: skip
    parser.add_argument(
        "--films", type=Path, metavar="FOLDER",
        help="take films, posters and previews from here; see loligo poster",
    )  # fmt: skip
    parser.add_argument("--prune", action="store_true", help="delete earlier builds there")
    add_settings(parser, "what if: prove with this value; then nothing is written")


def run(arguments: argparse.Namespace) -> int:
    """Build, and say what was written or why nothing was."""
    from loligo.bundle.write import write_bundles
    from loligo.lesson.check import check_pack, sound_lessons
    from loligo.proof.prove import prove

    overrides = read_settings(arguments.settings)
    draft = _whole_pack(arguments.pack)
    problems = check_pack(draft)
    if problems:
        show_problems(problems)
        return FAILED
    with Progress() as progress:
        lessons = sound_lessons(draft, problems)
        verdicts = prove(lessons, overrides, progress)
        failing = [verdict for verdict in verdicts if not verdict.holds]
        bundles = (
            []
            if failing or overrides
            else list(_bundles(lessons, verdicts, arguments.narration, arguments.films, progress))
        )
    if failing:
        for verdict in failing:
            print(verdict.line)
        print(f"{counted(len(failing), 'statement')} not true of the model: nothing was written")
        return FAILED
    if overrides:
        print(
            f"{counted(len(verdicts), 'statement')}, all hold; nothing was written because of --set"
        )
        return FINE
    write_bundles(bundles, lessons[0].pack.id, arguments.output, prune=arguments.prune)
    for bundle in bundles:
        size = sum(len(content) for content in bundle.files.values())
        print(f"{arguments.output / bundle.row.id / bundle.row.hash}  {size:,} bytes")
    return FINE


def build_pack(
    pack_folder: Path,
    out_folder: Path,
    *,
    narration: Path | None = None,
    films: Path | None = None,
    prune: bool = False,
) -> tuple[CatalogueRow, ...]:
    """Build a pack from another program.

    Args:
        pack_folder: folder with pack.yaml.
        out_folder: made if need be; gets a folder for each lesson, and catalogue.json.
        narration: folder with the spoken stories, if there are any.
        films: folder with what was made of the lessons to look at, if there is any.
        prune: delete builds that the catalogue no longer lists.

    Returns:
        The whole catalogue of the folder.

    Raises:
        BadLesson: no pack, problems in it, or a claim that fails; all are in the text.
        NoCompiler: a cell is not compiled, and cannot be here.
    """
    from loligo.bundle.write import write_bundles
    from loligo.lesson.check import check_pack, sound_lessons
    from loligo.proof.prove import prove

    draft = _whole_pack(pack_folder)
    lessons = sound_lessons(draft, check_pack(draft))
    verdicts = prove(lessons)
    failing = [verdict.line for verdict in verdicts if not verdict.holds]
    if failing:
        lines = "".join(f"\n  {line}" for line in failing)
        raise BadLesson(
            str(pack_folder),
            f"{counted(len(failing), 'statement')} not true of the model{lines}",
            "Correct the lesson, or the model.",
        )
    return write_bundles(
        list(_bundles(lessons, verdicts, narration, films)),
        lessons[0].pack.id,
        out_folder,
        prune=prune,
    )


def _whole_pack(folder: Path) -> PackDraft:
    from loligo.lesson.read import read_pack

    draft = read_pack(folder)
    if draft.folder != folder:
        raise BadLesson(
            str(folder), "this is one lesson of a pack", f"Build the whole pack: {draft.folder}."
        )
    return draft


def _bundles(
    lessons: Sequence[Lesson],
    verdicts: Sequence[Verdict],
    narration: Path | None,
    films: Path | None,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Bundle]:
    from loligo.bundle.build import bundle
    from loligo.bundle.items import Keys
    from loligo.media.films import read_films
    from loligo.media.narration import read_narration

    models: dict[str, tuple[Mapping[str, object], bytes]] = {}
    for lesson in lessons:
        own = lesson.sheet.cell
        wanted = [own, *(entry.cell for entry in lesson.lab.cells)] if lesson.lab else [own]
        for cell in wanted:
            if cell not in models:
                progress(f"compiling {cell} for the page")
                models[cell] = _model(cell)
        claims = built_claims(lesson, verdicts)
        found = [v for v in verdicts if v.kind == "key" and v.lesson == lesson.sheet.id]
        keys = Keys(
            options={(v.id, v.variant): str(v.measured) for v in found if not v.times_ms},
            times_ms={v.id: dict(v.times_ms) for v in found if v.times_ms},
        )
        others = {cell: models[cell] for cell in wanted if cell != own}
        spoken = None if narration is None else read_narration(lesson, narration / lesson.sheet.id)
        seen = None if films is None else read_films(films / lesson.sheet.id)
        made = bundle(lesson, claims, *models[own], keys, others, spoken, seen)
        if seen is not None and seen.version != made.version:
            where = f"{films}/{lesson.sheet.id}"
            print(f"{where}: made of another version of the lesson, and left out: make films")
        yield made


def built_claims(lesson: Lesson, verdicts: Sequence[Verdict]) -> list[BuiltClaim]:
    """Give a lesson's claims as the page needs them; they must have been proved."""
    from loligo.bundle.claims import built_claim

    written = {claim.id: claim for claim in lesson.claims.claims}
    return [
        built_claim(written[v.id], lesson, _figure(v.measured), "" if v.unit == "1" else v.unit)
        for v in verdicts
        if v.kind == "claim" and v.lesson == lesson.sheet.id
    ]


def _figure(measured: object) -> bool | float:
    """Give a measured value as it is printed: the last digits of a double tell a reader nothing."""
    if isinstance(measured, bool):
        return measured
    assert isinstance(measured, int | float), "a claim that holds has a value"
    return float(f"{measured:.6g}")


def _model(name: str) -> tuple[Mapping[str, object], bytes]:
    """Give a cell as the page needs it: as shipped where that is this very cell, else compiled."""
    from loligo import cells
    from loligo.codegen.c import print_c
    from loligo.codegen.layout import page_lanes
    from loligo.codegen.lower import lower
    from loligo.codegen.page import page_model
    from loligo.toolchain.cache import SHIPPED
    from loligo.toolchain.compiler import wasm_bytes

    cell = cells.get(name)
    described = page_model(cell)
    shipped, module = Path(SHIPPED, f"{name}.json"), Path(SHIPPED, f"{name}.wasm")
    if shipped.is_file() and module.is_file():
        if json.loads(shipped.read_text(encoding="utf-8")) == described:
            return described, module.read_bytes()
    program = lower(cell)
    return described, wasm_bytes(print_c(program), page_lanes(program))
