"""The published schemas are those of the models, and what is built fits them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema_rs
import pytest

from loligo.cli.build import build_pack
from loligo.lesson.marked import read_yaml
from loligo.lesson.schema import BUILT_FILES, LESSON_FILES, bundle_schema, lesson_schema
from tests.lesson.packs import offer_lab, tell
from tests.lesson.practice import practise

SCHEMAS = {"lesson.json": lesson_schema, "bundle.json": bundle_schema}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_the_one_of_the_models(house: Path, name: str) -> None:
    file = house / "schema" / name
    text = json.dumps(SCHEMAS[name](), indent=1, ensure_ascii=False) + "\n"
    if not file.exists() and not os.environ.get("CI"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    assert file.read_text(encoding="utf-8") == text, f"delete schema/{name}, test again, commit it"


def test_what_is_built_fits_its_schema(pack: Path, tmp_path: Path) -> None:
    (row,) = build_pack(pack, tmp_path)
    built = {
        "lesson.json": tmp_path / row.id / row.hash / "lesson.json",
        "catalogue.json": tmp_path / "catalogue.json",
    }
    for name, model in BUILT_FILES.items():
        schema = {**bundle_schema(), "anyOf": [{"$ref": f"#/$defs/{model.__name__}"}]}

        jsonschema_rs.validate(schema, json.loads(built[name].read_text(encoding="utf-8")))


def test_what_an_author_writes_fits_its_schema(pack: Path) -> None:
    practise(tell(pack))
    offer_lab(pack)
    for name, model in LESSON_FILES.items():
        (file,) = pack.rglob(name)
        node, _ = read_yaml(file.read_text(encoding="utf-8"), name)
        assert node is not None
        schema = {**lesson_schema(), "anyOf": [{"$ref": f"#/$defs/{model.__name__}"}]}

        jsonschema_rs.validate(schema, json.loads(json.dumps(node.plain())))
