"""Creating calls that may be repeated: the same key with the same body gets the same answer, for 24 hours."""

import hashlib
from typing import NamedTuple

import msgspec

from coram.actions.house import House
from coram.core.errors import Invalid, NotAllowed
from coram.core.identification import Identification
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


class Remembering(NamedTuple):
    """What goes into the change: a new record, or an expired one that is used again."""

    insert: list[Idempotency]
    update: list[Idempotency]


async def remember(
    house: House, organisation: str, repeat: Repeat | None, identification: Identification, answer: bytes
) -> Remembering:
    """The record to be stored with the identification that the call creates, under its data key: erased with it."""
    if repeat is None:
        return Remembering([], [])
    now, key_hash = house.clock.now(), _key_hash(repeat)
    record = Idempotency(
        organisation=organisation,
        key_hash=key_hash,
        request_hash=hashlib.sha256(repeat.body).hexdigest(),
        status=200,
        identification=identification.id,
        wrapped_key=identification.wrapped_key,
        sealed=house.keyring.seal(identification.wrapped_key, answer, f"idempotency:{key_hash}"),
        created_at=now,
        expires_at=now + KEPT_SECONDS * 1000,
    )
    known = await house.store.idempotency(organisation, key_hash)
    if known is None or known.expires_at > now:  # a live one is a conflict: somebody was faster
        return Remembering([record], [])
    return Remembering([], [msgspec.structs.replace(record, version=known.version)])


def _key_hash(repeat: Repeat) -> str:
    return hashlib.sha256("\n".join((repeat.caller, repeat.operation, repeat.key)).encode()).hexdigest()
