"""What a credential that somebody else was shown is worth: for gateways. Only the asker's own organisation's."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from coram.actions.access import service_tokens, tokens
from coram.actions.access.keys import DeadKey, Limited, matched_secret
from coram.actions.access.revocation import revoke
from coram.actions.access.verify import FullKey, KeyAndSecret, verify
from coram.actions.agent import platform_tokens
from coram.actions.house import House
from coram.core import api_key_text
from coram.core.access import ApiKey, Caller
from coram.core.audit import Actor
from coram.core.errors import Forbidden, Refusal, TooMany, Unauthenticated
from coram.core.key_rules import refusal

Claims = Mapping[str, Any]


class CheckedKey(NamedTuple):
    """`reason` is "" for a key that holds: its caller says what is left of its limit. `key` is None unless its secret
    was right.
    """

    reason: str
    key: ApiKey | None = None
    caller: Caller | None = None


async def check_key(
    house: House, organisation: str, presented: FullKey | KeyAndSecret, address: str, *, scope: str, origin: str
) -> CheckedKey:
    """Whether one of the organisation's keys holds where a gateway was shown it; it counts as a use of the key.

    Unknown keys and other organisations' are both "not_found".
    """
    if isinstance(presented, FullKey):
        parts = api_key_text.read(presented.text.strip())
    else:
        parts = api_key_text.read_secret(presented.identifier.strip(), presented.secret.strip())
    key = await house.store.api_key_by_identifier(parts.identifier) if parts else None
    if key is None or key.organisation != organisation:
        return CheckedKey("not_found" if parts else "malformed")
    try:
        return CheckedKey("", key, await verify(house, presented, address, scope=scope, origin=origin))
    except DeadKey as dead:
        return CheckedKey(dead.why, key)
    except Limited:
        return CheckedKey("limit_used_up", key)
    except TooMany:
        return CheckedKey("too_many_attempts")
    except Forbidden as refused:
        return CheckedKey(refused.reason.lower(), key)
    except Unauthenticated:
        return CheckedKey("wrong_secret")


async def introspect(house: House, organisation: str, text: str) -> Claims | None:
    """What an active key or token says (the members of RFC 7662), None for everything else."""
    if text.startswith("coram_sk_"):
        return await _key(house, organisation, text)
    shown = await _service(house, text) or await _conference(house, text) or await _platform(house, text)
    return shown if shown is not None and shown["org"] == organisation else None


async def revoke_token(house: House, caller: Caller, text: str) -> None:
    """End a token of the caller's organisation; unknown, foreign and dead ones are passed over. Raises Forbidden for
    one that another key was given, unless the caller administers keys.
    """
    claims = await introspect(house, caller.organisation, text)
    if claims is None or "jti" not in claims:
        return
    if caller.kind == "service" and not caller.may("keys") and claims.get("client_id") != caller.id:
        raise Forbidden("this token was given to another key", code="OTHER_CLIENT")
    actor = Actor(kind="staff" if caller.kind == "staff" else "service", id=caller.id)
    await revoke(house, caller.organisation, claims["jti"], claims["exp"] * 1000, actor=actor)


async def _key(house: House, organisation: str, text: str) -> Claims | None:
    parts = api_key_text.read(text.strip())
    key = await house.store.api_key_by_identifier(parts.identifier) if parts else None
    if parts is None or key is None or key.organisation != organisation:
        return None
    if refusal(key, matched_secret(house, key, parts, parts.mode), house.clock.now()):
        return None
    claims = {
        "token_type": "api_key",
        "scope": " ".join(key.scopes),
        "client_id": key.identifier,
        "sub": api_key_text.reference(key.identifier),
        "iat": key.created_at // 1000,
        "iss": house.base_url,
        "mode": key.mode,
    }
    return claims if key.expires_at is None else claims | {"exp": key.expires_at // 1000}


async def _service(house: House, text: str) -> Claims | None:
    try:
        found = await service_tokens.verify_service_token(house, text)
        claims = house.signer.verify(service_tokens.TYP, house.base_url, text, house.clock.now())
    except Refusal:
        return None
    return claims | {"token_type": "Bearer", "scope": " ".join(sorted(found.caller.scopes))}


async def _conference(house: House, text: str) -> Claims | None:
    try:
        claims = house.signer.verify(tokens.TYP, house.base_url, text, house.clock.now())
        await tokens.verify_conference_token(house, text, str(claims["sub"]))
    except Refusal:
        return None
    return claims | {"token_type": "Bearer", "scope": " ".join(claims["scope"])}


async def _platform(house: House, text: str) -> Claims | None:
    """One of the ApiRTC face: a person's, or a user's for whom an external issuer vouched."""
    try:
        await platform_tokens.holder_of(house, text)
        claims = house.signer.verify(platform_tokens.TYP, house.base_url, text, house.clock.now())
    except Refusal:
        return None
    return claims | {"token_type": "Bearer"}
