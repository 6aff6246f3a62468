"""The API against requests made from its own description, those it allows and those it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import booleans
from schemathesis import GenerationMode
from schemathesis.schemas import BaseSchema

from loligo.web.app import create_app
from loligo.web.guard import Rules
from loligo.web.school import School
from tests.web.answers import answer_body

ORIGIN = "http://loligo.example"
REAL = ("lesson", "hash", "item", "variant", "choice", "reason")


@pytest.fixture
def description(school: School, content: Path) -> BaseSchema:
    """The API as a client reads it from the whole server, guard included."""
    app = create_app(school, Rules(ORIGIN, is_local=False), content=content)
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [
        ("POST", "/api/answers", GenerationMode.POSITIVE),
        ("POST", "/api/answers", GenerationMode.NEGATIVE),
        ("POST", "/api/undo", GenerationMode.POSITIVE),
        ("POST", "/api/undo", GenerationMode.NEGATIVE),
        ("GET", "/api/today", GenerationMode.POSITIVE),
        ("GET", "/api/today", GenerationMode.NEGATIVE),
        ("GET", "/api/progress", GenerationMode.POSITIVE),
        ("GET", "/api/progress", GenerationMode.NEGATIVE),
        ("GET", "/api/export", GenerationMode.POSITIVE),
        ("GET", "/api/export", GenerationMode.NEGATIVE),
        # these take nothing that could be wrong
        ("GET", "/api/lessons", GenerationMode.POSITIVE),
        ("GET", "/api/health", GenerationMode.POSITIVE),
    ],
)
def test_no_request_breaks_the_server_or_its_description(
    description: BaseSchema, method: str, path: str, mode: GenerationMode
) -> None:
    operation = description[path][method]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))
    def check(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={"origin": ORIGIN})

    check()


def test_every_operation_is_tried(description: BaseSchema) -> None:
    assert sum(1 for _ in description.get_all_operations()) == 7


def test_everything_can_be_read_whatever_was_answered_and_undone(description: BaseSchema) -> None:
    real = {key: answer_body()[key] for key in REAL}
    answers = description["/api/answers"]["POST"]
    undos = description["/api/undo"]["POST"]
    reads = [description[f"/api/{name}"]["GET"] for name in ("today", "progress", "export")]

    @given(case=answers.as_strategy(generation_mode=GenerationMode.POSITIVE), taken=booleans())
    @settings(max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))
    def check(case: schemathesis.Case, taken: bool) -> None:
        case.body = {**case.body, **real}
        case.call_and_validate(headers={"origin": ORIGIN})
        if taken:
            undo = undos.Case(body={"id": case.body["id"]}, media_type="application/json")
            assert undo.call_and_validate(headers={"origin": ORIGIN}).status_code == 200
        for read in reads:
            assert read.Case().call_and_validate().status_code == 200

    check()


def test_every_answer_to_a_real_question_is_kept(description: BaseSchema) -> None:
    real = {key: answer_body()[key] for key in REAL}
    operation = description["/api/answers"]["POST"]

    @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    @settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))
    def check(case: schemathesis.Case) -> None:
        case.body = {**case.body, **real}
        response = case.call_and_validate(headers={"origin": ORIGIN})
        assert response.status_code == 200

    check()
