"""How this face says no: over HTTP, and on the signalling connection."""

import msgspec
from litestar import Response

from coram.actions.evidence.deletion import LegalHold
from coram.core.errors import Refusal, TooMany, Unauthenticated
from coram.faces.apirtc.shapes import Failure
from coram.faces.refused import http_status


class NotSupported(Refusal):
    """Something of the vendor's that this server does not do."""

    code = "NOT_SUPPORTED"


OWN: dict[type[Refusal], int] = {LegalHold: 409, NotSupported: 501}
"""Statuses of this face alone."""

PREFIX = "access token failure: "
"""Clients of either generation take a refusal for final only when it begins so; after others they wait for ever."""


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
    return Response(body, status_code=http_status(refusal, OWN), media_type="application/json", headers=headers)


def said(refusal: Refusal) -> str:
    """A refusal to connect: the prefix, a stable code, and words."""
    return f"{PREFIX}{refusal.reason}: {refusal.message}"
