"""One-time codes by time (RFC 6238: SHA-1, six digits, steps of 30 seconds, as every authenticator app knows them)."""

import hmac
from base64 import b32encode
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP

DIGITS = 6
STEP_MS = 30_000
SECRET_BYTES = 20
NEIGHBOURS = (0, -1, 1)
"""Steps that are accepted beside the present one: clocks differ, and people type slowly."""


def code_at(secret: bytes, step: int) -> str:
    """The code of one time step."""
    # SHA-1 is what authenticator apps do (RFC 4226); as a keyed hash it is not broken.
    return HOTP(secret, DIGITS, SHA1()).generate(step).decode()  # noqa: S303


def accepted_step(secret: bytes, code: str, now: int, last_step: int) -> int | None:
    """The time step that the code is of, when it is near `now` (ms) and newer than `last_step`; else None.

    All candidates are computed and compared, whatever fits, so that the time tells nothing.
    """
    given = "".join(code.split()).encode()
    present, found = now // STEP_MS, None
    for near in NEIGHBOURS:
        step = present + near
        agrees = hmac.compare_digest(code_at(secret, max(0, step)).encode(), given)
        if agrees and step > last_step and found is None:
            found = step
    return found


def spelt(secret: bytes) -> str:
    """The secret as people type it into an app: base32 without padding."""
    return b32encode(secret).decode().rstrip("=")


def enrolment_address(secret: bytes, account: str, issuer: str) -> str:
    """The `otpauth` address that an app reads as a QR code."""
    label = quote(f"{issuer}:{account}", safe="@")
    return f"otpauth://totp/{label}?secret={spelt(secret)}&issuer={quote(issuer, safe='')}&digits={DIGITS}&period=30"
