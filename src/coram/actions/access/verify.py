"""The one path on which every credential is verified.

Limit by address → syntax and checksum → look-up → hash or signature → state → scope → audit. A face only takes the
credential out of its request, says which kind of presentation it is, and renders a refusal.
"""

import hmac

import msgspec

from coram.actions.access import links, staff, tokens
from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core import api_key_text
from coram.core.access import ApiKey, Caller
from coram.core.audit import Actor
from coram.core.errors import Forbidden, Unauthenticated
from coram.ports.store import Change, Conflict, StoreFull

USED_EVERY = 60_000
"""Milliseconds between two notes of a key's last use."""


class FullKey(msgspec.Struct, frozen=True, kw_only=True):
    """An API key in one piece."""

    text: str


class ConferenceToken(msgspec.Struct, frozen=True, kw_only=True):
    """A bearer token for the data of one conference, and the conference that was asked for."""

    text: str
    conference: str


class LinkSecret(msgspec.Struct, frozen=True, kw_only=True):
    """An applicant's capability."""

    text: str


class SessionCookie(msgspec.Struct, frozen=True, kw_only=True):
    """A staff session."""

    text: str


Presentation = FullKey | ConferenceToken | LinkSecret | SessionCookie


async def verify(
    house: House, presented: Presentation, address: str, *, scope: str = "", user_agent: str = ""
) -> Caller:
    """Who presents this. `scope`, when given, must have been granted.

    Raises TooMany, Unauthenticated, Forbidden, and NotFound where the resource of a token is gone.
    """
    house.limiter.require(("address", address), house.limiter.allowances.address, house.clock.now())
    match presented:
        case FullKey(text=text):
            caller = await _verify_full_key(house, text, address)
        case ConferenceToken(text=text, conference=conference):
            caller = await tokens.verify_conference_token(house, text, conference)
        case LinkSecret(text=text):
            caller = await links.verify_link(house, text)
        case SessionCookie(text=text):
            caller = await staff.verify_session(house, text)
    if scope and not caller.may(scope):
        raise Forbidden(f"this credential does not cover '{scope}'", code="INSUFFICIENT_SCOPE")
    return msgspec.structs.replace(caller, address=address, user_agent=user_agent[:400])


async def verify_key(house: House, presented: str, address: str, *, scope: str = "") -> Caller:
    """The service principal behind a full API key. Raises as `verify` does."""
    return await verify(house, FullKey(text=presented), address, scope=scope)


async def _verify_full_key(house: House, text: str, address: str) -> Caller:
    parts = api_key_text.read(text.strip())
    if parts is None:
        raise Unauthenticated("the API key is not written correctly", code="INVALID_API_KEY")
    now = house.clock.now()
    failures = ("failure", address, parts.identifier)
    house.limiter.check(failures, house.limiter.allowances.failure, now)
    key = await house.store.api_key_by_identifier(parts.identifier)
    # Hashed and compared for an unknown identifier as well, so that both refusals take the same time.
    given = house.keyring.keyed_hash("api-key", parts.secret.encode())
    agrees = hmac.compare_digest(given, key.secret_hash if key else "0" * len(given))
    refusal = _refusal(key, agrees, parts.mode, now)
    if key is None or refusal:
        house.limiter.take(failures, house.limiter.allowances.failure, now)
        if key is not None:
            await _audit_refusal(house, key, refusal, address)
        raise Unauthenticated("the API key is not valid", code="INVALID_API_KEY")
    await _note_use(house, key, now)
    return Caller(
        kind="service",
        organisation=key.organisation,
        id=key.identifier,
        scopes=frozenset(key.scopes),
        mode=key.mode,
    )


def _refusal(key: ApiKey | None, agrees: bool, mode: str, now: int) -> str:
    if key is None or not agrees or key.mode != mode:
        return "wrong_secret"
    if key.revoked_at is not None:
        return "revoked"
    if key.expires_at is not None and key.expires_at <= now:
        return "expired"
    return ""


async def _audit_refusal(house: House, key: ApiKey, reason: str, address: str) -> None:
    if house.limiter.take(("audit", key.identifier), house.limiter.allowances.audit, house.clock.now()):
        return
    details: dict[str, object] = {"key": key.identifier, "reason": reason, "address": address}
    entry = organisation_audit(house, Actor(kind="anonymous"), "key.refused", details)
    await _store_quietly(house, Change(organisation=key.organisation, audit=[entry]))


async def _note_use(house: House, key: ApiKey, now: int) -> None:
    if now - key.last_used_at < USED_EVERY:
        return
    used = msgspec.structs.replace(key, last_used_at=now)
    await _store_quietly(house, Change(organisation=key.organisation, update=[used]))


async def _store_quietly(house: House, change: Change) -> None:
    """Store what must not decide over the request: somebody else's note is as good, a full disk is told elsewhere."""
    try:
        await house.store.commit(change)
    except (Conflict, StoreFull):
        return
