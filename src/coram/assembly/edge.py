"""The outermost layer of every request: its reference, the headers that protect browsers, its log line."""

import itertools
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

import structlog

from coram.core.access import TEST_SIDE, Standing
from coram.ports.clock import Chance

log = structlog.get_logger("coram.request")

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

QUIET = frozenset({"/healthz", "/static"})


def protection(base_url: str) -> dict[bytes, bytes]:
    """Headers of every answer; one that a face sets itself is left as it is."""
    parts = urlsplit(base_url)
    sockets = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}"
    policy = "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob: data:",
            "media-src 'self' blob:",
            f"connect-src 'self' {sockets}",
            "font-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )
    headers = {
        b"content-security-policy": policy.encode(),
        b"referrer-policy": b"no-referrer",
        b"x-content-type-options": b"nosniff",
        b"permissions-policy": b"camera=(self), microphone=(self), geolocation=(self)",
        b"cross-origin-opener-policy": b"same-origin-allow-popups",
    }
    if parts.scheme == "https":
        headers[b"strict-transport-security"] = b"max-age=31536000"
    return headers


class Edge:
    """Wraps the application. Log lines name the route, never what stood in the address: capabilities live there."""

    def __init__(self, app: App, base_url: str, chance: Chance) -> None:
        self._app = app
        self._headers = protection(base_url)
        # Unique is enough for a reference, so that no request waits for fresh randomness.
        self._run = chance.bytes(4).hex()
        self._numbers = itertools.count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        reference = f"{self._run}{next(self._numbers) & 0xFFFFFFFF:08x}"
        scope.setdefault("state", {})["request_id"] = reference
        _choose_side(scope)
        began, status = time.perf_counter(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] in ("http.response.start", "websocket.accept", "websocket.http.response.start"):
                status = message.get("status", 101)
                headers = self._with_headers(message.get("headers", ()), reference)
                message["headers"] = headers + _rate(scope["state"].get("rate"))
            await send(message)

        bound = structlog.contextvars.bind_contextvars(request_id=reference)
        try:
            await self._app(scope, receive, sending)
        finally:
            self._log(scope, status, time.perf_counter() - began)
            structlog.contextvars.reset_contextvars(**bound)

    def _with_headers(self, present: Any, reference: str) -> list[tuple[bytes, bytes]]:
        headers = [(bytes(name).lower(), bytes(value)) for name, value in present]
        names = {name for name, _ in headers}
        headers += [(name, value) for name, value in self._headers.items() if name not in names]
        return [*headers, (b"x-request-id", reference.encode())]

    def _log(self, scope: Scope, status: int, seconds: float) -> None:
        route = str(scope.get("path_template") or "")
        if status < 400 and (route in QUIET or route.startswith("/static")):
            return
        if scope["state"].get("side") == "test":
            route = TEST_SIDE + route
        method = scope.get("method", "SOCKET")
        log.info("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))


def _choose_side(scope: Scope) -> None:
    """The console of the test side is the console, at addresses of its own: what a tab shows is said by its address."""
    path = str(scope["path"])
    if path == f"{TEST_SIDE}/console" or path.startswith(f"{TEST_SIDE}/console/"):
        scope["state"]["side"] = "test"
        scope["path"] = path.removeprefix(TEST_SIDE)
        scope["raw_path"] = bytes(scope.get("raw_path") or b"").removeprefix(TEST_SIDE.encode())


def _rate(standing: Standing | None) -> list[tuple[bytes, bytes]]:
    """The limit of the credential that was used, as the IETF draft on RateLimit header fields writes it."""
    if standing is None:
        return []
    policy = f'"key";q={standing.limit};w={standing.window_seconds}'
    left = f'"key";r={standing.left};t={standing.reset_seconds}'
    return [(b"ratelimit-policy", policy.encode()), (b"ratelimit", left.encode())]
