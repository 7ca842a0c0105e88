"""The keys that sign the installation's own tokens: rotated with overlap, shared by all nodes through the store."""

from typing import NamedTuple

import msgspec

from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core.access import INSTALLATION, SigningKey
from coram.core.audit import SYSTEM, Actor
from coram.core.errors import NotAllowed, Unavailable
from coram.core.record import Record
from coram.ports.signer import SigningSeed
from coram.ports.store import Change, Conflict, StoreFull

ACTIVE_AFTER_SECONDS = 60
"""A fresh key is published this long before it signs, so that every node and every cache of the JWKS knows it."""
HOLDS_SECONDS = 25 * 3_600
"""How long a replaced key still verifies: longer than any token of ours lives."""


async def load_signing_keys(house: House) -> None:
    """Hand the signer what the store holds."""
    house.signer.load([_seed(house, key) for key in await house.store.signing_keys()])


async def rotate_signing_key(house: House, *, actor: Actor = SYSTEM, at_once: bool = False) -> SigningKey:
    """A fresh key that signs from `ACTIVE_AFTER_SECONDS` on; the present ones verify for `HOLDS_SECONDS` more.

    `at_once`, as after a leak: it signs now, and every token that was signed before is void. Raises NotAllowed
    when somebody else rotates at the same time, Unavailable.
    """
    now = house.clock.now() // 1000 * 1000  # as tokens count: a second is either before or after
    wrapped = house.keyring.new_key(house.chance.bytes(32))
    active = now if at_once else now + ACTIVE_AFTER_SECONDS * 1000
    fresh = _sealed(house, house.chance.bytes(32), wrapped, now, active, 0)
    ends = now if at_once else active + HOLDS_SECONDS * 1000
    known = await house.store.signing_keys()
    update = [
        msgspec.structs.replace(key, retires_at=ends) for key in known if not key.retires_at or key.retires_at > ends
    ]
    insert: list[Record] = [fresh]
    first = _sealed(house, house.signer.first_seed(), house.keyring.new_key(house.chance.bytes(32)), now, 0, ends)
    if first.kid not in {key.kid for key in known}:
        insert.append(first)
    entry = organisation_audit(house, actor, "signing_key.rotated", {"kid": fresh.kid, "at_once": at_once})
    try:
        await house.store.commit(Change(organisation=INSTALLATION, insert=insert, update=update, audit=[entry]))
    except Conflict:
        raise NotAllowed("the signing key was rotated at the same moment; look again") from None
    except StoreFull:
        raise Unavailable("the disk is full; nothing was changed") from None
    await load_signing_keys(house)
    return fresh


class SigningKeyState(NamedTuple):
    """`state`: next, signing, verifying or retired. Times in ms, 0 is never."""

    kid: str
    state: str
    active_at: int
    retires_at: int


def signing_key_states(house: House) -> list[SigningKeyState]:
    """The keys as this node knows them, the youngest first."""
    return [SigningKeyState(*told) for told in house.signer.states(house.clock.now())]


def _seed(house: House, key: SigningKey) -> SigningSeed:
    seed = house.keyring.open(key.wrapped_key, key.sealed, f"signing key:{key.kid}")
    return SigningSeed(seed, key.active_at, key.retires_at)


def _sealed(house: House, seed: bytes, wrapped: bytes, now: int, active_at: int, retires_at: int) -> SigningKey:
    kid = house.signer.kid_of(seed)
    return SigningKey(
        organisation=INSTALLATION,
        kid=kid,
        created_at=now,
        active_at=active_at,
        retires_at=retires_at,
        wrapped_key=wrapped,
        sealed=house.keyring.seal(wrapped, seed, f"signing key:{kid}"),
    )
