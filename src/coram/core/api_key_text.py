"""How an API key is written: `coram_sk_<live|test>_<identifier>_<secret><check>`.

The check is the CRC-32 of everything before it, so that a mistyped or cut key is refused without a look-up and a
leak scanner can tell a key from noise.
"""

import re
import zlib
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID, uuid5

from coram.core.access import Mode

_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE36 = _BASE62[:36]
_IDENTIFIER = re.compile(r"[0-9A-Z]{20}")
_SECRET = re.compile(r"[0-9A-Za-z]{43}")
_SECRET_WITH_CHECK = 43 + 6
_REFERENCES = UUID("5b0c3f0e-6d0a-4f0e-9d6c-0f6f2e5d7a31")
_SHAPE = re.compile(r"coram_sk_(live|test)_([0-9A-Z]{20})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})")


class KeyText(NamedTuple):
    """The parts of a key that is written correctly. Whether it exists is another question."""

    mode: Mode
    identifier: str
    secret: str


def write(mode: Mode, identifier: str, secret: str) -> str:
    """The full value, shown once."""
    body = f"coram_sk_{mode}_{identifier}_{secret}"
    return body + _check(body)


def read(text: str) -> KeyText | None:
    """The parts of `text`, or None when it is no key or its check does not agree."""
    found = _SHAPE.fullmatch(text)
    if found is None or _check(text[:-6]) != found[4]:
        return None
    return KeyText("live" if found[1] == "live" else "test", found[2], found[3])


def read_secret(identifier: str, secret: str) -> KeyText | None:
    """The parts of a key whose identifier and secret came apart (Basic, a login form). As people paste it, the secret
    may also be the full value, or all that stands behind the identifier. Else no mode is written there: "live" stands
    for either.
    """
    full = read(secret)
    if full is not None:
        return full if full.identifier == identifier else None
    if _IDENTIFIER.fullmatch(identifier) and _SECRET.fullmatch(secret):
        return KeyText("live", identifier, secret)
    if len(secret) == _SECRET_WITH_CHECK:
        return read(f"coram_sk_live_{identifier}_{secret}") or read(f"coram_sk_test_{identifier}_{secret}")
    return None


def is_identifier(text: str) -> bool:
    """Whether `text` has the shape of an identifier."""
    return _IDENTIFIER.fullmatch(text) is not None


@lru_cache(maxsize=1_000)
def reference(identifier: str) -> str:
    """The UUID that stands for a key in addresses and lists (version 5, from its identifier)."""
    return str(uuid5(_REFERENCES, identifier))


def identifier_from(random: bytes) -> str:
    """20 characters of `[0-9A-Z]` from at least 20 random bytes."""
    return _digits(int.from_bytes(random), _BASE36, 20)


def secret_from(random: bytes) -> str:
    """43 base62 characters from 32 random bytes, without loss."""
    return _digits(int.from_bytes(random[:32]), _BASE62, 43)


def letters(random: bytes, length: int) -> str:
    """`length` base62 characters from at least as many random bytes."""
    return _digits(int.from_bytes(random), _BASE62, length)


def _check(body: str) -> str:
    return _digits(zlib.crc32(body.encode()), _BASE62, 6)


def _digits(number: int, alphabet: str, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, len(alphabet))
        digits.append(alphabet[digit])
    return "".join(reversed(digits))
