"""Signatures of tokens that somebody else issued (RFC 8725: algorithms and keys are ours to choose, never theirs)."""

from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from coram.core.errors import Unauthenticated

ALGORITHMS = ("HS256", "RS256", "ES256", "EdDSA")
LONGEST = 16_384
SMALLEST_RSA_BITS = 2_048
MOST_KEYS = 50
"""Of one JWKS: more is no key set that anybody rotates, but work for nothing."""
_HEADER = frozenset({"alg", "kid", "typ", "cty"})
_KINDS = {"RS256": ("RSA", ""), "ES256": ("EC", "P-256"), "EdDSA": ("OKP", "Ed25519")}
_FAULTS = (JoseError, ValueError, TypeError, KeyError, RecursionError)

Key = OctKey | RSAKey | ECKey | OKPKey


def verify_issued(
    token: str, algorithms: Sequence[str], *, secrets: Sequence[str] = (), jwks: dict[str, Any] | None = None
) -> dict[str, Any]:
    """See `ports.signer.Signer`. A header that brings keys of its own (`jwk`, `jku`, `x5c`, `x5u`) or a `crit` is
    refused, and a shared secret never verifies what a key pair should have signed.
    """
    if len(token) > LONGEST or not token.isascii():
        _refuse()
    try:
        header = jws.extract_compact(token.encode()).headers()
    except _FAULTS:
        _refuse()
    algorithm = header.get("alg")
    if not set(header) <= _HEADER or algorithm not in algorithms or algorithm not in ALGORITHMS:
        _refuse()
    if str(header.get("typ", "JWT")).lower().removeprefix("application/") not in ("jwt", "at+jwt"):
        _refuse()
    registry = jws.JWSRegistry(algorithms=[algorithm])
    keys = _shared(secrets) if algorithm == "HS256" else _published(jwks or {}, algorithm, header.get("kid"))
    claims = next((found for key in keys if (found := _claims(token, key, registry)) is not None), None)
    return claims if claims is not None else _refuse()


def _claims(token: str, key: Key, registry: jws.JWSRegistry) -> dict[str, Any] | None:
    try:
        return jwt.decode(token, key, registry=registry).claims
    except _FAULTS:
        return None


def _shared(secrets: Sequence[str]) -> Iterator[Key]:
    for secret in secrets:
        yield OctKey.import_key(secret.encode())


def _published(jwks: dict[str, Any], algorithm: str, kid: object) -> Iterator[Key]:
    entries = jwks.get("keys")
    if not isinstance(entries, list):
        return
    kind, curve = _KINDS[algorithm]
    for entry in entries[:MOST_KEYS]:
        if not isinstance(entry, dict) or entry.get("kty") != kind or (curve and entry.get("crv") != curve):
            continue
        if kid is not None and entry.get("kid") != kid:
            continue
        if entry.get("use", "sig") != "sig" or entry.get("alg", algorithm) not in (algorithm, curve):
            continue
        key = _imported(kind, entry)
        if key is not None:
            yield key


def _imported(kind: str, entry: dict[str, Any]) -> Key | None:
    public = {name: value for name, value in entry.items() if name in ("kty", "crv", "x", "y", "n", "e")}
    try:
        if kind == "RSA":
            key = RSAKey.import_key(public)
            return key if key.raw_value.key_size >= SMALLEST_RSA_BITS else None
        return ECKey.import_key(public) if kind == "EC" else OKPKey.import_key(public)
    except _FAULTS:
        return None


def _refuse() -> NoReturn:
    raise Unauthenticated("the token is not valid", code="INVALID_TOKEN") from None
