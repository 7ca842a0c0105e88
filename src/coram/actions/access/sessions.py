"""Staff sessions: begun after sign-in, verified at each request, listed, ended one by one or all at once."""

import asyncio
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from coram.actions.access.ceremonies import Browser
from coram.actions.alerts.system import sessions_full
from coram.actions.house import House
from coram.actions.ledger import RETRIES, new_secret, organisation_audit, secret_hash
from coram.core.access import Caller
from coram.core.audit import Actor, AuditDraft
from coram.core.errors import Forbidden, NotAllowed, NotFound, Unauthenticated, Unavailable
from coram.core.factors import Proof
from coram.core.record import Record
from coram.core.staff import StaffMember, StaffSession
from coram.ports.store import Change, Conflict, StoreFull

ABSOLUTE_SECONDS = 12 * 3600
IDLE_SECONDS = 30 * 60
FRESH_SECONDS = 300
"""So long after password or factor were shown may what protects the account be changed."""
SEEN_EVERY = 60_000
"""Milliseconds between two notes that a session is in use."""


class SignedIn(NamedTuple):
    """The cookie's value, and whose session it is."""

    secret: str
    session: StaffSession
    member: StaffMember


async def begin_session(
    house: House,
    member: StaffMember,
    browser: Browser,
    *,
    proofs: Sequence[Proof] = (),
    enrolling: bool = False,
    provider: str = "",
    face: str = "",
    shown_at: int = 0,
    insert: Sequence[Record] = (),
    update: Sequence[Record] = (),
    delete: Sequence[Record] = (),
    entries: Sequence[AuditDraft] = (),
) -> SignedIn:
    """A session with a fresh id, stored together with what else changes. Raises NotAllowed when the organisation's
    seats are taken, Conflict when something of it was changed meanwhile, Unavailable when the disk is full. `shown_at`
    (ms) is when the proof was shown, where that was not just now.
    """
    await _check_seats(house, member)
    secret, now = new_secret(house), house.clock.now()
    session = StaffSession(
        organisation=member.organisation,
        hash=secret_hash(secret),
        staff=member.id,
        created_at=now,
        last_seen_at=now,
        expires_at=now + ABSOLUTE_SECONDS * 1000,
        address=browser.address,
        user_agent=browser.user_agent[:400],
        checked_at=min(shown_at or now, now),
        proofs=tuple(proofs),
        enrolling=enrolling,
        provider=provider,
        face=face,
    )
    details: dict[str, object] = {"address": browser.address, "proofs": list(proofs)}
    signed = organisation_audit(house, Actor(kind="staff", id=member.id), "staff.signed_in", details)
    change = Change(
        organisation=member.organisation,
        insert=[session, *insert],
        update=update,
        delete=delete,
        audit=[*entries, signed],
    )
    try:
        await house.store.commit(change)
    except StoreFull:
        raise Unavailable("the disk is full; nothing was changed") from None
    if any(isinstance(gone, StaffSession) for gone in delete):
        tell(house, member.organisation)
    return SignedIn(secret, session, member)


def tell(house: House, organisation: str) -> None:
    """Sessions ended or people changed: every open connection looks whether it may stay."""
    house.bus.nudge("access", f"organisation:{organisation}")


async def verify_session(house: House, cookie: str, *, enrolling: bool = False) -> Caller:
    """Whose session this is; it counts as use. Raises Unauthenticated, and Forbidden for somebody who must set up a
    second factor first, unless that is what is going on (`enrolling`).
    """
    session = await house.store.session_by_hash(secret_hash(cookie)) if 20 <= len(cookie) <= 100 else None
    now = house.clock.now()
    if session is None or not _lives(session, now):
        raise Unauthenticated("sign in again", code="NO_SESSION")
    member = await house.store.staff_member(session.organisation, session.staff)
    if member is None or member.disabled:
        raise Unauthenticated("sign in again", code="NO_SESSION")
    if session.enrolling and not enrolling:
        raise Forbidden("your organisation requires a second factor: set one up first", code="ENROL_FIRST")
    await _note_use(house, session, now)
    return Caller(
        kind="staff",
        organisation=session.organisation,
        id=session.staff,
        roles=() if session.enrolling else member.roles,
        scopes=frozenset() if session.enrolling else frozenset(member.roles),
        session=session.hash,
    )


async def touch_session(house: House, session_hash: str) -> bool:
    """Called by an open live connection about once a minute: nobody who is there is cut for being idle.

    Returns whether the session still holds: signed out, expired or disabled people must be disconnected.
    """
    session = await house.store.session_by_hash(session_hash)
    now = house.clock.now()
    if session is None or session.expires_at <= now or session.enrolling:
        return False
    member = await house.store.staff_member(session.organisation, session.staff)
    if member is None or member.disabled:
        return False
    await _note_use(house, session, now)
    return True


async def sign_out(house: House, caller: Caller) -> StaffSession | None:
    """End this session; repeating is harmless. Returns what was ended."""
    session = await house.store.session_by_hash(caller.session)
    if session is None:
        return None
    entry = organisation_audit(house, Actor(kind="staff", id=session.staff), "staff.signed_out")
    for _ in range(RETRIES):
        try:
            await house.store.commit(Change(organisation=session.organisation, delete=[session], audit=[entry]))
        except Conflict:  # used at this moment, or ended by somebody else
            again = await house.store.session_by_hash(caller.session)
            if again is None:
                return session
            session = again
            continue
        break
    tell(house, session.organisation)
    return session


def reference(session: StaffSession) -> str:
    """How a session is named in lists: not a secret, and nothing can be done with it but to end the session."""
    return session.hash[:20]


async def open_sessions(house: House, organisation: str, staff: str) -> list[StaffSession]:
    """Those that still hold, newest first."""
    now = house.clock.now()
    found = await house.store.sessions(organisation, staff)
    return sorted((one for one in found if _lives(one, now)), key=lambda one: -one.created_at)


async def end_one(house: House, organisation: str, staff: str, named: str, actor: Actor) -> None:
    """End the session with that reference. Raises NotFound."""
    found = await house.store.sessions(organisation, staff)
    if not any(reference(one) == named for one in found):
        raise NotFound("there is no such session", field="session")
    keep = tuple(one.hash for one in found if reference(one) != named)
    await end_sessions(house, organisation, staff, actor, "staff.session_ended", keep=keep)


async def end_sessions(
    house: House, organisation: str, staff: str, actor: Actor, what: str, *, keep: Sequence[str] = ()
) -> int:
    """End all sessions of a person but those in `keep` (hashes). Returns how many there were."""
    for tried in range(RETRIES):
        ending = [one for one in await house.store.sessions(organisation, staff) if one.hash not in keep]
        if not ending:
            return 0
        entry = organisation_audit(house, actor, what, {"staff": staff, "sessions": len(ending)})
        try:
            await house.store.commit(Change(organisation=organisation, delete=ending, audit=[entry]))
        except Conflict:
            await asyncio.sleep(0.001 * tried)
            continue
        tell(house, organisation)
        return len(ending)
    raise Unavailable("too many changes at once; try again")


async def change_and_end(
    house: House,
    organisation: str,
    staff: str,
    change: Callable[[StaffMember], StaffMember],
    entry: AuditDraft,
    *,
    keep: str = "",
    delete: Sequence[Record] = (),
) -> StaffMember:
    """Change a person so that what was derived before ends: all sessions but `keep`, tickets, derived tokens.

    `delete` are records as they were read that must go with it. Raises NotFound, Conflict when one of them was
    changed.
    """
    for tried in range(RETRIES):
        member = await house.store.staff_member(organisation, staff)
        if member is None:
            raise NotFound("there is no such person", field="staff")
        ending = [one for one in await house.store.sessions(organisation, staff) if one.hash != keep]
        changed = replace(change(member), generation=member.generation + 1)
        try:
            await house.store.commit(
                Change(organisation=organisation, update=[changed], delete=[*ending, *delete], audit=[entry])
            )
        except Conflict:
            if delete and tried > 2:
                raise
            await asyncio.sleep(0.001 * tried)
            continue
        tell(house, organisation)
        return replace(changed, version=member.version + 1)
    raise Unavailable("too many changes at once; try again")


async def own_session(house: House, caller: Caller) -> StaffSession:
    """The session behind the caller. Raises Unauthenticated."""
    session = await house.store.session_by_hash(caller.session)
    if session is None:
        raise Unauthenticated("sign in again", code="NO_SESSION")
    return session


async def require_fresh(house: House, caller: Caller) -> StaffSession:
    """Raises Forbidden (CONFIRM_FIRST) when password or factor were last shown more than five minutes ago."""
    session = await own_session(house, caller)
    if house.clock.now() - session.checked_at > FRESH_SECONDS * 1000:
        raise Forbidden("confirm first that it is you, by password or second factor", code="CONFIRM_FIRST")
    return session


async def renew(
    house: House,
    caller: Caller,
    what: str,
    details: dict[str, object] | None = None,
    *,
    change: Callable[[StaffSession], StaffSession] = lambda session: session,
    insert: Sequence[Record] = (),
    update: Sequence[Record] = (),
    delete: Sequence[Record] = (),
) -> SignedIn:
    """A proof was shown just now: the same session goes on under a new id, and the old id is dead. `what` is noted
    and what else changes is stored with it. Raises Unauthenticated, Unavailable when something of it was changed.
    """
    for tried in range(RETRIES):
        session = await own_session(house, caller)
        member = await house.store.staff_member(session.organisation, session.staff)
        if member is None or member.disabled:
            raise Unauthenticated("sign in again", code="NO_SESSION")
        secret = new_secret(house)
        fresh = replace(change(session), hash=secret_hash(secret), checked_at=house.clock.now(), version=1)
        entry = organisation_audit(house, Actor(kind="staff", id=caller.id), what, details)
        made = Change(
            organisation=session.organisation,
            insert=[fresh, *insert],
            update=update,
            delete=[session, *delete],
            audit=[entry],
        )
        try:
            await house.store.commit(made)
        except Conflict:
            if tried > 3 and (insert or update or delete):
                break
            await asyncio.sleep(0.001 * tried)
            continue
        tell(house, session.organisation)
        return SignedIn(secret, fresh, member)
    raise Unavailable("somebody changed the same thing at the same time; look again and repeat")


def _lives(session: StaffSession, now: int) -> bool:
    return session.expires_at > now and now - session.last_seen_at <= IDLE_SECONDS * 1000


async def _check_seats(house: House, member: StaffMember) -> None:
    organisation = await house.store.organisation(member.organisation)
    limit = organisation.limits.operators_signed_in if organisation else None
    if limit is None or "operator" not in member.roles:
        return
    now, taken = house.clock.now(), 0
    for other in await house.store.staff(member.organisation):
        if other.id != member.id and "operator" in other.roles:
            sessions = await house.store.sessions(member.organisation, other.id)
            taken += any(_lives(session, now) for session in sessions)
    if taken >= limit and organisation is not None:
        await sessions_full(house, organisation)
        raise NotAllowed(f"all {limit} operator seats are taken", code="SEATS_TAKEN")


async def _note_use(house: House, session: StaffSession, now: int) -> None:
    if now - session.last_seen_at >= SEEN_EVERY:
        used = replace(session, last_seen_at=now)
        await store_quietly(house, Change(organisation=session.organisation, update=[used]))


async def store_quietly(house: House, change: Change) -> None:
    """Store what must not decide over the request: somebody else's note is as good, a full disk is told elsewhere."""
    try:
        await house.store.commit(change)
    except (Conflict, StoreFull):
        return
