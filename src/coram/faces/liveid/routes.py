"""The LiveID+ face as a Litestar router."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.types import Method

from coram.actions.house import House
from coram.core.errors import Refusal
from coram.faces.liveid.operations import OPERATIONS, Operation
from coram.faces.liveid.reading import LARGEST_BODY, Req, read_request
from coram.faces.liveid.refusals import json_refusal
from coram.faces.liveid.shapes import Failure

METHODS: tuple[Method, ...] = ("GET", "POST", "PUT", "PATCH", "DELETE")


def router() -> Router:
    """All operations of the table. Expects the dependency `house`."""
    return Router(
        path="/",
        route_handlers=[*(_route(operation) for operation in OPERATIONS), *_other_methods()],
        exception_handlers={Refusal: json_refusal, HTTPException: json_refusal, Exception: json_refusal},
        request_max_body_size=LARGEST_BODY,
        include_in_schema=False,  # the document is made from the table, by `openapi.document`
    )


def _route(operation: Operation) -> HTTPRouteHandler:
    handler = _page(operation) if operation.answer is None else _answer(operation)
    decorated: HTTPRouteHandler = HTTPRouteHandler(
        operation.path, http_method=operation.method, status_code=200, name=f"liveid:{operation.id}"
    )(handler)
    return decorated


def _page(operation: Operation) -> Callable[..., Awaitable[Any]]:
    async def handle(request: Req, house: NamedDependency[House]) -> Response[Any]:
        page: Response[Any] = await operation.handler(house, request)
        return page

    return handle


def _answer(operation: Operation) -> Callable[..., Awaitable[Any]]:
    async def handle(request: Req, house: NamedDependency[House]) -> Response[Any]:
        asked = await read_request(house, request)
        answer = await operation.handler(asked)
        if isinstance(answer, Response):
            return answer
        return Response(
            msgspec.json.encode(answer), media_type="application/json", headers={"Cache-Control": "no-store"}
        )

    return handle


def _other_methods() -> list[HTTPRouteHandler]:
    """On every path of ours, a refusal in our shape for the methods that it does not have."""
    paths: dict[str, set[str]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, set()).add(operation.method)
    return [_refusing(path, methods) for path, methods in paths.items()]


def _refusing(path: str, methods: set[str]) -> HTTPRouteHandler:
    allowed = ", ".join(sorted(methods))
    failure = Failure(error=f"this address takes {allowed}", errorCode="METHOD_NOT_ALLOWED")

    async def refuse() -> Response[bytes]:
        headers = {"Allow": allowed, "Cache-Control": "no-store"}
        return Response(msgspec.json.encode(failure), status_code=405, media_type="application/json", headers=headers)

    others = [method for method in METHODS if method not in methods]
    made: HTTPRouteHandler = HTTPRouteHandler(path, http_method=others, status_code=405)(refuse)
    return made
