"""Service tokens: what an API key is exchanged for, so that the key itself travels seldom (ASVS 5.0, 7.2.2).

A token never may more than its key, and dies with it: revoked, expired, or rotated without overlap.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from coram.actions.access.revocation import is_revoked
from coram.actions.access.tokens import Token
from coram.actions.house import House
from coram.core import api_key_text
from coram.core.access import ApiKey, Caller
from coram.core.errors import Forbidden, Invalid, Unauthenticated
from coram.core.key_rules import derived_refusal

TYP = "at+jwt"
"""RFC 9068."""
SECONDS = 3_600
"""The life of a token, and the longest that may be asked for."""


class Derived(NamedTuple):
    """Who holds a token, and the key behind it."""

    caller: Caller
    key: ApiKey


def issue(house: House, caller: Caller, scopes: Sequence[str] = (), seconds: int = SECONDS) -> Token:
    """A token for the service behind `caller`, with its scopes or fewer. Raises Invalid, Forbidden."""
    if not 1 <= seconds <= SECONDS:
        raise Invalid(f"a token lives 1 to {SECONDS} seconds", field="expires_in")
    for scope in scopes:
        if not caller.may(scope):
            raise Forbidden(f"this credential does not cover '{scope}'", code="INSUFFICIENT_SCOPE")
    issued, id_ = house.clock.now() // 1000, house.chance.bytes(16).hex()
    expires = min(issued + seconds, caller.expires_at // 1000 if caller.expires_at else issued + seconds)
    if expires <= issued:
        raise Unauthenticated("the credential is about to run out", code="INVALID_API_KEY")
    claims: dict[str, Any] = {
        "iss": house.base_url,
        "aud": house.base_url,
        "sub": api_key_text.reference(caller.id),
        "client_id": caller.id,
        "org": caller.organisation,
        "role": "api",
        "scope": " ".join(sorted(scopes or caller.scopes)),
        "gen": caller.generation,
        "iat": issued,
        "nbf": issued,
        "exp": expires,
        "jti": id_,
    }
    return Token(text=house.signer.sign(TYP, claims), id=id_, expires_at=expires * 1000)


async def verify_service_token(house: House, text: str) -> Derived:
    """Raises Unauthenticated: expired, altered, of another kind, revoked, or its key no longer holds."""
    claims = house.signer.verify(TYP, house.base_url, text, house.clock.now())
    identifier, organisation, generation = claims.get("client_id"), claims.get("org"), claims.get("gen")
    key = await house.store.api_key_by_identifier(identifier) if isinstance(identifier, str) else None
    if key is None or key.organisation != organisation or not isinstance(generation, int):
        raise Unauthenticated("the token is not valid", code="INVALID_TOKEN")
    if derived_refusal(key, generation, house.clock.now()) or await is_revoked(house, organisation, claims["jti"]):
        raise Unauthenticated("the token is no longer valid", code="INVALID_TOKEN")
    granted = frozenset(str(claims.get("scope", "")).split()) & frozenset(key.scopes)
    caller = Caller(
        kind="service",
        organisation=key.organisation,
        id=key.identifier,
        scopes=granted,
        mode=key.mode,
        token=claims["jti"],
        expires_at=claims["exp"] * 1000,
        generation=generation,
    )
    return Derived(caller, key)
