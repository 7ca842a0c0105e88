"""Network addresses: which may be called from here, and which one a request really came from."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

RECEIVER_PORTS: frozenset[int] = frozenset({443, 8443})

_REFUSED_4 = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "168.63.129.16/32",  # a cloud's platform address: public range, internal service
    )
)
_ALLOWED_6 = ip_network("2000::/3")
_REFUSED_6 = tuple(
    ip_network(block)
    for block in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3ffe::/16",
        "3fff::/20",
    )
)


def may_be_called(address: str) -> bool:
    """Whether a callback may connect to this address: only ordinary public unicast (IANA special-purpose
    registries, RFC 6890). IPv6 forms that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo) are refused
    whatever they carry.
    """
    try:
        parsed = ip_address(address.split("%", 1)[0].strip("[]"))
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return not any(parsed in block for block in _REFUSED_4)
    return parsed in _ALLOWED_6 and not any(parsed in block for block in _REFUSED_6)


def client_address(peer: str, forwarded_for: str, trusted: Sequence[str]) -> str:
    """The address of whoever asks. `forwarded_for` (X-Forwarded-For) counts only as far as each hop, from the
    nearest outwards, is one of `trusted` (addresses or networks).
    """
    address = peer
    for hop in reversed([part.strip() for part in forwarded_for.split(",") if part.strip()]):
        if not is_in(address, trusted) or _parse(hop) is None:
            break
        address = hop
    return address


def is_in(address: str, networks: Sequence[str]) -> bool:
    """Whether the address lies in one of the networks. An IPv4 address in IPv6 dress counts as what it is."""
    parsed = _parse(address)
    return parsed is not None and any(parsed in ip_network(block, strict=False) for block in networks)


def is_network(text: str) -> bool:
    """Whether `text` is an address or a network in CIDR notation."""
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _parse(address: str) -> IPv4Address | IPv6Address | None:
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, IPv6Address) else parsed
