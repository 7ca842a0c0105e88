"""Passwords: argon2id, hashed and checked off the event loop."""

import asyncio
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from coram.actions.house import House
from coram.core.errors import Invalid

SHORTEST = 12
LONGEST = 256
FEWEST_CHARACTERS = 5
"""Different ones: "aaaaaaaaaaaa" is long and nothing else."""
WEAK = "WEAK_PASSWORD"

_HASHER = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
"""Above the floor of the OWASP password storage cheat sheet (19 MiB, t=2, p=1)."""


def checked_password(password: str, *known: str) -> str:
    """Length, not composition (ASVS 5.0, 6.2); and not what stands beside it: `known` are words that everybody knows
    about this person, such as the login. Raises Invalid.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(f"a password has {SHORTEST} to {LONGEST} characters", field="password")
    if len(set(password)) < FEWEST_CHARACTERS:
        raise Invalid(f"a password has at least {FEWEST_CHARACTERS} different characters", field="password", code=WEAK)
    rest = password.casefold()
    for word in sorted({part for text in known for part in (text.casefold(), *_parts(text))}, key=len, reverse=True):
        rest = rest.replace(word, "")
    if len(rest) < SHORTEST // 2:
        raise Invalid("a password must not be made of your own name or address", field="password", code=WEAK)
    return password


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
