"""Which status a refusal has over HTTP, and any error as a refusal: what all faces have in common before each says no
in its own shape.
"""

from collections.abc import Mapping

import structlog
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

log = structlog.get_logger(__name__)

STATUS: Mapping[type[Refusal], int] = {
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
CODES = {400: "INVALID_INPUT", 404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED", 413: "TOO_LARGE", 415: "UNSUPPORTED_TYPE"}
"""Of what the framework itself refuses, by status."""
FAULT = "INTERNAL_ERROR"
"""The code of a fault of ours."""


def http_status(refusal: Refusal, own: Mapping[type[Refusal], int] | None = None) -> int:
    """The status of a refusal; a face may have statuses of its own for some kinds."""
    if refusal.reason == FAULT:
        return 500
    table = {**STATUS, **(own or {})}
    return next((table[kind] for kind in type(refusal).__mro__ if kind in table), 400)


def as_refusal(error: Exception, face: str) -> Refusal:
    """What went wrong, in one kind of words; unexpected errors are logged and say nothing."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, HTTPException) and error.status_code == 413:
        return TooLarge("the request is too large")
    if isinstance(error, HTTPException) and error.status_code < 500:
        return Invalid(error.detail or "the request cannot be read", code=CODES.get(error.status_code))
    log.error(f"{face}.failed", exc_info=error)
    return Unavailable("something went wrong here; try again later", code=FAULT)
