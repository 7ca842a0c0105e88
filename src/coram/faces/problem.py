"""Refusals as RFC 9457 problems: the answer of every path that is not a vendor's."""

from typing import Any
from uuid import uuid4

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from coram.core.errors import Refusal, TooMany
from coram.faces.refused import CODES, http_status

log = structlog.get_logger(__name__)

TITLES = {
    400: "The input is wrong",
    401: "Please sign in",
    403: "Not allowed",
    404: "Not found",
    409: "Not possible now",
    410: "No longer there",
    413: "Too large",
    415: "This type is not accepted",
    423: "Kept by legal hold",
    429: "Too many at once",
    503: "Not available now",
}


class Problem(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A refusal (RFC 9457). `code` is stable, `field` names the offending input where there is one, `reference` finds
    the request in the log.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    reference: str
    field: str = ""


def status_of(refusal: Refusal) -> tuple[int, str]:
    """HTTP status and title of a refusal."""
    status = http_status(refusal)
    return status, TITLES.get(status, "Refused")


def problem(
    status: int,
    title: str,
    detail: str,
    *,
    code: str,
    field: str | None = None,
    reference: str = "",
    headers: dict[str, str] | None = None,
    extra: dict[str, object] | None = None,
) -> Response[dict[str, Any]]:
    """A problem document. `reference` is the request's id, which the log line carries too."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
        "reference": reference,
        **(extra or {}),
    }
    if field:
        body["field"] = field
    return Response(
        body,
        status_code=status,
        media_type="application/problem+json",
        headers={"cache-control": "no-store", **(headers or {})},
    )


def request_reference(request: Request[Any, Any, Any]) -> str:
    """The request's id, given by the outermost layer."""
    found = request.scope.get("state", {}).get("request_id")
    return str(found or uuid4().hex[:16])


def on_refusal(request: Request[Any, Any, Any], refusal: Refusal) -> Response[dict[str, Any]]:
    """Any refusal of an action."""
    status, title = status_of(refusal)
    headers: dict[str, str] = {}
    if isinstance(refusal, TooMany):
        headers["retry-after"] = str(max(1, refusal.retry_after))
    if status == 401:
        headers["www-authenticate"] = 'Bearer realm="coram"'
    return problem(
        status,
        title,
        refusal.message,
        code=refusal.reason,
        field=refusal.field,
        reference=request_reference(request),
        headers=headers,
        extra=refusal.extra,
    )


def on_validation(request: Request[Any, Any, Any], error: ValidationException) -> Response[dict[str, Any]]:
    """A body or parameter that has not the shape."""
    extra = error.extra if isinstance(error.extra, list) else []
    first = extra[0] if extra and isinstance(extra[0], dict) else {}
    detail = str(first.get("message") or error.detail)
    field = str(first.get("key")) if first.get("key") else None
    return problem(
        400,
        "The input is wrong",
        detail,
        code="INVALID_INPUT",
        field=field,
        reference=request_reference(request),
    )


def on_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[dict[str, Any]]:
    """What the framework itself refuses (unknown path, method, media type)."""
    headers = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    return problem(
        error.status_code,
        error.detail,
        error.detail,
        code=CODES.get(error.status_code, "REFUSED"),
        reference=request_reference(request),
        headers=headers,
    )


def on_failure(request: Request[Any, Any, Any], error: Exception) -> Response[dict[str, Any]]:
    """A fault of ours: logged whole, told in one line."""
    reference = request_reference(request)
    log.error("request.failed", path=request.url.path, request_id=reference, exc_info=error)
    return problem(
        500,
        "Something went wrong on our side",
        "Please try again. If it stays, tell support the reference.",
        code="INTERNAL",
        reference=reference,
    )


HANDLERS: dict[Any, Any] = {
    Refusal: on_refusal,
    ValidationException: on_validation,
    HTTPException: on_http,
    Exception: on_failure,
}
"""Exception handlers of a router whose errors are RFC 9457."""


def rendered(request: Request[Any, Any, Any], error: Exception, challenge: str = "") -> Response[dict[str, Any]]:
    """Any error as a problem; `challenge` is what a 401 asks for (WWW-Authenticate)."""
    if isinstance(error, Refusal):
        response = on_refusal(request, error)
    elif isinstance(error, ValidationException):
        response = on_validation(request, error)
    elif isinstance(error, HTTPException):
        response = on_http(request, error)
    else:
        response = on_failure(request, error)
    if response.status_code == 401 and challenge:
        response.headers["www-authenticate"] = challenge
    return response
