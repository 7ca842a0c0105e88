"""What an OpenID Connect provider says about itself and about a person: discovery, keys, ID tokens."""

import warnings
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import msgspec
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from coram.actions.house import House
from coram.core.errors import Unauthenticated, Unavailable
from coram.core.provider import ALGORITHMS, IdentityProvider

WELL_KNOWN = "/.well-known/openid-configuration"
LONGEST_TOKEN = 16_384
LEEWAY_SECONDS = 60
LONGEST_LIFE_SECONDS = 24 * 3600
_KIND = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC", "EdDSA": "OKP", "Ed25519": "OKP"}

PublicKey = RSAKey | ECKey | OKPKey


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """Of the provider's own discovery document, what is needed here."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    end_session_endpoint: str = ""
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False


async def private_allowed(house: House, provider: IdentityProvider) -> bool:
    """Whether the provider may live on an internal address: a test organisation's may."""
    organisation = await house.store.organisation(provider.organisation)
    return organisation is not None and organisation.calls_anywhere


async def metadata_of(house: House, provider: IdentityProvider) -> Metadata:
    """The discovery document. Raises Unavailable when it cannot be had, or is another issuer's."""
    inside = await private_allowed(house, provider)
    url = provider.issuer.rstrip("/") + WELL_KNOWN
    body = await house.documents.get(house.post, house.clock, url, private_allowed=inside)
    try:
        found = msgspec.json.decode(body, type=Metadata)
    except (msgspec.DecodeError, ValueError):
        raise Unavailable("the identity provider's description cannot be read", code="PROVIDER_UNREACHABLE") from None
    if found.issuer != provider.issuer:
        raise Unavailable("the identity provider says that it is another one", code="PROVIDER_UNREACHABLE")
    if urlsplit(found.authorization_endpoint).scheme != "https" and not inside:
        raise Unavailable("the identity provider's address must begin with https://", code="PROVIDER_UNREACHABLE")
    return found


async def verified_claims(
    house: House, provider: IdentityProvider, metadata: Metadata, token: str, nonce: str
) -> dict[str, Any]:
    """The claims of an ID token that is wholly right now. Raises Unauthenticated, Unavailable."""
    if len(token) > LONGEST_TOKEN or not token.isascii():
        raise _wrong("it is too long")
    claims = await _decoded(house, provider, metadata, token, newer=False)
    if claims is None:  # perhaps signed with a key that is younger than the keys we kept
        claims = await _decoded(house, provider, metadata, token, newer=True)
    if claims is None:
        raise _wrong("its signature does not hold")
    _check_claims(claims, provider, nonce, house.clock.now() // 1000)
    return claims


async def _decoded(
    house: House, provider: IdentityProvider, metadata: Metadata, token: str, *, newer: bool
) -> dict[str, Any] | None:
    inside = await private_allowed(house, provider)
    body = await house.documents.get(house.post, house.clock, metadata.jwks_uri, private_allowed=inside, newer=newer)
    keys = _keys(body)
    allowed = [one for one in provider.algorithms if one in ALGORITHMS]
    names = [*allowed, "Ed25519"] if "EdDSA" in allowed else allowed
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "EdDSA" is what providers still write; RFC 9864 has a new name
            found = jwt.decode(
                token, lambda asked: _key_for(keys, asked.headers()), registry=jws.JWSRegistry(algorithms=names)
            )
    except (JoseError, ValueError, TypeError, KeyError, RecursionError):
        return None
    if {"jwk", "jku", "x5u", "x5c", "crit"} & set(found.header):
        return None
    return found.claims if isinstance(found.claims, dict) else None


def _key_for(keys: list[PublicKey], header: Mapping[str, Any]) -> PublicKey:
    """The key that the header names among the provider's own; without a name the only one of that kind. Raises
    ValueError.
    """
    kind = _KIND.get(str(header.get("alg")))
    fitting = [one for one in keys if one.key_type == kind]
    if "kid" in header:
        fitting = [one for one in fitting if one.kid == header["kid"]]
    if len(fitting) != 1:
        raise ValueError("no key, or more than one, fits")
    return fitting[0]


def _keys(body: bytes) -> list[PublicKey]:
    """The public signing keys of a JWKS; shared secrets and keys for encryption are passed over."""
    try:
        listed = msgspec.json.decode(body, type=dict[str, Any]).get("keys")
    except (msgspec.DecodeError, ValueError):
        return []
    found: list[PublicKey] = []
    for one in listed if isinstance(listed, list) else []:
        if not isinstance(one, dict) or one.get("use", "sig") != "sig":
            continue
        public = {name: value for name, value in one.items() if name not in ("d", "x5c")}
        with suppress(JoseError, ValueError, TypeError, KeyError):
            if one.get("kty") == "RSA":
                found.append(RSAKey.import_key(public))
            elif one.get("kty") == "EC":
                found.append(ECKey.import_key(public))
            elif one.get("kty") == "OKP":
                found.append(OKPKey.import_key(public))
    return found


class _Claims(msgspec.Struct, frozen=True):
    """The registered claims of an ID token, with their types (OpenID Connect Core, section 2)."""

    iss: str
    sub: str
    aud: str | tuple[str, ...]
    exp: int | float
    iat: int | float
    nonce: str = ""
    nbf: int | float = 0
    azp: str | None = None


def _check_claims(claims: dict[str, Any], provider: IdentityProvider, nonce: str, now: int) -> None:
    try:
        told = msgspec.convert(claims, _Claims)
    except msgspec.ValidationError:
        raise _wrong("a claim is missing or has another type") from None
    audiences = (told.aud,) if isinstance(told.aud, str) else told.aud
    if told.iss != provider.issuer:
        raise _wrong("it is another issuer's")
    several = len(audiences) > 1 or told.azp is not None
    if provider.client_id not in audiences or (several and told.azp != provider.client_id):
        raise _wrong("it is for somebody else")
    if told.nonce != nonce:
        raise _wrong("it was not made for this sign-in")
    if not 0 < len(told.sub) <= 255:
        raise _wrong("it names nobody")
    if not 0 < told.exp - told.iat <= LONGEST_LIFE_SECONDS:
        raise _wrong("it lives too long")
    if now >= told.exp + LEEWAY_SECONDS or max(told.iat, told.nbf) - LEEWAY_SECONDS > now:
        raise _wrong("it is not valid now")


def _wrong(why: str) -> Unauthenticated:
    return Unauthenticated(f"the identity provider's token is not valid: {why}", code="PROVIDER_TOKEN")
