"""The REST part of the ApiRTC face as a Litestar router.

Pages of other origins call it, so every answer to a browser carries CORS headers. They do not decide anything: whether
a page may is decided here, by the organisation's list of origins, and a refusal is readable, because a client that
cannot read it takes it for a failing network and tries a hundred times.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from litestar import Response, Router
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream
from litestar.types import Method

from coram.actions.house import House
from coram.core.errors import Refusal
from coram.faces.apirtc import service
from coram.faces.apirtc.operations import CHECK_ACCESS, NOT_SUPPORTED, OPERATIONS, Operation
from coram.faces.apirtc.reading import LARGEST_BODY, Asked, Req, read_request
from coram.faces.apirtc.refusals import json_refusal
from coram.faces.apirtc.shapes import Access, Done, Failure
from coram.faces.refused import as_refusal

Answer = TypeVar("Answer", Response[bytes], Stream)

METHODS: tuple[Method, ...] = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
TOLD = "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, X-Request-Id"
"""Headers of an answer that pages may read."""


def router() -> Router:
    """All operations of the table, and what is refused by name. Expects the dependency `house`."""
    paths: dict[str, dict[str, Operation]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = operation
    # Clients do not escape a slash in a room's name.
    paths[BELOW_CONFERENCES] = {**dict.fromkeys(METHODS[:-1], _REFUSED), "POST": _BELOW}
    del paths[CHECK_ACCESS]
    for path in NOT_SUPPORTED:
        paths[path] = {**dict.fromkeys(METHODS[:-1], _REFUSED), **paths.get(path, {})}
    return Router(
        path="/",
        route_handlers=[_route(path, operations) for path, operations in paths.items()],
        request_max_body_size=LARGEST_BODY,
        include_in_schema=False,  # the document is made from the table, by `openapi.document`
    )


BELOW_CONFERENCES = "/api/v2/conferences/{room:path}"
_REFUSED = Operation(id="notSupported", method="POST", path="", handler=service.not_supported, answer=Done)
_BELOW = Operation(id="belowConferences", method="POST", path="", handler=service.below_conferences, answer=Access)


def _route(path: str, operations: Mapping[str, Operation]) -> HTTPRouteHandler:
    allowed = ", ".join(sorted(operations))

    async def handle(request: Req, house: NamedDependency[House]) -> Response[bytes] | Stream:
        origin = request.headers.get("origin", "")
        if request.method == "OPTIONS":
            return _preflight(allowed, origin)
        asked: Asked | None = None
        try:
            asked = await read_request(house, request)
            operation = operations.get(asked.method)
            if operation is None:
                return _with(_not_allowed(allowed), origin, {})
            told = await operation.handler(asked)
            if isinstance(told, Stream):
                return _with(told, origin, asked.answer_headers)
            body = msgspec.json.encode(told)
            answer = Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})
        except Exception as error:
            refusal: Refusal = as_refusal(error, "apirtc")
            answer = json_refusal(refusal)
        return _with(answer, origin, asked.answer_headers if asked else {})

    made: HTTPRouteHandler = HTTPRouteHandler(path, http_method=list(METHODS), status_code=200, name=f"apirtc:{path}")(
        handle
    )
    return made


def _with(answer: Answer, origin: str, headers: Mapping[str, str]) -> Answer:
    answer.headers.update({"Vary": "Origin", **headers})
    if origin:
        answer.headers.update({"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": TOLD})
    return answer


def _preflight(allowed: str, origin: str) -> Response[Any]:
    headers = {"Vary": "Origin", "Allow": f"{allowed}, OPTIONS", "Cache-Control": "no-store"}
    if origin:
        headers |= {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": allowed,
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Max-Age": "600",
        }
    return Response(None, status_code=204, headers=headers)


def _not_allowed(allowed: str) -> Response[bytes]:
    failure = Failure(error=f"this address takes {allowed}", errorCode="METHOD_NOT_ALLOWED")
    headers = {"Allow": allowed, "Cache-Control": "no-store"}
    return Response(msgspec.json.encode(failure), status_code=405, media_type="application/json", headers=headers)
