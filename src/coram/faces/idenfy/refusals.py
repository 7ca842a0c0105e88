"""How the iDenfy face says no: an `identifier` of the vendor's list, and a message that names the field."""

from typing import Any

import msgspec
import structlog
from litestar import Response
from litestar.exceptions import HTTPException

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
from coram.faces.idenfy.shapes import Failure
from coram.faces.reading import Req

log = structlog.get_logger(__name__)

CHALLENGE = 'Basic realm="coram", charset="UTF-8"'

OWN = {
    "MISSING_VALUE": 400,
    "BAD_VALUE": 400,
    "JSON_ERROR": 400,
    "ENCODING_ERROR": 400,
    "TOKEN_NOT_VALID": 400,
    "PARTNER_ERROR": 400,
    "PARTNER_CONTRACT_ERROR": 403,
    "PERMISSIONS_ERROR": 403,
}
"""Identifiers that this face's own refusals carry as their code, with their status."""

KINDS: dict[type[Refusal], tuple[int, str]] = {
    Invalid: (400, "BAD_VALUE"),
    Unauthenticated: (401, "UNAUTHORIZED"),
    Forbidden: (403, "PERMISSIONS_ERROR"),
    NotFound: (404, "BAD_VALUE"),
    NotAllowed: (409, "PARTNER_ERROR"),
    Gone: (400, "TOKEN_NOT_VALID"),
    TooLarge: (413, "BAD_VALUE"),
    UnsupportedType: (415, "JSON_ERROR"),
    TooMany: (429, "TOO_MANY_REQUESTS"),
    Unavailable: (503, "INTERNAL_ERROR"),
}


def bad(field: str, words: str) -> Invalid:
    """A value that is wrong."""
    return Invalid(f"{field}: {words}", field=field, code="BAD_VALUE")


def missing(field: str) -> Invalid:
    """A value that is absent."""
    return Invalid(f"{field} is missing", field=field, code="MISSING_VALUE")


def not_offered(field: str, words: str) -> Forbidden:
    """Something that would change the outcome, and that this installation cannot honour."""
    return Forbidden(f"{field}: {words}", field=field, code="PARTNER_CONTRACT_ERROR")


def failure(request: Req, error: Exception) -> Response[Any]:
    """Any refusal."""
    status, identifier, message = _said(error)
    headers = {"cache-control": "no-store"}
    if status == 401:
        headers["www-authenticate"] = CHALLENGE
    if isinstance(error, TooMany):
        headers["retry-after"] = str(max(1, error.retry_after))
    if isinstance(error, HTTPException):
        headers |= {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    body = msgspec.json.encode(Failure(identifier=identifier, message=message))
    return Response(body, status_code=status, media_type="application/json", headers=headers)


def _said(error: Exception) -> tuple[int, str, str]:
    if isinstance(error, Refusal):
        if error.reason in OWN:
            return OWN[error.reason], error.reason, error.message
        if isinstance(error, Invalid) and error.message.endswith("is not JSON"):
            return 400, "JSON_ERROR", error.message
        if isinstance(error, Invalid) and error.message.endswith("is not UTF-8"):
            return 400, "ENCODING_ERROR", error.message
        status, identifier = next((KINDS[kind] for kind in type(error).__mro__ if kind in KINDS), (400, "BAD_VALUE"))
        return status, identifier, error.message
    if isinstance(error, HTTPException) and error.status_code < 500:
        identifier = "METHOD_NOT_ALLOWED" if error.status_code == 405 else "BAD_VALUE"
        return error.status_code, identifier, error.detail
    log.error("idenfy.failed", exc_info=error)
    return 500, "INTERNAL_ERROR", "something went wrong here; try again later"
