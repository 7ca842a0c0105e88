"""What somebody with a platform token may know: themselves, and the people of their organisation."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from coram.actions.house import House
from coram.actions.ledger import secret_hash
from coram.core.access import ApiKey
from coram.core.errors import Forbidden, NotAllowed, NotFound
from coram.core.staff import StaffMember
from coram.core.user_agent import Holder

ADMINS = frozenset({"admin", "platform_admin"})


class Place(NamedTuple):
    """Where a client connects: `host[:port][/path]`, and whether that is by TLS."""

    address: str
    secure: bool


def signalling_place(house: House, path: str = "") -> Place:
    """The address of this server, as clients must write it."""
    parts = urlsplit(house.base_url)
    return Place(parts.netloc + path, parts.scheme == "https")


async def key_of(house: House, holder: Holder) -> ApiKey:
    """The API key under which the holder connects: the one that was named, else the organisation's first that is for
    user agents, else its first. Raises NotAllowed where there is none.
    """
    now = house.clock.now()
    keys = [
        key
        for key in await house.store.api_keys(holder.organisation)
        if key.revoked_at is None and (key.expires_at is None or key.expires_at > now)
    ]
    for key in sorted(keys, key=lambda one: (one.kind != "publishable", one.created_at, one.identifier)):
        if holder.key in ("", key.identifier):
            return key
    raise NotAllowed("this organisation has no API key; an admin makes one in the console", code="NO_API_KEY")


async def new_ticket(house: House, holder: Holder, key: ApiKey) -> str:
    """A ticket (32 hexadecimal digits) with which the holder's page connects once."""
    ticket = house.chance.bytes(16).hex()
    house.tickets.keep(secret_hash(ticket), holder, key.identifier, house.clock.now())
    return ticket


async def people_of(house: House, holder: Holder, organisation: str) -> Sequence[StaffMember]:
    """The organisation's people for its admins, oneself for everybody else. Raises NotFound, Forbidden."""
    if organisation != holder.organisation:
        raise NotFound("there is no such enterprise", field="id")
    if holder.member is None:
        raise Forbidden("only people of the organisation may see its users", code="MEMBERS_ONLY")
    if not ADMINS.intersection(holder.member.roles):
        return [holder.member]
    return [one for one in await house.store.staff(organisation) if not one.disabled]
