"""Tokens signed with the installation's own Ed25519 keys (RFC 7519, RFC 9864, with the rules of RFC 8725)."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from coram.adapters.signer.issued import verify_issued
from coram.adapters.vault.secretfile import read_or_create
from coram.core.errors import Unauthenticated
from coram.ports.signer import SigningSeed

ALGORITHM = "Ed25519"
LIFE_SECONDS = 24 * 3600
"""The longest life of any token of ours."""
LONGEST = 8_192
"""Characters. Nothing of ours is near it, and nothing longer is worth decoding."""
_HEADER = frozenset({"alg", "kid", "typ"})
_TIMES = ("iat", "nbf", "exp")
_TEXTS = ("iss", "sub", "jti")


class _Key(NamedTuple):
    kid: str
    private: Ed25519PrivateKey
    public: OKPKey
    active_at: int
    retires_at: int


class LocalSigner:
    """Implements `ports.signer.Signer`. `issuer` is the base URL; `leeway_seconds` (0 to 5) forgives other clocks."""

    def __init__(self, path: str | Path, issuer: str, leeway_seconds: int = 0) -> None:
        """Read the first key's 32-byte seed, or make one (mode 0600). Raises SecretFileError, ValueError."""
        if not 0 <= leeway_seconds <= 5:
            raise ValueError("the leeway is 0 to 5 seconds")
        self._seed = read_or_create(Path(path), 32)
        self._registry = jws.JWSRegistry(algorithms=[ALGORITHM])
        self._issuer, self._leeway = issuer, leeway_seconds
        self._keys: dict[str, _Key] = {}
        self.load(())
        self.kid = next(iter(self._keys))
        """The first key's RFC 7638 thumbprint."""

    def load(self, seeds: Sequence[SigningSeed]) -> None:
        """See `ports.signer.Signer`."""
        keys = [_key(SigningSeed(self._seed, 0, 0)), *map(_key, seeds)]
        self._keys = {key.kid: key for key in keys}

    def first_seed(self) -> bytes:
        """The 32 bytes of the file."""
        return self._seed

    def public_jwks(self, now: int) -> Sequence[dict[str, Any]]:
        """The youngest first."""
        keys = sorted(self._keys.values(), key=lambda key: -key.active_at)
        return [_public_jwk(key) for key in keys if not _retired(key, now)]

    def kid_of(self, seed: bytes) -> str:
        """The RFC 7638 thumbprint."""
        return _key(SigningSeed(seed, 0, 0)).kid

    def states(self, now: int) -> Sequence[tuple[str, str, int, int]]:
        """See `ports.signer.Signer`."""
        signing = self._active(now)
        return [
            (key.kid, _state(key, signing, now), key.active_at, key.retires_at)
            for key in sorted(self._keys.values(), key=lambda key: -key.active_at)
        ]

    def public_jwk(self) -> dict[str, Any]:
        """The first public key as a JWK."""
        return _public_jwk(self._keys[self.kid])

    def sign(self, typ: str, claims: dict[str, Any]) -> str:
        """A compact JWS; `nbf` becomes `iat` where it is not given. Raises ValueError for claims that `verify` would
        refuse at any time.
        """
        if "nbf" not in claims and "iat" in claims:
            claims = {**claims, "nbf": claims["iat"]}
        if claims.get("iss") != self._issuer:
            raise ValueError("the issuer is this installation")
        wrong = _wrong_claims(claims)
        if wrong:
            raise ValueError(wrong)
        key = self._active(claims["iat"] * 1000)
        # Written here (RFC 7515, 7.1): the library, which reads them all, would cost half as much again as signing.
        signed = b".".join((_header(key.kid, typ), _base64(msgspec.json.encode(claims))))
        return b".".join((signed, _base64(key.private.sign(signed)))).decode()

    def _active(self, at: int) -> _Key:
        ready = [key for key in self._keys.values() if key.active_at <= at and not _retired(key, at)]
        return max(ready or self._keys.values(), key=lambda key: key.active_at)

    def verify(self, typ: str, audience: str, token: str, now: int) -> dict[str, Any]:
        """The claims of a token that is wholly right at `now` (ms), else Unauthenticated."""
        if len(token) > LONGEST or not token.isascii():
            _refuse()
        key = self._named(token, typ, now)
        try:
            decoded = jwt.decode(token, key.public, registry=self._registry)
        except (JoseError, ValueError, TypeError, KeyError, RecursionError):
            _refuse()
        claims = decoded.claims
        if _wrong_claims(claims) or claims["iss"] != self._issuer:
            _refuse()
        audiences = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
        seconds = now / 1000
        early = max(claims["iat"], claims["nbf"]) - self._leeway > seconds
        if audience not in audiences or early or seconds >= claims["exp"] + self._leeway:
            _refuse()
        return claims

    def _named(self, token: str, typ: str, now: int) -> _Key:
        """The key that the header names, where the header is exactly what ours says. Nothing else in it is used."""
        try:
            header = jws.extract_compact(token.encode()).headers()
        except (JoseError, ValueError, TypeError, KeyError, RecursionError):
            _refuse()
        kid = header.get("kid")
        key = self._keys.get(kid) if isinstance(kid, str) else None
        if key is None or set(header) != _HEADER or header["alg"] != ALGORITHM or header["typ"] != typ:
            _refuse()
        if _retired(key, now):
            _refuse()
        return key

    def verify_issued(
        self, token: str, algorithms: Sequence[str], *, secrets: Sequence[str] = (), jwks: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """See `ports.signer.Signer`."""
        return verify_issued(token, algorithms, secrets=secrets, jwks=jwks)


@lru_cache(maxsize=64)
def _header(kid: str, typ: str) -> bytes:
    return _base64(msgspec.json.encode({"alg": ALGORITHM, "kid": kid, "typ": typ}))


def _base64(plain: bytes) -> bytes:
    return urlsafe_b64encode(plain).rstrip(b"=")


def _key(seed: SigningSeed) -> _Key:
    private = Ed25519PrivateKey.from_private_bytes(seed.seed)
    public = OKPKey.import_key(private.public_key())
    return _Key(public.thumbprint(), private, public, seed.active_at, seed.retires_at)


def _public_jwk(key: _Key) -> dict[str, Any]:
    return {**key.public.as_dict(private=False), "kid": key.kid, "use": "sig", "alg": ALGORITHM}


def _state(key: _Key, signing: _Key, now: int) -> str:
    if _retired(key, now):
        return "retired"
    return "signing" if key is signing else "next" if key.active_at > now else "verifying"


def _retired(key: _Key, now: int) -> bool:
    return 0 < key.retires_at <= now


def _wrong_claims(claims: dict[str, Any]) -> str:
    """What no token of ours may look like, or ""."""
    if any(not isinstance(claims.get(name), str) or not claims[name] for name in _TEXTS):
        return "iss, sub and jti are texts"
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if not audiences or any(not isinstance(entry, str) or not entry for entry in audiences):
        return "aud is a text or a list of texts"
    if any(type(claims.get(name)) is not int for name in _TIMES):
        return "iat, exp and nbf are whole seconds"
    if not 0 < claims["exp"] - claims["iat"] <= LIFE_SECONDS:
        return "a token lives up to 24 hours"
    return ""


def _refuse() -> NoReturn:
    raise Unauthenticated("the token is not valid", code="INVALID_TOKEN") from None
