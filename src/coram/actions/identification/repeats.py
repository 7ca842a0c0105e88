"""Creating calls that may be repeated: the same key with the same body gets the same answer, for 24 hours."""

import hashlib
from typing import NamedTuple

from coram.actions.house import House
from coram.core.errors import Invalid, NotAllowed
from coram.ports.store import Idempotency

KEPT_SECONDS = 24 * 3600
LONGEST = 255


class Repeat(NamedTuple):
    """`key` as the client sent it, who sent it (a key's identifier, or an organisation's code), and the body."""

    key: str
    caller: str
    operation: str
    body: bytes


def checked_repeat(repeat: Repeat | None) -> Repeat | None:
    """Raises Invalid for an empty or overlong key."""
    if repeat is not None and not 1 <= len(repeat.key) <= LONGEST:
        raise Invalid(f"Idempotency-Key has 1 to {LONGEST} characters", field="Idempotency-Key")
    return repeat


async def remembered(house: House, organisation: str, repeat: Repeat | None) -> bytes | None:
    """The answer given before. Raises NotAllowed when the key came with another body."""
    if repeat is None:
        return None
    known = await house.store.idempotency(organisation, _key_hash(repeat))
    if known is None or known.expires_at <= house.clock.now():
        return None
    if known.request_hash != hashlib.sha256(repeat.body).hexdigest():
        raise NotAllowed(
            "this Idempotency-Key was used for another request", field="Idempotency-Key", code="IDEMPOTENCY_MISMATCH"
        )
    return house.keyring.open(known.wrapped_key, known.sealed, f"idempotency:{known.key_hash}")


async def outdated(house: House, organisation: str, repeat: Repeat | None) -> list[Idempotency]:
    """The expired record that stands in the way, to be deleted in the same change."""
    known = await house.store.idempotency(organisation, _key_hash(repeat)) if repeat else None
    return [known] if known is not None and known.expires_at <= house.clock.now() else []


def remember(
    house: House, organisation: str, repeat: Repeat | None, wrapped_key: bytes, answer: bytes
) -> list[Idempotency]:
    """The record to be stored with what the call creates, under that thing's own data key."""
    if repeat is None:
        return []
    now, key_hash = house.clock.now(), _key_hash(repeat)
    return [
        Idempotency(
            organisation=organisation,
            key_hash=key_hash,
            request_hash=hashlib.sha256(repeat.body).hexdigest(),
            status=200,
            wrapped_key=wrapped_key,
            sealed=house.keyring.seal(wrapped_key, answer, f"idempotency:{key_hash}"),
            created_at=now,
            expires_at=now + KEPT_SECONDS * 1000,
        )
    ]


def _key_hash(repeat: Repeat) -> str:
    return hashlib.sha256("\n".join((repeat.caller, repeat.operation, repeat.key)).encode()).hexdigest()
