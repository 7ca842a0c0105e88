"""Data keys, and the small secrets derived from the master key."""

from typing import Literal, Protocol

Purpose = Literal[
    "api-key",
    "blind-index",
    "block-list",
    "one-time-code",
    "self-test",
    "session",
    "download",
    "upload",
    "webhook",
    "sign-in-link",
    "user-agent",
]


class Keyring(Protocol):
    """Holds the master key; hands out data keys only wrapped."""

    def new_key(self, random: bytes) -> bytes:
        """Wrap the 32 fresh random bytes of `random` as a data key."""
        ...

    def unwrap(self, wrapped: bytes) -> bytes:
        """The data key itself, for the vault and the media engine. Raises ValueError when it was tampered with."""
        ...

    def seal(self, wrapped: bytes, plaintext: bytes, context: str) -> bytes:
        """Encrypt and authenticate under the data key. `context` must be given again to open."""
        ...

    def open(self, wrapped: bytes, sealed: bytes, context: str) -> bytes:
        """The plaintext. Raises ValueError when key, bytes or context do not match, or the key was destroyed."""
        ...

    def keyed_hash(self, purpose: Purpose, value: bytes) -> str:
        """HMAC-SHA-256 (hex) under a secret derived for that purpose."""
        ...
