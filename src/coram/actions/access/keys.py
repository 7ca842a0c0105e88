"""API keys as they are shown: verified in full, in two pieces, or by the public identifier alone."""

import hmac
from typing import NamedTuple

import msgspec

from coram.actions.access.evenly import evenly
from coram.actions.house import House
from coram.actions.ledger import organisation_audit, store_quietly
from coram.core import api_key_text
from coram.core.access import ApiKey, Caller, Standing
from coram.core.api_key_text import KeyText
from coram.core.audit import Actor
from coram.core.errors import Forbidden, NotFound, TooMany, Unauthenticated
from coram.core.key_rules import Matched, allowance, check_place, refusal, standing
from coram.core.origins import is_listed
from coram.ports.store import Change

USED_EVERY = 60_000
"""Milliseconds between two notes of a key's last use."""


class DeadKey(Unauthenticated):
    """A key whose secret was right but that no longer holds. `why`: revoked, expired or rotated."""

    def __init__(self, why: str) -> None:
        super().__init__("the API key is not valid", code="INVALID_API_KEY")
        self.why = why


class Place(NamedTuple):
    """Where a credential is shown: the caller's address, and the origin where a browser told one."""

    address: str
    origin: str = ""


async def verify_full(house: House, text: str, place: Place) -> Caller:
    """The service behind a key in one piece. Raises Unauthenticated, Forbidden, TooMany."""
    parts = api_key_text.read(text.strip())
    if parts is None:
        raise Unauthenticated("the API key is not written correctly", code="INVALID_API_KEY")
    async with evenly():
        return await _verify(house, parts, place, mode=parts.mode)


async def verify_parts(house: House, identifier: str, secret: str, place: Place) -> Caller:
    """The service behind identifier and secret. Raises as `verify_full`."""
    async with evenly():
        parts = api_key_text.read_secret(identifier.strip(), secret.strip())
        if parts is None:
            raise Unauthenticated("the API key is not valid", code="INVALID_API_KEY")
        return await _verify(house, parts, place, mode="")


async def verify_identifier(house: House, identifier: str, application: str, place: Place) -> Caller:
    """Whoever shows an identifier and nothing else: an anonymous user agent of the organisation, where that is
    allowed. Raises NotFound for an unknown identifier, Forbidden, TooMany.
    """
    key = await public_key(house, identifier)
    organisation = await house.store.organisation(key.organisation)
    if organisation is None:
        raise NotFound("there is no such API key", field="apiKey")
    policy = organisation.user_agents
    if not policy.anonymous:
        raise Forbidden("anonymous user agents are not allowed here", code="ANONYMOUS_NOT_ALLOWED")
    origins, applications = (*policy.origins, *key.origins), (*policy.applications, *key.applications)
    if origins and not is_listed(place.origin, origins):
        raise Forbidden("this origin is not allowed", code="ORIGIN_NOT_ALLOWED")
    if applications and application not in applications:
        raise Forbidden("this application is not allowed", code="APPLICATION_NOT_ALLOWED")
    caller = Caller(kind="agent", organisation=key.organisation, id=key.identifier, mode=key.mode)
    house.limiter.require(("agent", place.address), house.limiter.allowances.agent, house.clock.now())
    return msgspec.structs.replace(caller, expires_at=key.expires_at or 0)


async def public_key(house: House, identifier: str) -> ApiKey:
    """The key that an identifier names, publishable or secret, while it holds. Raises NotFound."""
    key = await house.store.api_key_by_identifier(identifier) if api_key_text.is_identifier(identifier) else None
    now = house.clock.now()
    if key is None or key.revoked_at is not None or (key.expires_at is not None and key.expires_at <= now):
        raise NotFound("there is no such API key", field="apiKey")
    return key


async def _verify(house: House, parts: KeyText, place: Place, *, mode: str) -> Caller:
    now = house.clock.now()
    failures = ("failure", place.address, parts.identifier)
    house.limiter.check(failures, house.limiter.allowances.failure, now)
    key = await house.store.api_key_by_identifier(parts.identifier)
    matched = matched_secret(house, key, parts, mode)
    why = refusal(key, matched, now) if key is not None else "unknown"
    if key is None or why:
        house.limiter.take(failures, house.limiter.allowances.failure, now)
        if key is not None:
            _audit_refusal(house, key, why, place.address)
        if why in ("revoked", "expired", "rotated"):
            raise DeadKey(why)
        raise Unauthenticated("the API key is not valid", code="INVALID_API_KEY")
    caller = Caller(
        kind="service",
        organisation=key.organisation,
        id=key.identifier,
        scopes=frozenset(key.scopes),
        mode=key.mode,
        generation=key.generation - (matched == "previous"),
        expires_at=key.expires_at or 0,
    )
    return await admitted(house, key, caller, place)


def matched_secret(house: House, key: ApiKey | None, parts: KeyText, mode: str) -> Matched:
    """Which secret agrees; both are compared for every identifier, known or not."""
    given = house.keyring.keyed_hash("api-key", parts.secret.encode())
    nothing = "0" * len(given)
    current = hmac.compare_digest(given, (key.secret_hash if key else "") or nothing)
    previous = hmac.compare_digest(given, (key.previous_hash if key else "") or nothing)
    if key is None or (mode and mode != key.mode):
        return "none"
    return "current" if current else "previous" if previous else "none"


async def admitted(house: House, key: ApiKey, caller: Caller, place: Place) -> Caller:
    """The caller, when the key may be used from there and its limit is not used up. A refusal for the place costs
    nothing of the limit. Raises Forbidden, TooMany.
    """
    try:
        check_place(key, place.address, place.origin)
    except Forbidden as refused:
        _audit_refusal(house, key, refused.reason.lower(), place.address)
        raise
    now, limit = house.clock.now(), allowance(key)
    bucket, wait = house.limiter.draw(("key", key.identifier), limit, now)
    told = standing(limit, bucket)
    if wait:
        raise Limited("this key's limit is used up; try again later", retry_after=wait, standing=told)
    await _note_use(house, key, place.address, now)
    return msgspec.structs.replace(caller, standing=told)


class Limited(TooMany):
    """A key's own limit is used up. `standing` is what the headers tell."""

    def __init__(self, message: str, *, retry_after: int, standing: Standing) -> None:
        super().__init__(message, retry_after=retry_after)
        self.standing = standing


def audit_denied(house: House, caller: Caller, scope: str, address: str) -> None:
    """A valid credential asked for more than it may."""
    if caller.kind != "service" or house.limiter.take(
        ("audit", caller.id), house.limiter.allowances.audit, house.clock.now()
    ):
        return
    details: dict[str, object] = {"key": caller.id, "reason": "insufficient_scope", "scope": scope, "address": address}
    entry = organisation_audit(house, Actor(kind="service", id=caller.id), "key.refused", details)
    house.errands.start(store_quietly(house, Change(organisation=caller.organisation, audit=[entry])))


def _audit_refusal(house: House, key: ApiKey, reason: str, address: str) -> None:
    if house.limiter.take(("audit", key.identifier), house.limiter.allowances.audit, house.clock.now()):
        return
    details: dict[str, object] = {"key": key.identifier, "reason": reason, "address": address}
    entry = organisation_audit(house, Actor(kind="anonymous"), "key.refused", details)
    house.errands.start(store_quietly(house, Change(organisation=key.organisation, audit=[entry])))


async def _note_use(house: House, key: ApiKey, address: str, now: int) -> None:
    """The last use goes into the key about once a minute, each address into the audit trail about once an hour."""
    due = now - key.last_used_at >= USED_EVERY
    unheard = not house.limiter.take(("granted", key.identifier, address), house.limiter.allowances.granted, now)
    if not due and not unheard:
        return
    used = msgspec.structs.replace(key, last_used_at=now, last_used_from=address)
    details: dict[str, object] = {"key": key.identifier, "address": address}
    entry = organisation_audit(house, Actor(kind="service", id=key.identifier), "key.used", details)
    change = Change(organisation=key.organisation, update=[used] if due else [], audit=[entry] if unheard else [])
    await store_quietly(house, change)
