"""How the LiveID+ face says no."""

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException

from coram.core.errors import Forbidden, Refusal, TooMany, Unauthenticated
from coram.faces.liveid.shapes import Failure
from coram.faces.reading import Req
from coram.faces.refused import as_refusal, http_status

SPELT = {"conference": "idConference", "process": "id_process", "organisation": "id_organization"}
"""Our names of fields, as callers of this face write them."""


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
    refusal = as_refusal(error, "liveid")
    status = http_status(refusal)
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
