"""The signalling connection: Socket.IO, with admission, budgets, and an end when what was shown holds no longer."""

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

import msgspec
import socketio
import structlog
from litestar import Router
from litestar.enums import ScopeType
from litestar.handlers import ASGIRouteHandler
from litestar.types import Receive, Scope, Send
from socketio.exceptions import ConnectionRefusedError as Refused

from coram.actions.agent.admission import Knock, admit, check_free, still_admitted
from coram.actions.agent.hall import AWAY_MS, Line
from coram.actions.agent.session_tokens import session_token
from coram.actions.conference.reading import ice_servers
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.addresses import client_address
from coram.core.errors import NotAllowed, Refusal
from coram.core.token_bucket import Allowance, Bucket, take
from coram.core.user_agent import is_same
from coram.faces.apirtc import exchange, messages
from coram.faces.apirtc.refusals import said
from coram.faces.refused import as_refusal

log = structlog.get_logger(__name__)

PATH = "/socket.io"
MESSAGES = Allowance(burst=400, per_second=40)
"""Messages of one connection; a page that joins a full conversation sends about 150 at once."""
BYTES = Allowance(burst=1_048_576, per_second=65_536)
MOST_OVERDRAWN = 200
"""Messages above the budget (they are dropped) after which the connection is closed."""
MOST_WAITING = 2_000
"""Messages that wait for a slow reader before its connection is closed."""
MOST_UNADMITTED = 1_000
"""Connections that have not said yet who they are."""
ADMISSION_SECONDS = 10.0
LOOK_SECONDS = 5.0
_TICKET = re.compile(r"/t/([0-9a-f]{32})/?\Z")
_QUIET = logging.getLogger("coram.socketio")
_QUIET.setLevel(logging.CRITICAL + 1)  # what clients send may be nonsense; it is counted here instead


class Spending:
    """What one connection has sent."""

    def __init__(self) -> None:
        self._messages: Bucket | None = None
        self._bytes: Bucket | None = None
        self.overdrawn = 0

    def may(self, size: int, now: int) -> bool:
        """Whether the budget has room for one more message of this size."""
        self._messages, late = take(self._messages, MESSAGES, now)
        self._bytes, large = take(self._bytes, BYTES, now, cost=max(1, size))
        if late or large:
            self.overdrawn += 1
            return False
        return True


class Connection:
    """An admitted agent's connection. `transport` is Engine.IO's id of it."""

    def __init__(self, line: Line, transport: str) -> None:
        self.line = line
        self.transport = transport
        self.spending = Spending()


class Signalling:
    """One per application. `router` mounts it, `watch` must run as long as it serves."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.counts: Counter[str] = Counter()
        """What was overlooked: unknown types, malformed and surplus messages."""
        self._connections: dict[str, Connection] = {}
        self._transports: dict[str, str] = {}
        self._waiting: dict[str, float] = {}
        self._server = socketio.AsyncServer(
            async_mode="asgi",
            namespaces="*",
            async_handlers=False,
            cors_allowed_origins=lambda origin, environ: True,  # echoed; whether it may connect is decided at connect
            max_http_buffer_size=2 * messages.LARGEST,
            logger=_QUIET,
            engineio_logger=_QUIET,
        )
        self._server.on("connect", self._connect, namespace="*")
        self._server.on("disconnect", self._disconnected, namespace="*")
        self._server.on("*", self._event, namespace="*")

    def router(self) -> Router:
        """Socket.IO's own path."""

        async def handle(scope: Scope, receive: Receive, send: Send) -> None:
            scope["path_template"] = PATH  # what log lines name
            if self._is_full(scope):
                await _turn_away(scope, send)
                return
            await self._server.handle_request(scope, receive, _uncached(send))

        mounted: ASGIRouteHandler = ASGIRouteHandler(PATH, is_mount=True, copy_scope=False)(handle)
        return Router(path="/", route_handlers=[mounted], include_in_schema=False)

    def _is_full(self, scope: Scope) -> bool:
        fresh = b"sid=" not in scope["query_string"]
        return fresh and len(self._server.eio.sockets) - len(self._connections) >= MOST_UNADMITTED

    # connecting

    async def _connect(self, namespace: str, sid: str, *_: Any) -> Any:
        if sid in self._connections:  # an event of a client that calls itself so
            return False
        environ = self._server.get_environ(sid, namespace)
        transport = self._server.manager.eio_sid_from_sid(sid, namespace)
        try:
            self._check_alone(transport)
            agent = await admit(self.house, self._knock(namespace, environ))
            line = Line(new_id(self.house), agent, self._teller(namespace, sid, transport), self._ender(namespace, sid))
            before, waiting = await self._seat(line)
        except Exception as error:
            raise Refused(said(as_refusal(error, "apirtc"))) from None
        self._connections[sid] = Connection(line, transport)
        self._transports[transport] = sid
        if before is not None:
            await before.end("REPLACED")
        asyncio.get_running_loop().create_task(self._welcome(namespace, sid, line, _query(environ), waiting))
        return None

    async def _seat(self, line: Line) -> tuple[Line | None, list[Mapping[str, Any]]]:
        """Give a line its id; the same page's line before it, and what waited for that. Raises NotAllowed."""
        hall, agent = self.house.hall, line.agent
        before = hall.line(agent.organisation, agent.id)
        if before is not None and is_same(before.agent, agent):
            return before, hall.take_over(before, line)
        if before is not None:
            await exchange.depart(self.house, before)  # it was cut off, and another page has come in its place
        check_free(self.house, agent)
        hall.sit(line)
        return None, []

    def _check_alone(self, transport: str) -> None:
        if transport in self._transports:
            raise NotAllowed("one connection is one user agent", code="ALREADY_CONNECTED")

    def _knock(self, namespace: str, environ: Mapping[str, Any]) -> Knock:
        asked, scope = _query(environ), environ["asgi.scope"]
        peer = scope["client"][0] if scope.get("client") else ""
        ticket = _TICKET.search(namespace)
        return Knock(
            key=asked.get("apiKey", ""),
            user=asked.get("channelId", ""),
            session=asked.get("apiCCSessionId", ""),
            token=asked.get("token", ""),
            ticket=ticket[1] if ticket else namespace.strip("/"),
            application=asked.get("applicationUUID", ""),
            origin=environ.get("HTTP_ORIGIN", ""),
            address=client_address(peer, environ.get("HTTP_X_FORWARDED_FOR", ""), self.house.trusted_proxies),
        )

    async def _welcome(
        self, namespace: str, sid: str, line: Line, asked: dict[str, str], waiting: list[Mapping[str, Any]]
    ) -> None:
        """What a client needs before anything else, once Socket.IO has told it that it is connected."""
        for _ in range(100):
            if self._server.manager.is_connected(sid, namespace):
                break
            await asyncio.sleep(0.001)
        servers = [
            {"urls": list(one.urls), "username": one.username, "credential": one.credential}
            for one in ice_servers(self.house, line.id)
        ]
        await line.tell(messages.session(line.id, session_token(self.house, line)))
        await line.tell(messages.enterprise_config(servers))
        with suppress(Refusal):
            line.user_data = exchange.merged(line.user_data, _decoded(asked.get("userData", ""), dict, {}))
        await exchange.enter_groups(self.house, line, _names(asked.get("presenceGroup", "")))
        await exchange.watch_groups(self.house, line, _names(asked.get("subscribeToPresenceGroup", "")))
        for message in waiting:
            await line.tell(message)

    # being connected

    async def _event(self, event: str, namespace: str, sid: str, *data: Any) -> Any:
        connection = self._connections.get(sid)
        if connection is None:
            return None
        size = sum(len(one) for one in data if isinstance(one, str)) + 16
        if not connection.spending.may(size, self.house.clock.now()):
            self.counts["surplus"] += 1
            if connection.spending.overdrawn >= MOST_OVERDRAWN:
                await connection.line.end("TOO_MANY")
            return None
        try:
            message = messages.read(data[0] if data else None)
            answer = await exchange.receive(self.house, connection.line, event, message)
        except Refusal:
            self.counts["malformed"] += 1
            return None
        except Exception:
            log.exception("apirtc.message_failed", type=event if event in exchange.HANDLERS else "unknown")
            return None
        if answer is False:
            self.counts["unknown"] += 1
            return None
        return answer

    def _teller(self, namespace: str, sid: str, transport: str) -> Any:
        async def tell(message: Mapping[str, Any]) -> None:
            socket = self._server.eio.sockets.get(transport)
            if socket is None:
                return
            if socket.queue.qsize() > MOST_WAITING:
                await self._close(sid, namespace)
                return
            text = msgspec.json.encode(message).decode()
            await self._server.emit("message", text, to=sid, namespace=namespace)

        return tell

    def _ender(self, namespace: str, sid: str) -> Any:
        async def end(reason: str) -> None:
            connection = self._connections.get(sid)
            if connection is None:
                return
            if reason != "REPLACED":
                await connection.line.tell(messages.error(reason, "this connection was closed by the server"))
                await exchange.depart(self.house, connection.line)
            await self._close(sid, namespace)

        return end

    async def _close(self, sid: str, namespace: str) -> None:
        connection = self._connections.get(sid)
        with suppress(Exception):  # it may be gone already, in more ways than one
            await self._server.disconnect(sid, namespace)
        if connection is not None:
            await self._cut(connection.transport)

    async def _cut(self, transport: str) -> None:
        """End a transport without waiting for its other end, which may not be reading at all."""
        socket = self._server.eio.sockets.get(transport)
        if socket is None:
            return
        with suppress(Exception):
            await socket.close(wait=False, reason=self._server.reason.SERVER_DISCONNECT)
            await socket.queue.put(None)  # whoever writes to it stops, and closes it

    async def _disconnected(self, namespace: str, sid: str, *reason: Any) -> Any:
        if self._server.manager.is_connected(sid, namespace):  # an event of a client that calls itself so
            return False
        connection = self._connections.pop(sid, None)
        if connection is None:
            return None
        self._transports.pop(connection.transport, None)
        line = connection.line
        if not self.house.hall.is_there(line):
            return None
        if self._server.reason.CLIENT_DISCONNECT in reason:
            await exchange.depart(self.house, line)
        else:
            line.away_since = self.house.clock.now()
        return None

    # for as long as the server runs

    async def watch(self, house: House) -> None:
        """Close connections whose credential holds no longer, at once when something changes and at their end; let go
        of those who were cut off and stay away, and of those who never say who they are.
        """
        async with house.bus.listen("access") as nudges:
            while True:
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._pause()):  # wait_for of Python 3.11 may swallow a cancellation
                        await anext(nudges)
                await self._look(house)

    def _pause(self) -> float:
        """Seconds until the next look: not later than the first credential's end."""
        now = self.house.clock.now()
        ends = [line.agent.expires_at - now for line in self.house.hall.lines()]
        return max(0.05, min([LOOK_SECONDS * 1000, *ends]) / 1000)

    async def _look(self, house: House) -> None:
        now = house.clock.now()
        for line in house.hall.lines():
            if not await still_admitted(house, line.agent):
                house.hall.forget_seat(line.agent)
                await self._let_go(line)
                house.hall.forget_seat(line.agent)
            elif line.away_since and now - line.away_since >= AWAY_MS:
                await exchange.depart(house, line)
        await self._sweep()

    async def _let_go(self, line: Line) -> None:
        if line.away_since:
            await exchange.depart(self.house, line)
        else:
            await line.end("CREDENTIAL_ENDED")

    async def _sweep(self) -> None:
        time = asyncio.get_running_loop().time()
        open_ = set(self._server.eio.sockets) - set(self._transports)
        self._waiting = {one: self._waiting.get(one, time) for one in open_}
        for one, since in self._waiting.items():
            if time - since >= ADMISSION_SECONDS:
                await self._cut(one)


def _query(environ: Mapping[str, Any]) -> dict[str, str]:
    try:
        found = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True, max_num_fields=64)
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items()}


def _decoded(text: str, kind: type[Any], otherwise: Any) -> Any:
    try:
        return msgspec.json.decode(text, type=kind) if text else otherwise
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return otherwise


def _names(text: str) -> list[str]:
    """Groups of the query: a JSON list."""
    return [one for one in _decoded(text, list[str], []) if 0 < len(one) <= 256][:16]


def _uncached(send: Send) -> Send:
    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], (b"cache-control", b"no-store"), (b"vary", b"Origin")]
        await send(message)

    return sending


async def _turn_away(scope: Scope, send: Send) -> None:
    if scope["type"] == ScopeType.WEBSOCKET:
        await send({"type": "websocket.close", "code": 1013, "reason": "too many connections"})
        return
    headers = [(b"retry-after", b"5"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
