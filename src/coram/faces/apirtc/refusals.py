"""How this face says no: over HTTP, and on the signalling connection."""

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
from coram.faces.apirtc.shapes import Failure

log = structlog.get_logger(__name__)


class NotSupported(Refusal):
    """Something of the vendor's that this server does not do."""

    code = "NOT_SUPPORTED"


STATUS: dict[type[Refusal], int] = {
    Invalid: 400,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    LegalHold: 409,
    NotAllowed: 409,
    Gone: 410,
    TooLarge: 413,
    UnsupportedType: 415,
    TooMany: 429,
    NotSupported: 501,
    Unavailable: 503,
}

_CODES = {400: "INVALID_INPUT", 404: "NOT_FOUND", 413: "TOO_LARGE", 415: "UNSUPPORTED_TYPE"}

PREFIX = "access token failure: "
"""Clients of either generation take a refusal for final only when it begins so; after others they wait for ever."""


def refusal_of(error: Exception) -> Refusal:
    """What went wrong, in one kind of words; unexpected errors are logged and say nothing."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, HTTPException) and error.status_code == 413:
        return TooLarge("the request is too large")
    if isinstance(error, HTTPException) and error.status_code < 500:
        return Invalid(error.detail or "the request cannot be read", code=_CODES.get(error.status_code))
    log.error("apirtc.failed", exc_info=error)
    return Unavailable("something went wrong here; try again later", code="INTERNAL_ERROR")


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal."""
    for kind in type(refusal).__mro__:
        if kind in STATUS:
            return 500 if refusal.reason == "INTERNAL_ERROR" else STATUS[kind]
    return 400


def json_refusal(refusal: Refusal) -> Response[bytes]:
    """A refusal over HTTP."""
    headers = {"Cache-Control": "no-store"}
    if isinstance(refusal, TooMany):
        headers["Retry-After"] = str(refusal.retry_after)
        headers["X-RateLimit-Reset"] = str(refusal.retry_after)
    if isinstance(refusal, Unauthenticated):
        headers["WWW-Authenticate"] = 'Bearer realm="coram", error="invalid_token"'
    failure = Failure(error=refusal.message, errorCode=refusal.reason, field=refusal.field or msgspec.UNSET)
    body = msgspec.json.encode(failure)
    return Response(body, status_code=status_of(refusal), media_type="application/json", headers=headers)


def said(refusal: Refusal) -> str:
    """A refusal to connect: the prefix, a stable code, and words."""
    return f"{PREFIX}{refusal.reason}: {refusal.message}"
