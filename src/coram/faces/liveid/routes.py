"""The LiveID+ face as a Litestar router."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, NotFoundException
from litestar.handlers import ASGIRouteHandler, BaseRouteHandler, HTTPRouteHandler
from litestar.types import Method, Receive, Scope, Send

from coram.actions.house import House
from coram.core.errors import Refusal
from coram.faces.liveid.operations import OPERATIONS, Operation
from coram.faces.liveid.refusals import json_refusal
from coram.faces.liveid.shapes import Failure
from coram.faces.reading import LARGEST_BODY, Plain, Req, read_request

METHODS: tuple[Method, ...] = ("GET", "POST", "PUT", "PATCH", "DELETE")


def router() -> Router:
    """All operations of the table. Expects the dependency `house`."""
    paths: dict[str, dict[str, Operation]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = operation
    files = {path: found for path, found in paths.items() if any(_is_file(one) for one in found.values())}
    answers = {path: found for path, found in paths.items() if path not in files}
    return Router(
        path="/",
        route_handlers=[
            *(_file_route(operation) for operations in files.values() for operation in operations.values()),
            *(_refusing(path, set(operations)) for path, operations in files.items()),
            *(_answers(path, operations) for path, operations in answers.items()),
        ],
        exception_handlers={Refusal: json_refusal, HTTPException: json_refusal, Exception: json_refusal},
        request_max_body_size=LARGEST_BODY,
        include_in_schema=False,  # the document is made from the table, by `openapi.document`
    )


def _is_file(operation: Operation) -> bool:
    """Whether it answers with a page or a file."""
    return operation.answer is None or isinstance(operation.answer, str)


def _file_route(operation: Operation) -> HTTPRouteHandler:
    async def handle(request: Req, house: NamedDependency[House]) -> Response[Any]:
        if operation.answer is None:
            page: Response[Any] = await operation.handler(house, request)
            return page
        file: Response[Any] = await operation.handler(await read_request(house, request))
        return file

    decorated: HTTPRouteHandler = HTTPRouteHandler(
        operation.path, http_method=operation.method, status_code=200, name=f"liveid:{operation.id}"
    )(handle)
    return decorated


def _answers(path: str, operations: Mapping[str, Operation]) -> ASGIRouteHandler:
    """The operations of one path as a plain ASGI application: relying parties' servers call them far more often than
    people open pages, and half of a request's time would go into taking apart and putting together what is here
    already known.
    """
    allowed = ", ".join(sorted(operations))
    house: House | None = None

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal house
        if house is None:  # the same for as long as the application lives; looking for it costs as much as a key check
            house = await _house(scope["route_handler"])
        if scope["type"] != ScopeType.HTTP:
            raise NotFoundException
        operation = operations.get(scope["method"])
        if operation is None:
            await _send(send, *_not_allowed(scope["method"], allowed))
            return
        request = Plain(scope, receive, send)
        asked = await read_request(house, request)
        answer = await operation.handler(asked)
        if isinstance(answer, Response):
            await answer.to_asgi_response(app=None, request=request, status_code=200)(scope, receive, send)
        else:
            await _send(send, 200, msgspec.json.encode(answer), _JSON)

    made: ASGIRouteHandler = ASGIRouteHandler(path, copy_scope=False)(handle)
    return made


_JSON = ((b"content-type", b"application/json"), (b"cache-control", b"no-store"))


async def _house(handler: BaseRouteHandler) -> House:
    house: House = await handler.resolve_dependencies()["house"]()
    return house


def _not_allowed(method: str, allowed: str) -> tuple[int, bytes, tuple[tuple[bytes, bytes], ...]]:
    if method == "OPTIONS":
        return 204, b"", ((b"allow", f"{allowed}, OPTIONS".encode()),)
    failure = Failure(error=f"this address takes {allowed}", errorCode="METHOD_NOT_ALLOWED")
    return 405, msgspec.json.encode(failure), (*_JSON, (b"allow", allowed.encode()))


async def _send(send: Send, status: int, body: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> None:
    length = () if status == 204 else ((b"content-length", str(len(body)).encode()),)
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *length]})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _refusing(path: str, methods: set[str]) -> HTTPRouteHandler:
    allowed = ", ".join(sorted(methods))
    failure = Failure(error=f"this address takes {allowed}", errorCode="METHOD_NOT_ALLOWED")

    async def refuse() -> Response[bytes]:
        headers = {"Allow": allowed, "Cache-Control": "no-store"}
        return Response(msgspec.json.encode(failure), status_code=405, media_type="application/json", headers=headers)

    others = [method for method in METHODS if method not in methods]
    made: HTTPRouteHandler = HTTPRouteHandler(path, http_method=others, status_code=405)(refuse)
    return made
