"""Reading what a relying party sends: Base64 of UTF-8 JSON objects, dates, yes and no."""

import binascii
from base64 import b64decode
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import msgspec

from coram.core.errors import Invalid, TooLarge

LARGEST = 256 * 1024
"""Bytes of request data after decoding."""


def decode_object(text: str, field: str, limit: int = LARGEST) -> dict[str, Any]:
    """The JSON object in Base64: standard or URL-safe alphabet, padded or not; a plus sign that a form turned into
    a blank is understood. Raises Invalid, and TooLarge beyond `limit` decoded bytes.
    """
    packed = text.strip().replace("\r", "").replace("\n", "").replace(" ", "+").replace("-", "+").replace("_", "/")
    packed = packed.rstrip("=")
    if len(packed) * 3 // 4 > limit:
        raise TooLarge(f"{field} may hold at most {limit // 1024} KiB", field=field)
    try:
        raw = b64decode(packed + "=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid(f"{field} is not Base64", field=field) from error
    return parse_object(raw, field)


def parse_object(raw: bytes, field: str) -> dict[str, Any]:
    """The JSON object in UTF-8 bytes. Raises Invalid."""
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        raise Invalid(f"{field} is not UTF-8", field=field) from error
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Invalid(f"{field} is not JSON", field=field) from error
    if not isinstance(value, dict):
        raise Invalid(f"{field} must be a JSON object", field=field)
    return value


def expiry(text: str, field: str, now: int) -> int:
    """An instant (ms) in the future from ISO 8601; a bare date means the end of that day in UTC, a time without
    zone is UTC. Raises Invalid.
    """
    try:
        if len(text) == 10:
            midnight = datetime.combine(date.fromisoformat(text), time.min, UTC)
            moment = midnight + timedelta(days=1, milliseconds=-1)
        else:
            moment = datetime.fromisoformat(text)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        at = round(moment.timestamp() * 1000)
    except (ValueError, OverflowError) as error:
        raise Invalid(f"{field} must be an ISO 8601 date or time", field=field) from error
    if at <= now:
        raise Invalid(f"{field} must be in the future", field=field)
    return at


def yes(text: str, field: str) -> bool:
    """A boolean as query text: `true`, `1` and the empty value are yes. Raises Invalid."""
    match text.strip().lower():
        case "" | "true" | "1" | "yes":
            return True
        case "false" | "0" | "no":
            return False
    raise Invalid(f"{field} must be true or false", field=field)


def iso(at: int) -> str:
    """ISO 8601 in UTC with milliseconds and `Z`."""
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at % 1000:03d}Z"
