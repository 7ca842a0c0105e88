"""What a token of an external issuer must say (contract of the ApiRTC client; RFC 7519, RFC 8725)."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, NoReturn

from coram.core.access import TokenIssuer
from coram.core.errors import Invalid, Unauthenticated
from coram.core.origins import checked_receiver

SHORTEST_SECRET = 32
"""Bytes: below the strength of HS256 a secret can be guessed from one token."""
LONGEST_SECRET = 512
ALGORITHMS = ("HS256", "RS256", "ES256", "EdDSA")
LONGEST_LIFE_SECONDS = 86_400
LEEWAY_SECONDS = 30
ANY_USER = "ApiKey_Token"
"""A token for whoever shows it, where the issuer is allowed that."""
_USER = re.compile(r"[^\x00-\x1f\x7f]{1,128}")


class Asserted(NamedTuple):
    """What a token says: the user, when it ends (ms), and its `jti` ("" without one)."""

    user: str
    expires_at: int
    token: str


def read_claims(issuer: TokenIssuer, claims: Mapping[str, Any], identifier: str, user: str, now: int) -> Asserted:
    """The user that a token with a right signature asserts. `identifier` is the API key beside which it was shown,
    `user` the id that is claimed ("" takes the token's). Raises Unauthenticated, whose code says which claim failed.
    """
    if issuer.issuer and claims.get("iss") != issuer.issuer:
        _refuse("ISSUER", "the token is of another issuer")
    audience = claims.get("aud")
    if issuer.audience not in (audience if isinstance(audience, list) else [audience]):
        _refuse("AUDIENCE", f"the token's audience must be {issuer.audience}")
    if claims.get("sub") != identifier:
        _refuse("SUBJECT", "the token's subject must be the API key")
    expires = _times(issuer, claims, now)
    granted = _granted(claims)
    if granted == ANY_USER:
        if not issuer.wildcard_user:
            _refuse("WILDCARD", "tokens for any user are not allowed here")
        granted = user
    if not _USER.fullmatch(granted) or (user and user != granted):
        _refuse("USER", "the token is for another user")
    token = claims.get("jti")
    if issuer.single_use and not (isinstance(token, str) and token):
        _refuse("TOKEN_ID", "the token needs a jti")
    return Asserted(granted, expires * 1000, token if isinstance(token, str) else "")


def _times(issuer: TokenIssuer, claims: Mapping[str, Any], now: int) -> int:
    seconds, expires, begins = now / 1000, claims.get("exp"), claims.get("nbf", 0)
    issued = claims.get("iat", seconds)
    for value in (expires, begins, issued):
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 2**40:
            _refuse("TIMES", "exp is needed, and exp, nbf and iat are seconds since 1970")
    assert isinstance(expires, int | float)  # noqa: S101 - for the type checker
    if seconds >= expires:
        _refuse("EXPIRED", "the token has expired")
    if seconds < max(begins, issued) - LEEWAY_SECONDS:
        _refuse("NOT_YET", "the token is not valid yet")
    if expires - min(issued, seconds) > min(issuer.life_seconds, LONGEST_LIFE_SECONDS) + LEEWAY_SECONDS:
        _refuse("LIFE", f"a token lives at most {min(issuer.life_seconds, LONGEST_LIFE_SECONDS)} seconds")
    return int(expires)


def _granted(claims: Mapping[str, Any]) -> str:
    grants = claims.get("grants")
    found = grants.get("apiRTC_UserAgent_Id") if isinstance(grants, Mapping) else None
    if not isinstance(found, str) or not found:
        _refuse("USER", "the token grants no user (grants.apiRTC_UserAgent_Id)")
    return found


def check_issuer(issuer: TokenIssuer, *, test: bool) -> None:
    """Raises Invalid for a member that no issuer may have."""
    if not issuer.name.strip() or len(issuer.name) > 100:
        raise Invalid("an issuer needs a name of up to 100 characters", field="name")
    if not issuer.algorithms or not set(issuer.algorithms) <= set(ALGORITHMS):
        raise Invalid(f"algorithms are among {', '.join(ALGORITHMS)}", field="algorithms")
    shared = "HS256" in issuer.algorithms
    if shared and len(issuer.algorithms) > 1:
        raise Invalid("HS256 stands alone: a shared secret and key pairs do not mix", field="algorithms")
    if not shared:
        checked_receiver(issuer.jwks_url, "jwks_url", test=test)
    if shared and issuer.jwks_url:
        raise Invalid("an issuer with a shared secret has no jwks_url", field="jwks_url")
    if not issuer.audience.strip() or len(issuer.audience) > 200 or len(issuer.issuer) > 200:
        raise Invalid("audience and issuer are texts of up to 200 characters", field="audience")
    if not 1 <= issuer.life_seconds <= LONGEST_LIFE_SECONDS:
        raise Invalid(f"life_seconds is 1 to {LONGEST_LIFE_SECONDS}", field="life_seconds")


def _refuse(code: str, message: str) -> NoReturn:
    raise Unauthenticated(message, code=f"TOKEN_{code}")
