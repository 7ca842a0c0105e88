"""Short-lived signed tokens (RFC 7519, with the rules of RFC 8725)."""

from typing import Any, Protocol


class Signer(Protocol):
    """Signs and verifies with the installation's own key."""

    def sign(self, typ: str, claims: dict[str, Any]) -> str:
        """A compact JWS (Ed25519, with `kid`) whose header says `typ`. `claims` must hold iss, aud, sub, iat, exp and
        jti.
        """
        ...

    def verify(self, typ: str, audience: str, token: str, now: int) -> dict[str, Any]:
        """The claims. `now` is in ms. Raises Unauthenticated for anything that is not wholly right."""
        ...
