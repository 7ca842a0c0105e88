"""Tokens of external issuers, as a user agent shows them beside an API key's identifier."""

from typing import Any, NamedTuple

import msgspec

from coram.actions.access.keys import public_key
from coram.actions.access.revocation import is_revoked
from coram.actions.administration.issuers import secrets_of
from coram.actions.house import House
from coram.actions.ledger import organisation_audit, store_quietly
from coram.core.access import RevokedToken, TokenIssuer
from coram.core.audit import Actor
from coram.core.errors import Refusal, Unauthenticated, Unavailable
from coram.core.issued_token import Asserted, read_claims
from coram.ports.store import Change, Conflict, StoreFull

KEYS_HOLD_MS = 300_000
"""How long a fetched key set is used before it is asked for again."""
KEYS_AGAIN_MS = 10_000
"""How soon an unknown signature may make it be asked for again."""


class IssuedUser(NamedTuple):
    """Who a token says its holder is. `expires_at` in ms, `token` its `jti` ("" without one)."""

    organisation: str
    issuer: str
    user: str
    expires_at: int
    token: str


async def verify_issued(house: House, token: str, identifier: str, user: str, address: str) -> IssuedUser:
    """The user behind a token that one of the organisation's issuers made for this API key.

    `user` is the id that the user agent claims; "" takes the token's. Raises NotFound for an unknown key,
    Unauthenticated, TooMany.
    """
    now = house.clock.now()
    house.limiter.require(("address", address), house.limiter.allowances.address, now)
    failures = ("failure", address, identifier)
    house.limiter.check(failures, house.limiter.allowances.failure, now)
    key = await public_key(house, identifier)
    refused: Refusal = Unauthenticated("the token is not valid", code="INVALID_TOKEN")
    for issuer in await house.store.token_issuers(key.organisation):
        if issuer.disabled:
            continue
        try:
            claims = await _signed(house, issuer, token, now)
        except Unauthenticated:
            continue
        except Unavailable as error:
            refused = error
            continue
        try:
            asserted = read_claims(issuer, claims, identifier, user, now)
            await _take_once(house, issuer, asserted)
        except Unauthenticated as error:
            refused = error
            continue
        return IssuedUser(key.organisation, issuer.id, asserted.user, asserted.expires_at, asserted.token)
    house.limiter.take(failures, house.limiter.allowances.failure, now)
    _audit_refusal(house, key.organisation, identifier, refused.reason, address)
    raise refused


async def still_issued(house: House, found: IssuedUser) -> bool:
    """Whether a token that was accepted would still be: its issuer stands, its time has not come, nobody ended it."""
    issuer = await house.store.token_issuer(found.organisation, found.issuer)
    if issuer is None or issuer.disabled or found.expires_at <= house.clock.now():
        return False
    return not (found.token and await is_revoked(house, found.organisation, _revocation_id(issuer, found.token)))


async def _signed(house: House, issuer: TokenIssuer, token: str, now: int) -> dict[str, Any]:
    if "HS256" in issuer.algorithms:
        secrets = [one.secret for one in secrets_of(house, issuer, now)]
        return house.signer.verify_issued(token, issuer.algorithms, secrets=secrets)
    keys = await _key_set(house, issuer, now, older_than=KEYS_HOLD_MS)
    try:
        return house.signer.verify_issued(token, issuer.algorithms, jwks=keys)
    except Unauthenticated:
        fresh = await _key_set(house, issuer, now, older_than=KEYS_AGAIN_MS)  # keys may have been rotated
        if fresh is keys:
            raise
        return house.signer.verify_issued(token, issuer.algorithms, jwks=fresh)


async def _key_set(house: House, issuer: TokenIssuer, now: int, *, older_than: int) -> dict[str, Any]:
    place = (issuer.organisation, issuer.jwks_url)
    kept = house.key_sets.get(place)
    if kept is not None and now - kept[0] < older_than:
        return kept[1]
    organisation = await house.store.organisation(issuer.organisation)
    private = organisation is not None and organisation.calls_anywhere
    fetched = await house.post.fetch(issuer.jwks_url, private_allowed=private)
    try:
        keys = msgspec.json.decode(fetched.body, type=dict[str, Any]) if fetched.status == 200 else None
    except (msgspec.DecodeError, msgspec.ValidationError):
        keys = None
    if keys is None:
        if kept is not None:
            return kept[1]  # an issuer that is down for a while does not lock its users out
        raise Unavailable("the issuer's keys cannot be fetched now; try again later")
    house.key_sets[place] = (now, keys)
    return keys


async def _take_once(house: House, issuer: TokenIssuer, asserted: Asserted) -> None:
    if asserted.token and await is_revoked(house, issuer.organisation, _revocation_id(issuer, asserted.token)):
        raise Unauthenticated("the token was ended", code="TOKEN_REVOKED")
    if not issuer.single_use:
        return
    used = RevokedToken(
        organisation=issuer.organisation,
        id=f"used:{_revocation_id(issuer, asserted.token)}",
        expires_at=asserted.expires_at,
    )
    try:
        await house.store.commit(Change(organisation=issuer.organisation, insert=[used]))
    except Conflict:
        raise Unauthenticated("the token was used already", code="TOKEN_USED") from None
    except StoreFull:
        raise Unavailable("the disk is full; try again later") from None


def _revocation_id(issuer: TokenIssuer, token: str) -> str:
    """Others choose their `jti`: it counts within the issuer only."""
    return f"{issuer.id}:{token[:200]}"


def _audit_refusal(house: House, organisation: str, identifier: str, reason: str, address: str) -> None:
    if house.limiter.take(("audit", "issued", identifier), house.limiter.allowances.audit, house.clock.now()):
        return
    details: dict[str, object] = {"key": identifier, "reason": reason.lower(), "address": address}
    entry = organisation_audit(house, Actor(kind="anonymous"), "issued_token.refused", details)
    house.errands.start(store_quietly(house, Change(organisation=organisation, audit=[entry])))
