"""How a receiver checks that a callback is genuine (Standard Webhooks). Needs nothing but Python."""

import hashlib
import hmac
import time
from base64 import b64decode, b64encode
from collections.abc import Mapping


def is_genuine(secret: str, headers: Mapping[str, str], body: bytes, now: float | None = None) -> bool:
    """Whether `body` was signed with `secret` within the last five minutes. Header names in lower case."""
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs((time.time() if now is None else now) - int(timestamp)) > 300:
        return False
    signed = f"{headers.get('webhook-id', '')}.{timestamp}.".encode() + body
    key = b64decode(secret.removeprefix("whsec_"))
    expected = "v1," + b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(expected, one) for one in headers.get("webhook-signature", "").split())
