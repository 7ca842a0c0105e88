"""The installation's evidence seal: an X.509 key of its own, apart from the keys that sign tokens."""

from typing import Protocol

import msgspec


class SealIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """Whose seal it is. `fingerprint` is the certificate's SHA-256 (hex), instants are in ms. `chain` is the
    certificate with those above it, in PEM. `self_made`: this installation issued it to itself.
    """

    subject: str
    issuer: str
    fingerprint: str
    not_before: int
    not_after: int
    self_made: bool
    chain: bytes


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """A detached signature (DER). `stamped_at` is the time-stamp's own instant in ms, 0 without one; then `problem`
    says why there is none ("" where no time-stamping authority is configured).
    """

    signature: bytes
    stamped_at: int = 0
    problem: str = ""


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """An RFC 3161 time-stamp token (DER) and its instant in ms."""

    token: bytes
    at: int


class StampUnavailable(Exception):
    """The time-stamping authority gave no usable time-stamp. The message says why; it may do so later."""


class Seal(Protocol):
    """Signs what must be believed years later."""

    @property
    def identity(self) -> SealIdentity:
        """Whose seal it is. May become another's between two calls: see `following`."""
        ...

    @property
    def following(self) -> SealIdentity | None:
        """The seal that signs from its `not_before` on; None where none is prepared."""
        ...

    @property
    def anchors(self) -> bytes:
        """For whoever verifies, in PEM: the certificates of this seal, of the one that follows, and of all before."""
        ...

    @property
    def stamps(self) -> bool:
        """Whether a time-stamping authority is configured."""
        ...

    async def sign_detached(self, content: bytes, at: int) -> Signed:
        """CAdES-B-B over `content`, or CAdES-B-T where the time-stamping authority answers. `at` is the time of
        signing that it claims (ms).
        """
        ...

    async def sign_pdf(self, pdf: bytes, reason: str) -> bytes:
        """The PDF with a PAdES-B-B signature appended; what was there stays as it is, byte for byte."""
        ...

    def sign(self, content: bytes) -> bytes:
        """A bare signature, as `openssl dgst -sha256 -verify` takes it: ECDSA (DER) or RSA PKCS#1 v1.5."""
        ...

    async def stamp(self, content: bytes) -> Stamp:
        """A time-stamp over `content`'s SHA-256. Raises StampUnavailable."""
        ...
