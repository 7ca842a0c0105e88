"""Recovery codes: for whoever lost phone and key. Each is good once."""

import hmac
from base64 import b32encode
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from coram.actions.house import House
from coram.actions.ledger import new_id, secret_hash
from coram.core.factors import Factor
from coram.core.staff import StaffMember

CODES = 10
CODE_BYTES = 17
"""136 bits in 28 letters and digits: nobody guesses them, so they are stored as a plain hash."""
GROUP = 4


class Made(NamedTuple):
    """The codes as they are shown this once, and the record with their hashes."""

    codes: tuple[str, ...]
    factor: Factor


def random_text(house: House) -> str:
    """`abcd-efgh-…`: 28 of a-z and 2-7 in groups of four, of 136 random bits."""
    text = b32encode(house.chance.bytes(CODE_BYTES)).decode().rstrip("=").lower()
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def canonical(text: str) -> str:
    """What somebody typed, without blanks and hyphens, in lower case."""
    return "".join(character for character in text[:200].lower() if character.isalnum())


def fresh(house: House, member: StaffMember) -> Made:
    """Ten new codes, not stored yet."""
    codes = tuple(random_text(house) for _ in range(CODES))
    factor = Factor(
        organisation=member.organisation,
        id=new_id(house),
        staff=member.id,
        kind="recovery",
        name="",
        created_at=house.clock.now(),
        codes=tuple(secret_hash(canonical(code)) for code in codes),
    )
    return Made(codes, factor)


def agreeing(known: Sequence[Factor], code: str) -> Factor | None:
    """The record without the code that was shown; None when it has no such code."""
    given = secret_hash(canonical(code))
    for factor in known:
        left = tuple(one for one in factor.codes if not hmac.compare_digest(one, given))
        if len(left) < len(factor.codes):
            return replace(factor, codes=left)
    return None
