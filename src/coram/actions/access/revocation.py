"""Tokens that are ended before they run out, by their `jti`."""

from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core.access import RevokedToken
from coram.core.audit import SYSTEM, Actor
from coram.core.errors import Unavailable
from coram.ports.store import Change, Conflict, StoreFull


async def revoke(house: House, organisation: str, token: str, expires_at: int, *, actor: Actor = SYSTEM) -> None:
    """End the token whose `jti` this is; it is remembered until `expires_at` (ms). Again is harmless.

    Raises Unavailable.
    """
    ended = RevokedToken(organisation=organisation, id=token, expires_at=expires_at)
    entry = organisation_audit(house, actor, "token.revoked", {"token": token})
    try:
        await house.store.commit(Change(organisation=organisation, insert=[ended], audit=[entry]))
    except Conflict:
        return
    except StoreFull:
        raise Unavailable("the disk is full; the token was not revoked") from None
    house.bus.nudge("access")


async def is_revoked(house: House, organisation: str, token: str) -> bool:
    """Whether the token was ended."""
    return await house.store.revoked_token(organisation, token) is not None
