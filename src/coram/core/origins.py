"""Origins and addresses that somebody names: what is ours, what is on a list, what may be called at all."""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from coram.core.addresses import RECEIVER_PORTS, may_be_called
from coram.core.errors import Invalid

_DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST_URL = 2_048
ANYBODY = "*"
"""On a list of embedding origins: any page may show the frame. None of them is then told a token."""


def origin_of(url: str) -> str:
    """`scheme://host[:port]` in lower case without a default port; "" for anything that is not http or https."""
    parts = _split(url)
    if parts is None:
        return ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def is_ours(origin: str | None, fetch_site: str | None, base_url: str) -> bool:
    """The rule against forged requests: an `Origin` or `Sec-Fetch-Site` that is present must be ours; where both
    are absent it is no browser.
    """
    if origin is not None and origin_of(origin) != origin_of(base_url):
        return False
    return fetch_site is None or fetch_site in ("same-origin", "none")


def is_listed(url: str, origins: Iterable[str]) -> bool:
    """Whether the address has one of the listed origins."""
    origin = origin_of(url)
    return origin != "" and any(origin == origin_of(listed) for listed in origins)


def checked_address(url: str, field: str, *, test: bool) -> str:
    """A browser's destination: https (or http for a `test` organisation), with a host. Raises Invalid."""
    parts = _split(url)
    if parts is None or len(url) > LONGEST_URL:
        raise Invalid(f"{field} must be an absolute web address of at most {LONGEST_URL} characters", field=field)
    if parts.scheme != "https" and not test:
        raise Invalid(f"{field} must begin with https://", field=field)
    return url


def checked_receiver(url: str, field: str, *, test: bool) -> str:
    """A callback's address, as far as its text tells; the connected address is checked again when it is called.

    https on port 443 or 8443, no internal address (`test` organisations: any). Raises Invalid.
    """
    checked_address(url, field, test=test)
    parts = urlsplit(url)
    host = parts.hostname or ""
    if test:
        return url
    if (parts.port or 443) not in RECEIVER_PORTS:
        raise Invalid(f"{field} must use port 443 or 8443", field=field)
    if _is_literal(host) and not may_be_called(host):
        raise Invalid(f"{field} names an address that must not be called", field=field)
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        raise Invalid(f"{field} names an address that must not be called", field=field)
    return url


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _split(url: str) -> SplitResult | None:
    # Python and browsers read these characters differently: what passed here could lead elsewhere there.
    if any(character <= " " or character in "\\\x7f" for character in url):
        return None
    try:
        parts = urlsplit(url)
        readable = parts.scheme in _DEFAULT_PORTS and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if readable and "@" not in parts.netloc else None
