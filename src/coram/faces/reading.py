"""Reading requests of programs: a parameter may come in the query, a JSON body or a form."""

from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import msgspec
from litestar import Request
from litestar.datastructures import Headers
from litestar.exceptions import HTTPException
from litestar.types import Empty

from coram.actions.house import House
from coram.core.addresses import client_address
from coram.core.errors import Invalid, TooLarge, UnsupportedType
from coram.core.request_data import parse_object, yes

LARGEST_BODY = 1024 * 1024
"""Request data of 256 KiB, twice in Base64, fits."""
LONGEST_TEXT = 4_096

Req = Request[Any, Any, Any]
T = TypeVar("T")


class Plain(Req):
    """A request outside Litestar's own handlers: its body is read here, up to `largest` bytes."""

    largest = LARGEST_BODY
    _headers_read: Headers | None = None

    @property
    def headers(self) -> Headers:
        """Read once: Litestar would put them together anew at each use."""
        if self._headers_read is None:
            self._headers_read = Headers.from_scope(self.scope)
        return self._headers_read

    async def body(self) -> bytes:
        """Raises TooLarge, and Invalid when the client went away."""
        if self._body is Empty:
            body = bytearray()
            more = True
            while more:
                message = await self.receive()
                if message["type"] != "http.request":
                    raise Invalid("the request was cut off")
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > self.largest:
                    raise TooLarge(f"a request may have at most {self.largest // 1024} KiB")
            self._body = bytes(body)
        return self._body


class Fields:
    """Named values as they were sent: texts, or whatever JSON holds."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.values = dict(values)

    def text(self, name: str, longest: int = LONGEST_TEXT) -> str:
        """The text, "" where it is missing or null. Raises Invalid for anything that is no text."""
        value = self.values.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise Invalid(f"{name} must be a text", field=name)
        if len(value) > longest:
            raise TooLarge(f"{name} may have at most {longest} characters", field=name)
        if "\x00" in value:
            raise Invalid(f"{name} must not hold a zero character", field=name)
        return value.strip()

    def required(self, name: str) -> str:
        """The text. Raises Invalid where it is missing or empty."""
        value = self.text(name)
        if not value:
            raise Invalid(f"{name} is missing", field=name)
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        """A boolean: JSON's own, or `true`, `1` and the empty text for yes. Raises Invalid."""
        value = self.values.get(name)
        if value is None:
            return default
        if isinstance(value, bool):
            return value
        return yes(self.text(name), name)


class Asked(Fields):
    """One request: its parameters, those of them that came in the body (`sent`), the body as it came, and who sent
    it. `texts_only`: the body was a form, which knows no other types.
    """

    def __init__(
        self,
        house: House,
        request: Req,
        values: Mapping[str, object],
        body: bytes,
        sent: Mapping[str, object] | None = None,
        *,
        texts_only: bool = False,
    ) -> None:
        super().__init__(values)
        self.sent = dict(sent or {})
        self.texts_only = texts_only
        self.house = house
        self.request = request
        self.body = body
        self.headers = request.headers  # kept: Litestar looks for them anew at each use
        self.user_agent = self.headers.get("user-agent", "")
        peer = request.client.host if request.client else ""
        self.address = client_address(peer, self.headers.get("x-forwarded-for", ""), house.trusted_proxies)

    def header(self, name: str) -> str:
        """A header's value, "" where it is missing."""
        return self.headers.get(name, "").strip()

    def shaped(self, kind: type[T]) -> T:
        """The body as a shape. Raises Invalid naming the member that is wrong, missing or unknown."""
        try:
            return msgspec.convert(self.sent, kind, strict=not self.texts_only)
        except msgspec.ValidationError as error:
            raise _misshapen(str(error)) from None


async def read_request(house: House, request: Req, largest: int = LARGEST_BODY) -> Asked:
    """All parameters; one in the body goes before one in the query. Raises Invalid, UnsupportedType, TooLarge."""
    if isinstance(request, Plain):
        request.largest = largest
    values: dict[str, object] = dict(pairs_of(request.scope["query_string"], "the query"))
    if request.method in ("GET", "HEAD"):
        return Asked(house, request, values, b"")
    body = await _body(request, largest)
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    sent: Mapping[str, object] = {}
    texts_only = False
    if not body:
        pass
    elif kind in ("application/json", "") or kind.endswith("+json"):
        sent = parse_object(body, "the body")
    elif kind == "application/x-www-form-urlencoded":
        sent, texts_only = pairs_of(body, "the form"), True
    elif kind == "multipart/form-data":
        sent, texts_only = await texts_of_form(request), True
    else:
        raise UnsupportedType("send JSON, a form, or multipart form data")
    return Asked(house, request, {**values, **sent}, body, sent, texts_only=texts_only)


def _misshapen(text: str) -> Invalid:
    problem, _, place = text.partition(" - at `$")
    path = place.strip("`.")
    for words, told in (("missing required field ", "is missing"), ("unknown field ", "is not known here")):
        if words in problem:
            name = problem.partition(words)[2].strip("`")
            field = f"{path}.{name}" if path else name
            return Invalid(f"{field} {told}", field=field)
    return Invalid(f"{path}: {problem}" if path else problem, field=path or None)


async def _body(request: Req, largest: int) -> bytes:
    try:
        body = await request.body()
    except HTTPException as error:
        raise TooLarge(f"a request may have at most {largest // 1024} KiB") from error
    if len(body) > largest:
        raise TooLarge(f"a request may have at most {largest // 1024} KiB")
    return body


def pairs_of(raw: bytes, where: str) -> dict[str, str]:
    """What a query or a form says; the last of a name counts. Raises Invalid."""
    try:
        return dict(parse_qsl(raw.decode(), keep_blank_values=True, errors="strict", max_num_fields=200))
    except UnicodeDecodeError as error:
        raise Invalid(f"{where} is not UTF-8") from error
    except ValueError as error:
        raise Invalid(f"{where} cannot be read") from error


async def texts_of_form(request: Req) -> dict[str, str]:
    """The texts of multipart form data; files are left out. Raises Invalid."""
    try:
        form = await request.form()
    except (HTTPException, ValueError, UnicodeError) as error:
        raise Invalid("the form cannot be read") from error
    texts = {name: value for name, value in form.items() if isinstance(value, str)}
    await form.close()
    return texts
