"""Tokens signed with the installation's own Ed25519 key (RFC 7519, RFC 9864, with the rules of RFC 8725)."""

from pathlib import Path
from typing import Any, NoReturn

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from coram.adapters.vault.secretfile import read_or_create
from coram.core.errors import Unauthenticated

ALGORITHM = "Ed25519"
LIFE_SECONDS = 24 * 3600
"""The longest life of any token of ours."""
LONGEST = 8_192
"""Characters. Nothing of ours is near it, and nothing longer is worth decoding."""
_HEADER = frozenset({"alg", "kid", "typ"})
_TIMES = ("iat", "nbf", "exp")
_TEXTS = ("iss", "sub", "jti")


class LocalSigner:
    """Implements `ports.signer.Signer`. `issuer` is the base URL; `leeway_seconds` (0 to 5) forgives other clocks."""

    def __init__(self, path: str | Path, issuer: str, leeway_seconds: int = 0) -> None:
        """Read the key's 32-byte seed, or make one (mode 0600). Raises SecretFileError, ValueError."""
        if not 0 <= leeway_seconds <= 5:
            raise ValueError("the leeway is 0 to 5 seconds")
        private = Ed25519PrivateKey.from_private_bytes(read_or_create(Path(path), 32))
        self._key = OKPKey.import_key(private)
        self._public = OKPKey.import_key(private.public_key())
        self._registry = jws.JWSRegistry(algorithms=[ALGORITHM])
        self._issuer, self._leeway = issuer, leeway_seconds
        self.kid = self._key.thumbprint()
        """The key's RFC 7638 thumbprint."""

    def public_jwk(self) -> dict[str, Any]:
        """The public key as a JWK, for those who want to verify our tokens themselves."""
        return {**self._public.as_dict(private=False), "kid": self.kid, "use": "sig", "alg": ALGORITHM}

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
        header = {"alg": ALGORITHM, "kid": self.kid, "typ": typ}
        return jwt.encode(header, claims, self._key, registry=self._registry)

    def verify(self, typ: str, audience: str, token: str, now: int) -> dict[str, Any]:
        """The claims of a token that is wholly right at `now` (ms), else Unauthenticated."""
        if len(token) > LONGEST or not token.isascii():
            _refuse()
        try:
            decoded = jwt.decode(token, self._public, registry=self._registry)
        except (JoseError, ValueError, TypeError, KeyError, RecursionError):
            _refuse()
        header, claims = decoded.header, decoded.claims
        expected = {"alg": ALGORITHM, "kid": self.kid, "typ": typ}
        if set(header) != _HEADER or any(header[name] != value for name, value in expected.items()):
            _refuse()
        if _wrong_claims(claims) or claims["iss"] != self._issuer:
            _refuse()
        audiences = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
        seconds = now / 1000
        early = max(claims["iat"], claims["nbf"]) - self._leeway > seconds
        if audience not in audiences or early or seconds >= claims["exp"] + self._leeway:
            _refuse()
        return claims


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
    raise Unauthenticated("the token is not valid") from None
