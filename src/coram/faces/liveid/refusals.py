"""How the LiveID+ face says no."""

import msgspec
import structlog
from litestar import Response
from litestar.exceptions import HTTPException

from coram.actions.evidence.deletion import LegalHold
from coram.core.errors import (
    Forbidden,
    Gone,
    Invalid,
    NotAllowed,
    NotFound,
    Refusal,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
    UnsupportedType,
)
from coram.faces.liveid.shapes import Failure
from coram.faces.reading import Req

log = structlog.get_logger(__name__)

STATUS: dict[type[Refusal], int] = {
    Invalid: 400,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    NotAllowed: 409,
    Gone: 410,
    TooLarge: 413,
    UnsupportedType: 415,
    LegalHold: 423,
    TooMany: 429,
    Unavailable: 503,
}

_CODES = {400: "INVALID_INPUT", 404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED", 413: "TOO_LARGE", 415: "UNSUPPORTED_TYPE"}

SPELT = {"conference": "idConference", "process": "id_process", "organisation": "id_organization"}
"""Our names of fields, as callers of this face write them."""


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal."""
    return next((STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS), 400)


def refusal_of(error: Exception) -> Refusal:
    """What went wrong, in one kind of words; unexpected errors are logged and say nothing."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, HTTPException) and error.status_code == 413:
        return TooLarge("the request is too large")
    if isinstance(error, HTTPException) and error.status_code < 500:
        return Invalid(error.detail or "the request cannot be read", code=_CODES.get(error.status_code))
    log.error("liveid.failed", exc_info=error)
    return Unavailable("something went wrong here; try again later", code="INTERNAL_ERROR")


def headers_of(refusal: Refusal, request: Req) -> dict[str, str]:
    """The headers that go with it (RFC 6750, RFC 6585)."""
    headers = {"Cache-Control": "no-store"}
    if isinstance(refusal, TooMany):
        headers["Retry-After"] = str(refusal.retry_after)
    bearer = "authorization" in request.headers
    if isinstance(refusal, Unauthenticated):
        error = ', error="invalid_token"' if bearer else ""
        headers["WWW-Authenticate"] = f'Bearer realm="coram"{error}, ApiKey realm="coram"'
    if isinstance(refusal, Forbidden) and bearer:
        headers["WWW-Authenticate"] = 'Bearer realm="coram", error="insufficient_scope"'
    return headers


def successor(path: str) -> dict[str, str]:
    """The headers of an answer that will not be given for ever: use `path` instead (RFC 8594, RFC 8288)."""
    return {"Deprecation": "true", "Link": f'<{path}>; rel="successor-version"'}


def json_refusal(request: Req, error: Exception) -> Response[bytes]:
    """A refusal in the shape of this face."""
    refusal = refusal_of(error)
    status = 500 if refusal.reason == "INTERNAL_ERROR" else status_of(refusal)
    if isinstance(error, HTTPException) and 400 <= error.status_code < 500:
        status = error.status_code
    field = SPELT.get(refusal.field or "", refusal.field)
    failure = Failure(error=refusal.message, errorCode=refusal.reason, field=field or msgspec.UNSET)
    return Response(
        msgspec.json.encode(failure),
        status_code=status,
        media_type="application/json",
        headers=headers_of(refusal, request),
    )
