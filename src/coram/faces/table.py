"""A face as a table: one list of operations, from which its routes and its OpenAPI document are made.

Where a path has no parameters, its route is a plain ASGI application: programs call them often, and most of a
request's time would otherwise go into taking apart and putting together what is known here already.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any, Literal, NamedTuple

import msgspec
from litestar import Response, Router
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, MethodNotAllowedException, NotFoundException
from litestar.handlers import ASGIRouteHandler, BaseRouteHandler, HTTPRouteHandler
from litestar.types import Method, Receive, Scope, Send

from coram.actions.house import House
from coram.core.errors import Refusal
from coram.faces.reading import LARGEST_BODY, Asked, Plain, Req, read_request

METHODS: tuple[Method, ...] = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
NO_STORE = {"cache-control": "no-store"}


class Parameter(NamedTuple):
    """One parameter. `where`: query, path, header, or a field of the body."""

    name: str
    text: str
    required: bool = False
    where: Literal["query", "path", "body", "header"] = "query"
    schema: Mapping[str, Any] = {"type": "string"}


class Answer(NamedTuple):
    """What a handler answers: a shape (JSON), bytes or pieces of bytes (`media_type` then), or None."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = {}
    media_type: str = "application/json"
    cookies: tuple[Cookie, ...] = ()


Handler = Callable[[Asked], Awaitable[Answer]]
Failure = Callable[[Req, Exception], Response[Any]]


class Operation(NamedTuple):
    """One row. `answers`: the shape of each good status, None for an empty body, a text for a media type.

    `security`: names of the face's security schemes, any of which will do; none at all for what is open to
    everybody. `optional`: what is shown is looked at, but nothing need be. `body` is the shape of a JSON body, `forms`
    whether a form does as well, `raw` whether the handler reads the bytes itself, `late` whether it does not read them
    before it knows who sends them. `failure` where this operation refuses otherwise than its face.
    """

    id: str
    method: Literal["GET", "POST", "PATCH", "DELETE"]
    path: str
    summary: str
    handler: Handler
    answers: Mapping[int, Any]
    security: tuple[str, ...] = ()
    optional: bool = False
    parameters: tuple[Parameter, ...] = ()
    body: Any = None
    forms: bool = False
    raw: bool = False
    late: bool = False
    refusals: tuple[int, ...] = ()
    failure: Failure | None = None
    failure_shape: Any = None
    tag: str = ""
    scope: str = ""
    media_type: str = "application/json"
    """Of the good answers that have a shape."""
    files: str = ""
    """Media types of files that the same good answers may be instead."""


class Hook(NamedTuple):
    """What a face tells receivers: the body's shape, and the headers by which they know it."""

    name: str
    summary: str
    body: Any
    headers: tuple[Parameter, ...] = ()


def no_headers(_: Req) -> Mapping[str, str]:
    """A face that adds none."""
    return {}


class Face(NamedTuple):
    """A table with what its document says of it. `failure` renders every refusal, `headers` go with every answer,
    `schemes` tells the security schemes for a base URL.
    """

    name: str
    title: str
    description: str
    operations: tuple[Operation, ...]
    schemes: Callable[[str], Mapping[str, Mapping[str, Any]]]
    failure: Failure
    failure_shape: Any
    failure_type: str = "application/json"
    headers: Callable[[Req], Mapping[str, str]] = no_headers
    tags: Mapping[str, str] = {}
    hooks: tuple[Hook, ...] = ()


def router_of(face: Face) -> Router:
    """All operations of the table. Expects the dependency `house`."""
    paths: dict[str, dict[str, Operation]] = {}
    for operation in face.operations:
        paths.setdefault(operation.path, {})[operation.method] = operation
    return Router(
        path="/",
        route_handlers=[_handler(face, path, operations) for path, operations in paths.items()],
        exception_handlers={Refusal: face.failure, HTTPException: face.failure, Exception: face.failure},
        request_max_body_size=LARGEST_BODY,
        include_in_schema=False,  # the document is made from the table, by `described.document_of`
    )


def _handler(face: Face, path: str, operations: Mapping[str, Operation]) -> ASGIRouteHandler | HTTPRouteHandler:
    return _templated(face, path, operations) if "{" in path else _plain(face, path, operations)


def _plain(face: Face, path: str, operations: Mapping[str, Operation]) -> ASGIRouteHandler:
    house: House | None = None

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal house
        if house is None:  # the same for as long as the application lives; looking for it costs as much as a key check
            house = await _house(scope["route_handler"])
        if scope["type"] != ScopeType.HTTP:
            raise NotFoundException
        request = Plain(scope, receive, send)
        answer = await _respond(face, operations, house, request)
        if isinstance(answer, Response):
            await answer.to_asgi_response(app=None, request=request)(scope, receive, send)
        else:
            await _send(send, answer)

    made: ASGIRouteHandler = ASGIRouteHandler(path, copy_scope=False)(handle)
    return made


def _templated(face: Face, path: str, operations: Mapping[str, Operation]) -> HTTPRouteHandler:
    """Litestar finds no parameters in the path of a plain ASGI application."""

    async def handle(request: Req, house: NamedDependency[House]) -> Response[Any]:
        answer = await _respond(face, operations, house, request)
        if isinstance(answer, Response):
            return answer
        return Response(
            _encoded(answer),
            status_code=answer.status,
            headers={**NO_STORE, **answer.headers},
            media_type=answer.media_type,
            cookies=list(answer.cookies),
        )

    made: HTTPRouteHandler = HTTPRouteHandler(path, http_method=METHODS, status_code=200)(handle)
    return made


async def _respond(
    face: Face, operations: Mapping[str, Operation], house: House, request: Req
) -> Answer | Response[Any]:
    """What the operation answers; a refusal comes as a response in its shape."""
    operation, more = operations.get(request.method), face.headers(request)
    allowed = ", ".join(sorted(operations))
    if operation is None and request.method == "OPTIONS":
        return Answer(status=204, headers={**more, "allow": f"{allowed}, OPTIONS"})
    try:
        answer = await _answer(operation, allowed, house, request)
    except Exception as error:  # each operation refuses in its own shape
        refused = ((operation.failure if operation else None) or face.failure)(request, error)
        refused.headers.update(more)
        return refused
    return answer._replace(headers={**more, **answer.headers})


async def _answer(operation: Operation | None, allowed: str, house: House, request: Req) -> Answer:
    if operation is None:
        raise MethodNotAllowedException(f"this address takes {allowed}", headers={"allow": allowed})
    if operation.late:
        asked = Asked(house, request, {}, b"")
    else:
        asked = Asked(house, request, {}, await request.body()) if operation.raw else await read_request(house, request)
    asked.values |= request.scope["path_params"]
    return await operation.handler(asked)


async def _house(handler: BaseRouteHandler) -> House:
    house: House = await handler.resolve_dependencies()["house"]()
    return house


async def _send(send: Send, answer: Answer) -> None:
    headers = {**NO_STORE, **answer.headers}
    pairs = [(name.lower().encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
    pairs += [(b"set-cookie", cookie.to_header(header="").strip().encode()) for cookie in answer.cookies]
    if isinstance(answer.body, AsyncIterator):
        pairs.append((b"content-type", answer.media_type.encode()))
        await send({"type": "http.response.start", "status": answer.status, "headers": pairs})
        async for piece in answer.body:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return
    body = _encoded(answer)
    if answer.body is not None:
        pairs.append((b"content-type", answer.media_type.encode()))
    if answer.status != 204:
        pairs.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": pairs})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _encoded(answer: Answer) -> bytes:
    if answer.body is None or isinstance(answer.body, bytes):
        return answer.body or b""
    return msgspec.json.encode(answer.body)
