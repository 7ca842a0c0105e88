"""Short-lived signed tokens (RFC 7519, with the rules of RFC 8725): ours, and those of others that we believe."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol


class SigningSeed(NamedTuple):
    """A signing key as the signer needs it: its 32-byte Ed25519 seed, when it begins to sign and when its tokens stop
    to hold (ms; 0: never).
    """

    seed: bytes
    active_at: int
    retires_at: int


class Signer(Protocol):
    """Signs and verifies with the installation's own keys."""

    def load(self, seeds: Sequence[SigningSeed]) -> None:
        """Sign and verify with these from now on; the key that was made with the installation goes on to verify
        unless it is among them with an end of its own.
        """
        ...

    def first_seed(self) -> bytes:
        """The seed of the key that was made with the installation."""
        ...

    def kid_of(self, seed: bytes) -> str:
        """The `kid` (RFC 7638 thumbprint) of the key with this seed."""
        ...

    def states(self, now: int) -> Sequence[tuple[str, str, int, int]]:
        """(kid, next | signing | verifying | retired, active_at, retires_at) of every key, the youngest first."""
        ...

    def public_jwks(self, now: int) -> Sequence[dict[str, Any]]:
        """The public keys as JWKs (RFC 7517): those that hold at `now`, and those that will sign soon."""
        ...

    def sign(self, typ: str, claims: dict[str, Any]) -> str:
        """A compact JWS (Ed25519, with `kid`) whose header says `typ`. `claims` must hold iss, aud, sub, iat, exp and
        jti; the key is the one that is active at `iat`.
        """
        ...

    def verify(self, typ: str, audience: str, token: str, now: int) -> dict[str, Any]:
        """The claims. `now` is in ms. Raises Unauthenticated for anything that is not wholly right."""
        ...

    def verify_issued(
        self, token: str, algorithms: Sequence[str], *, secrets: Sequence[str] = (), jwks: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The claims of somebody else's token whose signature is right, by one of the secrets (HS256) or keys.

        Only the signature and the header are looked at here. Raises Unauthenticated.
        """
        ...
