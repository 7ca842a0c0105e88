"""What a browser begins and must finish soon, once, and from where it began."""

import asyncio
import hashlib
from typing import NamedTuple

from msgspec.structs import replace

from coram.actions.house import House
from coram.actions.ledger import RETRIES, new_secret, secret_hash
from coram.core.errors import Unauthenticated, Unavailable
from coram.core.factors import Ceremony, CeremonyKind, Proof
from coram.core.staff import StaffMember
from coram.ports.store import Change, Conflict, StoreFull

SECONDS = 300


class Browser(NamedTuple):
    """Where a request comes from: its network address, and what the browser calls itself."""

    address: str
    user_agent: str = ""

    @property
    def agent(self) -> str:
        """The name as a short hash."""
        return hashlib.sha256(self.user_agent.encode()).hexdigest()[:32]


class Begun(NamedTuple):
    """What the browser shows to finish, and what is kept."""

    secret: str
    ceremony: Ceremony


async def begin(
    house: House,
    kind: CeremonyKind,
    browser: Browser,
    *,
    member: StaffMember | None = None,
    organisation: str = "",
    proofs: tuple[Proof, ...] = (),
    challenge: str = "",
    provider: str = "",
) -> Begun:
    """Begin. Without `member` nobody is known yet. Raises Unavailable when the disk is full."""
    secret, now = new_secret(house), house.clock.now()
    made = Ceremony(
        organisation=member.organisation if member else organisation,
        hash=secret_hash(secret),
        kind=kind,
        created_at=now,
        expires_at=now + SECONDS * 1000,
        staff=member.id if member else "",
        generation=member.generation if member else 0,
        address=browser.address,
        agent=browser.agent,
        proofs=proofs,
        challenge=challenge,
        provider=provider,
    )
    try:
        await house.store.commit(Change(organisation=made.organisation, insert=[made]))
    except StoreFull:
        raise Unavailable("the disk is full; nothing was changed") from None
    return Begun(secret, made)


async def find(house: House, secret: str, kind: CeremonyKind, browser: Browser) -> Ceremony:
    """What was begun with that secret by the same browser. Raises Unauthenticated (START_AGAIN)."""
    found = await house.store.ceremony_by_hash(secret_hash(secret)) if 20 <= len(secret) <= 100 else None
    if found is None or found.kind != kind or found.expires_at <= house.clock.now() or found.tries_left <= 0:
        raise start_again()
    if (found.address, found.agent) != (browser.address, browser.agent):
        raise start_again()
    return found


def start_again() -> Unauthenticated:
    """The refusal of whatever is over, was used, or is another's."""
    return Unauthenticated("too much time has passed, or it was tried too often: start again", code="START_AGAIN")


async def person(house: House, ceremony: Ceremony) -> StaffMember:
    """Who began it, if that sign-in still holds. Raises Unauthenticated."""
    member = await house.store.staff_member(ceremony.organisation, ceremony.staff)
    if member is None or member.disabled or member.generation != ceremony.generation:
        raise start_again()
    return member


async def take_try(house: House, ceremony: Ceremony) -> Ceremony:
    """One try less, stored before the answer is looked at; a challenge is good for one try. Raises Unauthenticated."""
    current: Ceremony | None = ceremony
    for tried in range(RETRIES):
        if current is None or current.tries_left <= 0:
            raise start_again()
        less = replace(current, tries_left=current.tries_left - 1, challenge="")
        try:
            await house.store.commit(Change(organisation=less.organisation, update=[less]))
        except Conflict:
            await asyncio.sleep(0.001 * tried)
            current = await house.store.ceremony_by_hash(ceremony.hash)
            continue
        return replace(less, version=current.version + 1, challenge=current.challenge)
    raise Unavailable("too many changes at once; try again")


async def with_challenge(house: House, ceremony: Ceremony, challenge: str) -> None:
    """Keep a fresh challenge for the next answer. Raises Unauthenticated when it is over."""
    changed = replace(ceremony, challenge=challenge)
    try:
        await house.store.commit(Change(organisation=changed.organisation, update=[changed]))
    except Conflict:
        raise start_again() from None


async def end(house: House, ceremony: Ceremony) -> None:
    """Spend it. Raises Unauthenticated when somebody else has."""
    try:
        await house.store.commit(Change(organisation=ceremony.organisation, delete=[ceremony]))
    except Conflict:
        raise start_again() from None


async def bind(
    house: House, kind: CeremonyKind, session: str, member: StaffMember, browser: Browser, challenge: str
) -> None:
    """Begin, or begin anew, what belongs to a signed-in session: there is one of each kind."""
    key, now = _bound(kind, session), house.clock.now()
    made = Ceremony(
        organisation=member.organisation,
        hash=key,
        kind=kind,
        created_at=now,
        expires_at=now + SECONDS * 1000,
        staff=member.id,
        generation=member.generation,
        address=browser.address,
        agent=browser.agent,
        challenge=challenge,
    )
    present = await house.store.ceremony_by_hash(key)
    change = Change(
        organisation=member.organisation,
        insert=[] if present else [made],
        update=[replace(made, version=present.version)] if present else [],
    )
    try:
        await house.store.commit(change)
    except Conflict:
        raise start_again() from None


async def bound(house: House, kind: CeremonyKind, session: str) -> Ceremony:
    """What that session has begun. Raises Unauthenticated (START_AGAIN)."""
    found = await house.store.ceremony_by_hash(_bound(kind, session))
    if found is None or found.kind != kind or found.expires_at <= house.clock.now() or found.tries_left <= 0:
        raise start_again()
    return found


def _bound(kind: CeremonyKind, session: str) -> str:
    return secret_hash(f"{kind}:{session}")
