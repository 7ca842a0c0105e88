"""The secret that signs an organisation's deliveries (Standard Webhooks)."""

import hashlib
import hmac
from base64 import b64decode, b64encode

from coram.actions.house import House

PREFIX = "whsec_"


def webhook_secret(house: House, organisation: str) -> str:
    """The organisation's signing secret as receivers write it: `whsec_` and Base64 of 32 bytes.

    Derived from the master key, so that it lies in no table; it is the same as long as the master key is.
    """
    return PREFIX + b64encode(bytes.fromhex(house.keyring.keyed_hash("webhook", organisation.encode()))).decode()


def face_key(house: House, organisation: str, face: str) -> str:
    """The key of a face's own signatures: 64 hexadecimal digits, used as they are written."""
    return house.keyring.keyed_hash("webhook", f"{face}:{organisation}".encode())


def face_signature(key: str, body: bytes) -> str:
    """HMAC-SHA256 of the body, in lower-case hexadecimal digits."""
    return hmac.new(key.encode(), body, hashlib.sha256).hexdigest()


def signed_headers(secret: str, delivery: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three Standard Webhooks headers. `timestamp` is in whole seconds; `delivery` is the same at each attempt."""
    key = b64decode(secret.removeprefix(PREFIX))
    signature = hmac.new(key, f"{delivery}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": delivery,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": "v1," + b64encode(signature).decode(),
    }
