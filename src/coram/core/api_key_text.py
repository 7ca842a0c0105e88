"""How an API key is written: `coram_sk_<live|test>_<identifier>_<secret><check>`.

The check is the CRC-32 of everything before it, so that a mistyped or cut key is refused without a look-up and a
leak scanner can tell a key from noise.
"""

import re
import zlib
from typing import NamedTuple

from coram.core.access import Mode

_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE36 = _BASE62[:36]
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


def identifier_from(random: bytes) -> str:
    """20 characters of `[0-9A-Z]` from at least 20 random bytes."""
    return _digits(int.from_bytes(random), _BASE36, 20)


def secret_from(random: bytes) -> str:
    """43 base62 characters from 32 random bytes, without loss."""
    return _digits(int.from_bytes(random[:32]), _BASE62, 43)


def _check(body: str) -> str:
    return _digits(zlib.crc32(body.encode()), _BASE62, 6)


def _digits(number: int, alphabet: str, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, len(alphabet))
        digits.append(alphabet[digit])
    return "".join(reversed(digits))
