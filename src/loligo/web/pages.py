"""Pages: the built page and the built lessons, as files, with the right time to live in caches."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from loligo.web.errors import refusal

FOR_EVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
BUNDLE_DEPTH = 3  # <lesson>/<hash>/<file>

# Windows takes these from its registry, where other programs leave what they like; with nosniff
# a script of the wrong type does not run.
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/css", ".css")
mimetypes.add_type("image/svg+xml", ".svg")
mimetypes.add_type("application/wasm", ".wasm")
mimetypes.add_type("application/json", ".json")
mimetypes.add_type("image/png", ".png")
mimetypes.add_type("application/pdf", ".pdf")
mimetypes.add_type("video/webm", ".webm")
mimetypes.add_type("video/mp4", ".mp4")
mimetypes.add_type("text/vtt", ".vtt")


def add_pages(app: FastAPI, page: Path, content: Path) -> None:
    """Serve the built page at / and the built lessons at /content.

    Args:
        app: already has its API routes; this takes every other address.
        page: folder with index.html and assets/.
        content: folder of lessons, `<lesson>/<hash>/<file>`.
    """
    if content.is_dir():
        app.mount("/content", Kept(StaticFiles(directory=content), _bundle_life))
    if (page / "index.html").is_file():
        # not a mount at "/": that would take the API's addresses when only the method is wrong
        app.router.default = Kept(StaticFiles(directory=page, html=True), _page_life)
    else:
        app.add_route("/", _not_built, include_in_schema=False)


class Kept:
    """Says how long the files of another application may be kept; None hides a file.

    Args:
        files: the application that serves them.
        life: path below the mount -> Cache-Control.
    """

    def __init__(self, files: ASGIApp, life: Callable[[str], str | None]) -> None:
        self._files = files
        self._life = life

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one file."""
        path = scope["path"].removeprefix(scope.get("root_path", "")).strip("/")
        life = self._life(path)
        if life is None:
            raise HTTPException(404)

        async def send_with_life(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["cache-control"] = life
            await send(message)

        await self._files(scope, receive, send_with_life)


def _bundle_life(path: str) -> str | None:
    parts = path.split("/")
    is_file = len(parts) == BUNDLE_DEPTH and not {"", ".", ".."} & set(parts)
    return FOR_EVER if is_file else None


def _page_life(path: str) -> str:
    return FOR_EVER if path.startswith("assets/") else ASK_EACH_TIME


async def _not_built(request: Request) -> Response:
    return refusal(
        404,
        where="/",
        what="the page has not been built",
        fix="Run `make run` in the checkout; an installed Loligo has it built in.",
    )
