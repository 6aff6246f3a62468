"""Errors: every failure leaves as {"error": {"where", "what", "fix"}}, whoever raised it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from loligo.errors import LoligoError, StoreError, UnknownItem
from loligo.web.bodies import ErrorBody

SEND_AGAIN_AFTER_s = 5
DOCUMENTED: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorBody, "description": "Not a request this server can read"},
    403: {"model": ErrorBody, "description": "Sent by a page of another site"},
    404: {"model": ErrorBody, "description": "No such thing here"},
    413: {"model": ErrorBody, "description": "Too large"},
    422: {"model": ErrorBody, "description": "The body does not say what it should"},
    503: {"model": ErrorBody, "description": "The database cannot take it now; send it again"},
}
_STATUS: dict[type[LoligoError], int] = {UnknownItem: 404, StoreError: 503}
_FIXES = {
    400: "Send one JSON object in UTF-8.",
    404: "Check the address; /api/openapi.json lists those of the API.",
    405: "Use the method that /api/openapi.json names for this address.",
}


def refusal(status: int, where: str, what: str, fix: str) -> JSONResponse:
    """Write a refusal; nobody may keep it in a cache."""
    headers = {"cache-control": "no-store"}
    if status == _STATUS[StoreError]:
        headers["retry-after"] = str(SEND_AGAIN_AFTER_s)
    body = {"error": {"where": where, "what": what, "fix": fix}}
    return JSONResponse(body, status_code=status, headers=headers)


def install_handlers(app: FastAPI) -> None:
    """Make an application answer in this form."""
    app.add_exception_handler(LoligoError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def _ours(request: Request, problem: Exception) -> JSONResponse:
    assert isinstance(problem, LoligoError)
    status = next((s for kind, s in _STATUS.items() if isinstance(problem, kind)), 500)
    return refusal(status, problem.where, problem.what, problem.fix)


def _invalid(request: Request, problem: Exception) -> JSONResponse:
    assert isinstance(problem, RequestValidationError)
    errors: Sequence[dict[str, Any]] = problem.errors()
    places = [".".join(str(part) for part in error["loc"]) for error in errors]
    said = [f"{place}: {error['msg']}" for place, error in zip(places, errors, strict=True)]
    return refusal(
        422,
        where=", ".join(places)[:500],
        what="; ".join(said)[:1000],
        fix="Correct these fields; /api/openapi.json says what each may hold.",
    )


def _http(request: Request, problem: Exception) -> JSONResponse:
    assert isinstance(problem, HTTPException)
    fix = _FIXES.get(problem.status_code, "Check the request.")
    answer = refusal(problem.status_code, request.url.path, str(problem.detail), fix)
    answer.headers.update(problem.headers or {})
    return answer
