"""Requests of one applicant, one after the other: what is looked at before one is stored still holds when it is.

Each leaves a mark under the applicant's key. Two at the same time find the same mark, and the store lets one of them
change it; the other looks again and finds what the first one made.
"""

import hashlib
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import msgspec

from coram.actions.house import House
from coram.actions.identification.repeats import Remembering
from coram.core.identification import Identification
from coram.ports.store import Idempotency

KEPT_MS = 60_000
"""A mark only has to outlive those that come at the same time."""


class Turn(NamedTuple):
    """`key` is whose turn it is, `check` raises a refusal where it is not."""

    key: str
    check: Callable[[], Awaitable[None]]


async def take_turn(house: House, organisation: str, turn: Turn | None, one: Identification) -> Remembering:
    """The mark to be stored with the identification. Raises what the check raises."""
    if turn is None:
        return Remembering([], [])
    key_hash = hashlib.sha256("\n".join(("turn", organisation, turn.key)).encode()).hexdigest()
    before = await house.store.idempotency(organisation, key_hash)
    await turn.check()
    now = house.clock.now()
    mark = Idempotency(
        organisation=organisation,
        key_hash=key_hash,
        request_hash="",
        status=0,
        identification=one.id,
        wrapped_key=one.wrapped_key,
        sealed=b"",
        created_at=now,
        expires_at=now + KEPT_MS,
    )
    if before is None:
        return Remembering([mark], [])
    return Remembering([], [msgspec.structs.replace(mark, version=before.version)])
