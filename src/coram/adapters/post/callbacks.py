"""Callbacks by HTTP, to addresses that are checked at the moment of connecting."""

import socket
import ssl
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from time import monotonic, time

import aiohttp
from yarl import URL

from coram.core.addresses import RECEIVER_PORTS, may_be_called
from coram.core.delivery import Answer
from coram.ports.post import Fetched

LARGEST_ANSWER = 64 * 1024


class AddressRefused(OSError):
    """The receiver's name leads to an address that must not be called."""


class TooLong(ValueError):
    """More bytes than whoever asked wants."""


class CallbackClient:
    """One per house. `start` within the event loop, `close` at the end."""

    def __init__(self, user_agent: str = "Coram", tls: ssl.SSLContext | None = None) -> None:
        self._headers = {"User-Agent": user_agent, "Accept": "*/*"}
        self._tls = tls or ssl.create_default_context()
        self._public: aiohttp.ClientSession | None = None
        self._private: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        """Make the connection pools."""
        self._public = self._session(public=True)
        self._private = self._session(public=False)

    async def close(self) -> None:
        """Close all connections."""
        for session in (self._public, self._private):
            if session is not None:
                await session.close()
        self._public = self._private = None

    async def post(
        self, url: str, body: bytes, headers: dict[str, str], *, private_allowed: bool, timeout_seconds: float
    ) -> Answer:
        """POST `body`. Everything that goes wrong is an answer with `error`."""
        begun = monotonic()
        refused = _refused(url, private_allowed)
        if refused:
            return Answer(error=refused)
        session = await self._for(private_allowed)
        try:
            answer = await self._exchange(session, url, body, headers, timeout_seconds)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            answer = Answer(error=_words(error, timeout_seconds))
        return Answer(
            status=answer.status,
            error=answer.error,
            retry_after=answer.retry_after,
            response=answer.response,
            duration_ms=round((monotonic() - begun) * 1000),
        )

    async def fetch(
        self,
        url: str,
        form: bytes | None,
        headers: dict[str, str],
        *,
        private_allowed: bool,
        timeout_seconds: float,
        most_bytes: int,
    ) -> Fetched:
        """GET, or POST of `form`, for the whole answer. Everything that goes wrong is an answer with `error`."""
        refused = _refused(url, private_allowed)
        if refused:
            return Fetched(error=refused)
        sent = {"Accept-Encoding": "identity", **headers}
        if form is not None:
            sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
        session = await self._for(private_allowed)
        asked = session.request(
            "GET" if form is None else "POST",
            URL(url, encoded=True),
            data=form,
            headers=sent,
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=timeout_seconds),
            ssl=self._tls,
        )
        try:
            async with asked as response:
                body = await _whole(response, most_bytes)
                return Fetched(status=response.status, body=body, fresh_seconds=_fresh(response.headers))
        except TooLong:
            return Fetched(error=f"the answer is longer than {most_bytes} bytes")
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            return Fetched(error=_words(error, timeout_seconds))

    async def _for(self, private_allowed: bool) -> aiohttp.ClientSession:
        if self._public is None or self._private is None:
            await self.start()
        session = self._private if private_allowed else self._public
        assert session is not None  # noqa: S101 - for the type checker
        return session

    async def _exchange(
        self, session: aiohttp.ClientSession, url: str, body: bytes, headers: dict[str, str], seconds: float
    ) -> Answer:
        timeout = aiohttp.ClientTimeout(total=seconds)
        sent = session.post(
            URL(url, encoded=True), data=body, headers=headers, allow_redirects=False, timeout=timeout, ssl=self._tls
        )
        async with sent as response:
            received = b""
            async for piece in response.content.iter_chunked(8_192):
                received += piece
                if len(received) >= LARGEST_ANSWER:
                    response.close()  # enough: the rest is not for us
                    break
            text = received[:LARGEST_ANSWER].decode("utf-8", "replace").replace("\x00", "")[:1_024]
            return Answer(status=response.status, retry_after=_retry_after(response.headers), response=text)

    def _session(self, *, public: bool) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=200,
            limit_per_host=20,
            ttl_dns_cache=10,
            socket_factory=_checked_socket if public else None,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=self._headers,
            auto_decompress=False,
            trust_env=False,
            max_line_size=8_190,
            max_field_size=8_190,
        )


async def _whole(response: aiohttp.ClientResponse, most_bytes: int) -> bytes:
    received = b""
    async for piece in response.content.iter_chunked(16_384):
        received += piece
        if len(received) > most_bytes:
            response.close()
            raise TooLong
    return received


def _checked_socket(info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
    """A socket for exactly this address, or a refusal: what is checked here is what gets connected."""
    family, kind, protocol, _, address = info
    if not may_be_called(str(address[0])):
        raise AddressRefused("the receiver's address must not be called")
    made = socket.socket(family, kind, protocol)
    made.setblocking(False)
    return made


def _refused(url: str, private_allowed: bool) -> str:
    try:
        parsed = URL(url, encoded=True)
        port = parsed.port
    except ValueError:
        return "the receiver's address cannot be read"
    if parsed.scheme not in ("https", "http") or not parsed.host:
        return "the receiver's address cannot be read"
    if private_allowed:
        return ""
    if parsed.scheme != "https":
        return "the receiver's address must begin with https://"
    if port not in RECEIVER_PORTS:
        return "the receiver's address must use port 443 or 8443"
    return ""


def _words(error: BaseException, seconds: float) -> str:
    """What went wrong in a word a person can act on, without addresses."""
    causes: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and len(causes) < 10:
        causes.append(current)
        current = current.__cause__ or current.__context__ or getattr(current, "os_error", None)
    if any(isinstance(cause, AddressRefused) for cause in causes):
        return "the receiver's address must not be called"
    if isinstance(error, TimeoutError):
        return f"no answer within {seconds:g} s"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "the receiver's name cannot be resolved"
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        return "the receiver's certificate cannot be trusted"
    if isinstance(error, aiohttp.ClientConnectorError):
        return "the receiver cannot be reached"
    if isinstance(error, aiohttp.InvalidURL):
        return "the receiver's address cannot be read"
    if isinstance(error, aiohttp.ClientOSError | aiohttp.ServerDisconnectedError | ConnectionError):
        return "the receiver broke the connection off"
    return f"the exchange failed ({type(error).__name__})"


def _retry_after(headers: Mapping[str, str]) -> int | None:
    """Seconds, as a number or until a date (RFC 9110, section 10.2.3)."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return int(value) if len(value) < 9 else None
    try:
        return max(0, round(parsedate_to_datetime(value).timestamp() - time()))
    except (ValueError, TypeError, OverflowError):
        return None


def _fresh(headers: Mapping[str, str]) -> int | None:
    """Seconds for which an answer may be kept (RFC 9111, as far as it is plain)."""
    wishes = [wish.strip().lower() for wish in headers.get("Cache-Control", "").split(",")]
    if "no-store" in wishes or "no-cache" in wishes:
        return 0
    for wish in wishes:
        name, _, value = wish.partition("=")
        if name == "max-age" and value.isascii() and value.isdigit() and len(value) < 9:
            return int(value)
    return None
