"""Bundles are written whole or not at all, beside those that are there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loligo.bundle.build import Bundle
from loligo.bundle.write import write_bundles
from loligo.errors import BadLesson
from loligo.lesson.built import CatalogueRow

OLD, NEW = "0" * 32, "1" * 32


def _bundle(id_: str, build: str, pack: str = "p") -> Bundle:
    row = CatalogueRow(id=id_, title=id_, pack=pack, hash=build)
    return Bundle(row, {"lesson.json": build.encode(), "model.wasm": b"x"}, version=build)


def _builds(folder: Path) -> list[str]:
    return sorted(
        path.parent.relative_to(folder).as_posix() for path in folder.rglob("lesson.json")
    )


def test_earlier_builds_stay_and_the_catalogue_names_the_newest(tmp_path: Path) -> None:
    write_bundles([_bundle("a", OLD)], "p", tmp_path)
    write_bundles([_bundle("a", NEW)], "p", tmp_path)

    catalogue = json.loads((tmp_path / "catalogue.json").read_text(encoding="utf-8"))
    assert _builds(tmp_path) == [f"a/{OLD}", f"a/{NEW}"]
    assert [row["hash"] for row in catalogue["lessons"]] == [NEW]


def test_pruning_deletes_earlier_builds_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "notes/mine").mkdir(parents=True)
    (tmp_path / "notes/mine/lesson.json").write_text("{}", encoding="utf-8")
    write_bundles([_bundle("a", OLD), _bundle("b", OLD)], "p", tmp_path)

    write_bundles([_bundle("a", NEW)], "p", tmp_path, prune=True)

    assert _builds(tmp_path) == [f"a/{NEW}", "notes/mine"]


def test_other_packs_keep_their_rows_in_an_order_that_does_not_depend_on_history(
    tmp_path: Path,
) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for folder, packs in ((first, ("p", "q")), (second, ("q", "p"))):
        for pack in packs:
            write_bundles([_bundle(f"{pack}-{x}", OLD, pack) for x in "ba"], pack, folder)

    catalogues = [(folder / "catalogue.json").read_bytes() for folder in (first, second)]
    rows = json.loads(catalogues[0])["lessons"]
    assert catalogues[0] == catalogues[1]
    assert [row["id"] for row in rows] == ["p-b", "p-a", "q-b", "q-a"]


def test_a_lesson_id_of_another_pack_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    write_bundles([_bundle("a", OLD, "p")], "p", tmp_path)

    with pytest.raises(BadLesson, match=r"'p' in .* has a lesson of the same id"):
        write_bundles([_bundle("z", NEW, "q"), _bundle("a", NEW, "q")], "q", tmp_path)

    assert _builds(tmp_path) == [f"a/{OLD}"]


def test_a_damaged_build_is_replaced(tmp_path: Path) -> None:
    write_bundles([_bundle("a", OLD)], "p", tmp_path)
    (tmp_path / "a" / OLD / "lesson.json").write_bytes(b"half")

    write_bundles([_bundle("a", OLD)], "p", tmp_path)

    assert (tmp_path / "a" / OLD / "lesson.json").read_bytes() == OLD.encode()


def test_a_write_that_breaks_off_leaves_no_half_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bundles([_bundle("a", OLD)], "p", tmp_path)
    before = (tmp_path / "catalogue.json").read_bytes()
    write_bytes = Path.write_bytes

    def stop_at_the_module(path: Path, content: bytes) -> int:
        if path.name == "model.wasm":
            raise KeyboardInterrupt
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", stop_at_the_module)
    with pytest.raises(KeyboardInterrupt):
        write_bundles([_bundle("a", NEW)], "p", tmp_path)

    assert _builds(tmp_path) == [f"a/{OLD}"]
    assert (tmp_path / "catalogue.json").read_bytes() == before
    assert [path.name for path in (tmp_path / "a").iterdir()] == [OLD]
