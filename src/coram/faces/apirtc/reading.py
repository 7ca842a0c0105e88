"""Reading REST requests of this face: parameters come in the query or in a form, methods sometimes in `_method`."""

from typing import Any

import msgspec
from litestar import Request
from litestar.exceptions import HTTPException

from coram.actions.house import House
from coram.core.addresses import client_address
from coram.core.errors import Invalid, TooLarge, Unauthenticated, UnsupportedType
from coram.faces.reading import pairs_of, texts_of_form

LARGEST_BODY = 64 * 1024
LONGEST_TEXT = 8_192

Req = Request[Any, Any, Any]


class Asked:
    """One request: its parameters by name, who sent it, and the headers that go with the answer."""

    def __init__(self, house: House, request: Req, query: dict[str, str], form: dict[str, str]) -> None:
        self.house = house
        self.values = {**query, **form}
        self.path = {name: str(value) for name, value in request.path_params.items()}
        self.origin = request.headers.get("origin", "")
        self.authorization = request.headers.get("authorization", "")
        self.method = (form.get("_method") or request.method).upper() if request.method == "POST" else request.method
        peer = request.client.host if request.client else ""
        self.address = client_address(peer, request.headers.get("x-forwarded-for", ""), house.trusted_proxies)
        self.answer_headers: dict[str, str] = {}

    def text(self, name: str, longest: int = LONGEST_TEXT) -> str:
        """The text, "" where it is missing. Raises Invalid, TooLarge."""
        value = self.values.get(name, "")
        if len(value) > longest:
            raise TooLarge(f"{name} may have at most {longest} characters", field=name)
        if "\x00" in value:
            raise Invalid(f"{name} must not hold a zero character", field=name)
        return value.strip()

    def required(self, name: str, longest: int = LONGEST_TEXT) -> str:
        """The text. Raises Invalid where it is missing or empty."""
        value = self.text(name, longest)
        if not value:
            raise Invalid(f"{name} is missing", field=name)
        return value

    def bearer(self, *, parameter: bool = False) -> str:
        """The bearer token, "" without one; with `parameter` the older clients' `token` counts as well.

        Raises Invalid for two that differ, Unauthenticated for another scheme.
        """
        scheme, _, text = self.authorization.partition(" ")
        if self.authorization and (scheme.lower() != "bearer" or not text.strip()):
            raise Unauthenticated("the header Authorization must be 'Bearer' and a token", code="INVALID_TOKEN")
        given = self.text("token") if parameter else ""
        if given and text and given != text.strip():
            raise Invalid("send one token, in the header or as a parameter", field="token")
        return text.strip() or given


async def read_request(house: House, request: Req) -> Asked:
    """All parameters; one in the body goes before one in the query. Raises Invalid, UnsupportedType, TooLarge."""
    query = pairs_of(request.scope["query_string"], "the query")
    if request.method in ("GET", "HEAD"):
        return Asked(house, request, query, {})
    body = await _body(request)
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if not body:
        return Asked(house, request, query, {})
    if kind == "multipart/form-data":
        return Asked(house, request, query, await texts_of_form(request))
    if kind == "application/x-www-form-urlencoded":
        return Asked(house, request, query, pairs_of(body, "the form"))
    if kind == "application/json":
        return Asked(house, request, query, _json(body))
    raise UnsupportedType("send multipart form data, a form, or JSON")


async def _body(request: Req) -> bytes:
    try:
        return await request.body()
    except HTTPException as error:
        if error.status_code == 413:
            raise TooLarge(f"a request may have at most {LARGEST_BODY // 1024} KiB") from error
        raise Invalid("the request cannot be read") from error


def _json(body: bytes) -> dict[str, str]:
    try:
        values = msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise Invalid("the body must be a JSON object") from error
    for name, value in values.items():
        if not isinstance(value, str | int | float | bool | None):
            raise Invalid(f"{name} must be a text", field=name)
    return {name: _plain(value) for name, value in values.items() if value is not None}


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
