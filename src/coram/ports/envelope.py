"""Envelopes: files that only whoever holds a private key elsewhere can open."""

from typing import Protocol

import msgspec


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Whose certificate it is: `fingerprint` is its SHA-256 (hex)."""

    subject: str
    fingerprint: str


class Envelope(Protocol):
    """One file on its way into its envelope: `head`, then what `add` gives for each piece, then `finish`."""

    @property
    def head(self) -> bytes:
        """How the envelope begins."""
        ...

    def add(self, data: bytes) -> bytes:
        """The same number of bytes, encrypted."""
        ...

    def finish(self) -> bytes:
        """How it ends. Raises ValueError where other than the announced number of bytes were added."""
        ...


class Envelopes(Protocol):
    """CMS (RFC 5083), which other programs open as well."""

    def recipient(self, certificate: str) -> Recipient:
        """Of a certificate in PEM. Raises ValueError, in words, for one that cannot be encrypted to."""
        ...

    def begin(self, certificate: str, size: int) -> Envelope:
        """For `size` bytes, under a fresh key that only the certificate's private key unwraps. Raises ValueError."""
        ...
