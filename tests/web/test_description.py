from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from loligo.web.app import describe_api
from loligo.web.school import School


def test_the_committed_description_is_the_one_the_server_gives(school: School, house: Path) -> None:
    file = house / "schema/api.json"
    text = json.dumps(describe_api(school), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    if not file.exists() and not os.environ.get("CI"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    assert file.read_text(encoding="utf-8") == text, "delete schema/api.json, test again, commit it"


def test_every_failure_is_described_in_the_same_form(school: School) -> None:
    described = describe_api(school)
    schemas: set[str] = set()
    for operations in described["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                if status != "200":
                    schemas.add(_schema(response))

    assert schemas == {"#/components/schemas/ErrorBody"}


def _schema(response: dict[str, Any]) -> str:
    found: str = response["content"]["application/json"]["schema"]["$ref"]
    return found
