"""How the Received face says no: RFC 9457 with a plain `message` besides."""

from collections.abc import Mapping
from typing import Any

from litestar import Response

from coram.faces.problem import rendered
from coram.faces.reading import Req

LONGEST_VERSION = 40


def failure(request: Req, error: Exception) -> Response[Any]:
    """Any refusal. Codes are written in lower case here."""
    response = rendered(request, error, 'Bearer realm="coram"')
    body: dict[str, Any] = response.content
    body["code"] = str(body["code"]).lower()
    body["message"] = body["detail"]
    return response


def echoed(request: Req) -> Mapping[str, str]:
    """`Version` goes back as it came: clients send it with every request."""
    version = request.headers.get("version", "")
    return {"version": version} if version and len(version) <= LONGEST_VERSION else {}
