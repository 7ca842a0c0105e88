"""Passwords: argon2id, hashed and checked off the event loop."""

import asyncio
from collections.abc import Callable
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from coram.actions.house import House
from coram.core.errors import Invalid

SHORTEST = 12
LONGEST = 256
HARD_ENOUGH = 3
"""Of 0 to 4: some 10^8 guesses, which limits on sign-in and the slow hash make years."""
JUDGED = 64
"""Characters: what is hard to guess so far is so as a whole, and judging takes longer than linear."""
WEAK = "WEAK_PASSWORD"

_HASHER = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
"""Above the floor of the OWASP password storage cheat sheet (19 MiB, t=2, p=1)."""


def checked_password(password: str, *known: str) -> str:
    """Length and how hard it is to guess, not composition (ASVS 5.0, 6.2): neither a usual password or a variant of
    one, nor `known` words that everybody knows about this person, such as the login. Raises Invalid.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(f"a password has {SHORTEST} to {LONGEST} characters", field="password")
    words = {"coram", *(part for text in known for part in (text.casefold(), *_parts(text)))}
    judged = _judge()(password[:JUDGED], sorted(words))
    if judged["score"] < HARD_ENOUGH:
        warning = judged["feedback"]["warning"] or "It is made of few or well-known words."
        raise Invalid(f"this password is easy to guess; choose another one. {warning}", field="password", code=WEAK)
    rest = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    if len(rest) < SHORTEST // 2:
        raise Invalid("this password is easy to guess: it is your own name or address", field="password", code=WEAK)
    return password


def _judge() -> Callable[[str, list[str]], dict[str, Any]]:
    from zxcvbn import zxcvbn  # type: ignore[import-untyped] # its lists are read when it is imported, which most processes never need

    return zxcvbn  # type: ignore[no-any-return]


def _parts(text: str) -> list[str]:
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return [word for word in words if len(word) >= 4]


async def hashed(house: House, password: str) -> str:
    """The hash to store."""
    salt = house.chance.bytes(16)
    return await asyncio.to_thread(lambda: _HASHER.hash(password, salt=salt))


async def agrees(password_hash: str, password: str) -> bool:
    """Whether the password is right. An empty hash costs as much time as a wrong password."""
    dummy = await asyncio.to_thread(_dummy)
    right = await asyncio.to_thread(_verify, password_hash or dummy, password[:LONGEST])
    return right and bool(password_hash) and len(password) <= LONGEST


def is_dated(password_hash: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(password_hash)


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False


@cache
def _dummy() -> str:
    return _HASHER.hash("no one has this password", salt=b"sixteen bytes ok")
