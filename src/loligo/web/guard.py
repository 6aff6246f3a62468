"""Guard: what every request must pass and every response must carry. Plain ASGI, no framework.

The order matters: headers go on whatever comes out, a refusal or a fault of ours included.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from loligo.web.errors import refusal

LARGEST_BODY_bytes = 64 * 1024
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self' blob:",  # the narration, fetched whole so that it can be wound offline
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

CHANGES_NOTHING = frozenset({"GET", "HEAD", "OPTIONS"})

_RAW_HEADERS = tuple((name.encode(), value.encode()) for name, value in HEADERS.items())
_HOST = re.compile(r"\[?(?P<name>[^\]]*?)\]?(?::\d+)?")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may talk to this server.

    Args:
        origin: the address learners see; None to go by the Host header.
        is_local: listens on loopback only, so a Host that is not loopback means that a page of
            another site has pointed its own name at this machine.
    """

    origin: str | None = None
    is_local: bool = True


class Guard:
    """Checks requests, catches faults, and puts the security headers on everything."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal is_started
            if message["type"] == "http.response.start":
                is_started = True
                message["headers"] = [*message["headers"], *_RAW_HEADERS]
            await send(message)

        headers = Headers(scope=scope)
        refused = _wrong_sender(self._rules, scope, headers)
        if refused is None:
            body = await _whole_body(headers, receive)
            if body is None:
                refused = _too_large(scope)
        if refused is not None:
            await refused(scope, receive, send_with_headers)
            return
        assert body is not None
        try:
            await self._app(scope, _Replayed(body, receive), send_with_headers)
        except Exception:  # noqa: BLE001 - the last door: logged, and told without details
            _log.exception("fault while answering %s %s", scope["method"], scope["path"])
            if not is_started:
                await _fault(scope)(scope, receive, send_with_headers)


def _wrong_sender(rules: Rules, scope: Scope, headers: Headers) -> Response | None:
    """Refuse a request that a page of another site made a browser send."""
    host = headers.get("host", "").lower()
    match = _HOST.fullmatch(host)
    is_loopback = match is not None and match["name"] in LOOPBACK
    is_named = rules.origin is not None and host == rules.origin.partition("://")[2]
    if rules.is_local and not is_loopback and not is_named:
        return refusal(
            403,
            where="Host",
            what=f"this server is not called {host[:100]!r}",
            fix="Open it by the address it printed, or set LOLIGO_ORIGIN to the one learners use.",
        )
    if scope["method"] in CHANGES_NOTHING:
        return None
    origin = headers.get("origin", "").lower()
    is_same = origin.partition("://")[2] == host != ""
    if origin == rules.origin or (is_same and (rules.origin is None or is_loopback)):
        return None
    return refusal(
        403,
        where="Origin",
        what=f"answers come from this server's own page, not from {origin[:100] or 'nowhere'!r}",
        fix="Send the header Origin with the address of this server.",
    )


async def _whole_body(headers: Headers, receive: Receive) -> bytes | None:
    """Read a body; None when it is too large, as soon as that is known."""
    said = headers.get("content-length", "0")
    if said.isascii() and said.isdigit() and int(said) > LARGEST_BODY_bytes:
        return None
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""  # half a body is none; nobody waits for what comes of it
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY_bytes:
            return None
        if not message.get("more_body", False):
            return bytes(body)


class _Replayed:
    """Gives a body that was read already once more, then whatever follows it."""

    __slots__ = ("_body", "_receive")

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


def _too_large(scope: Scope) -> Response:
    return refusal(
        413,
        where=scope["path"],
        what=f"the body is larger than {LARGEST_BODY_bytes} bytes",
        fix="Send one answer at a time.",
    )


def _fault(scope: Scope) -> Response:
    return refusal(
        500,
        where=scope["path"],
        what="a fault in Loligo; nothing was kept",
        fix="Send it again; if it stays, report it with the server's log.",
    )
