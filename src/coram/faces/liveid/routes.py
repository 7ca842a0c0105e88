"""The LiveID+ face as a Litestar router."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from coram.actions.house import House
from coram.core.errors import Refusal
from coram.faces.liveid.operations import OPERATIONS, Operation
from coram.faces.liveid.reading import LARGEST_BODY, Req, read_request
from coram.faces.liveid.refusals import json_refusal


def router() -> Router:
    """All operations of the table. Expects the dependency `house`."""
    return Router(
        path="/",
        route_handlers=[_route(operation) for operation in OPERATIONS],
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
