"""Signed addresses: whoever has one may fetch that one thing until it runs out."""

import hmac

from coram.actions.house import House
from coram.core.errors import Gone, Unauthenticated

SECONDS = 600


def sign(house: House, organisation: str, conference: str, what: str, *, seconds: int = SECONDS) -> tuple[int, str]:
    """When the address runs out (whole seconds since 1970), and its signature (hex)."""
    expires = house.clock.now() // 1000 + seconds
    return expires, _signature(house, organisation, conference, what, expires)


def check(house: House, organisation: str, conference: str, what: str, expires: int, signature: str) -> None:
    """Raises Unauthenticated for an altered address, Gone for one that ran out."""
    due = _signature(house, organisation, conference, what, expires)
    if not hmac.compare_digest(due.encode(), signature.lower().encode()):
        raise Unauthenticated("this address is not valid", code="INVALID_SIGNATURE")
    if expires <= house.clock.now() // 1000:
        raise Gone("this address has run out; ask for a new one", code="EXPIRED")


def _signature(house: House, organisation: str, conference: str, what: str, expires: int) -> str:
    return house.keyring.keyed_hash("download", "\n".join((organisation, conference, what, str(expires))).encode())
