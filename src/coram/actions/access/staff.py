"""Staff: signing in, sessions, choosing a password."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from coram.actions.access import passwords
from coram.actions.house import House
from coram.actions.ledger import RETRIES, new_secret, organisation_audit, secret_hash
from coram.core.access import Caller
from coram.core.audit import Actor, AuditDraft
from coram.core.errors import NotAllowed, Unauthenticated, Unavailable
from coram.core.staff import StaffMember, StaffSession
from coram.ports.store import Change, Conflict, StoreFull

ABSOLUTE_SECONDS = 12 * 3600
IDLE_SECONDS = 30 * 60
SEEN_EVERY = 60_000
"""Milliseconds between two notes that a session is in use."""

_WRONG = "login or password is not right"


class SignedIn(NamedTuple):
    """The cookie's value, and whose session it is."""

    secret: str
    session: StaffSession
    member: StaffMember


async def check_password(house: House, login: str, password: str, address: str) -> StaffMember:
    """The person whose password this is, for faces that know nothing else; no session begins.

    Unknown logins, disabled people and wrong passwords look and take the same. Raises Unauthenticated, TooMany (for
    this address only).
    """
    login, now, limits = login.strip().lower()[:320], house.clock.now(), house.limiter
    subject, everywhere = ("sign-in", address, login), ("sign-in", address)
    limits.check(subject, limits.allowances.sign_in, now)
    limits.check(everywhere, limits.allowances.sign_in_address, now)
    # Taken before the slow comparison and given back after success: attempts at the same moment count too.
    limits.take(subject, limits.allowances.sign_in, now)
    limits.take(everywhere, limits.allowances.sign_in_address, now)
    member = await house.store.staff_by_login(login)
    right = await passwords.agrees(member.password_hash if member else "", password)
    if member is None or not right or member.disabled:
        if member is not None:
            await _audit_refusal(house, member, address)
        raise Unauthenticated(_WRONG, code="WRONG_CREDENTIALS")
    limits.forgive(subject)
    if not passwords.is_dated(member.password_hash):
        return member
    fresh = msgspec.structs.replace(member, password_hash=await passwords.hashed(house, password))
    await _store_quietly(house, Change(organisation=member.organisation, update=[fresh]))
    return await house.store.staff_member(member.organisation, member.id) or member


async def sign_in(house: House, login: str, password: str, address: str, user_agent: str = "") -> SignedIn:
    """Start a session. Raises as `check_password` does, and NotAllowed when the organisation's seats are taken."""
    member = await check_password(house, login, password, address)
    await _check_seats(house, member)
    return await _begin_session(house, member, address, user_agent)


async def sign_out(house: House, caller: Caller) -> None:
    """End this session; repeating is harmless."""
    session = await house.store.session_by_hash(caller.session)
    if session is None:
        return
    entry = organisation_audit(house, Actor(kind="staff", id=session.staff), "staff.signed_out")
    change = Change(organisation=session.organisation, delete=[session], audit=[entry])
    try:
        await house.store.commit(change)
    except Conflict:
        return
    house.bus.nudge(f"organisation:{session.organisation}")


async def verify_session(house: House, cookie: str) -> Caller:
    """Whose session this is; it counts as use. Raises Unauthenticated."""
    session = await house.store.session_by_hash(secret_hash(cookie)) if 20 <= len(cookie) <= 100 else None
    now = house.clock.now()
    if session is None or session.expires_at <= now or now - session.last_seen_at > IDLE_SECONDS * 1000:
        raise Unauthenticated("sign in again", code="NO_SESSION")
    member = await house.store.staff_member(session.organisation, session.staff)
    if member is None or member.disabled:
        raise Unauthenticated("sign in again", code="NO_SESSION")
    await _note_use(house, session, now)
    return Caller(
        kind="staff",
        organisation=session.organisation,
        id=session.staff,
        roles=member.roles,
        scopes=frozenset(member.roles),
        session=session.hash,
    )


async def touch_session(house: House, session_hash: str) -> bool:
    """Called by an open live connection about once a minute: nobody who is there is cut for being idle.

    Returns whether the session still holds: signed out, expired or disabled people must be disconnected.
    """
    session = await house.store.session_by_hash(session_hash)
    now = house.clock.now()
    if session is None or session.expires_at <= now:
        return False
    member = await house.store.staff_member(session.organisation, session.staff)
    if member is None or member.disabled:
        return False
    await _note_use(house, session, now)
    return True


async def choose_password(house: House, link: str, password: str, address: str, user_agent: str = "") -> SignedIn:
    """Use a one-time link: sets the password, ends all other sessions, signs in. Raises Unauthenticated, Invalid."""
    house.limiter.require(("choose-password", address), house.limiter.allowances.sign_in_address, house.clock.now())
    passwords.checked_password(password)
    new_hash = await passwords.hashed(house, password)
    for tried in range(RETRIES):
        member = await house.store.staff_by_sign_in_link(secret_hash(link)) if link else None
        if member is None or member.disabled or member.sign_in_link_expires_at <= house.clock.now():
            raise Unauthenticated("this link was used already or has expired", code="INVALID_LINK")
        chosen = msgspec.structs.replace(
            member, password_hash=new_hash, sign_in_link_hash="", sign_in_link_expires_at=0
        )
        entry = organisation_audit(house, Actor(kind="staff", id=member.id), "staff.password_chosen")
        old = await house.store.sessions(member.organisation, member.id)
        try:
            return await _begin_session(
                house, member, address, user_agent, update=[chosen], delete=old, entries=[entry]
            )
        except Conflict:
            await asyncio.sleep(0.001 * tried)
    raise Unavailable("too many changes at once; try again")


async def _begin_session(
    house: House,
    member: StaffMember,
    address: str,
    user_agent: str,
    *,
    update: Sequence[StaffMember] = (),
    delete: Sequence[StaffSession] = (),
    entries: Sequence[AuditDraft] = (),
) -> SignedIn:
    secret, now = new_secret(house), house.clock.now()
    session = StaffSession(
        organisation=member.organisation,
        hash=secret_hash(secret),
        staff=member.id,
        created_at=now,
        last_seen_at=now,
        expires_at=now + ABSOLUTE_SECONDS * 1000,
        address=address,
        user_agent=user_agent[:400],
    )
    signed = organisation_audit(house, Actor(kind="staff", id=member.id), "staff.signed_in", {"address": address})
    change = Change(
        organisation=member.organisation,
        insert=[session],
        update=update,
        delete=delete,
        audit=[*entries, signed],
    )
    await house.store.commit(change)
    return SignedIn(secret, session, member)


async def _check_seats(house: House, member: StaffMember) -> None:
    organisation = await house.store.organisation(member.organisation)
    limit = organisation.limits.operators_signed_in if organisation else None
    if limit is None or "operator" not in member.roles:
        return
    now, taken = house.clock.now(), 0
    for other in await house.store.staff(member.organisation):
        if other.id != member.id and "operator" in other.roles:
            sessions = await house.store.sessions(member.organisation, other.id)
            taken += any(s.expires_at > now and now - s.last_seen_at <= IDLE_SECONDS * 1000 for s in sessions)
    if taken >= limit:
        raise NotAllowed(f"all {limit} operator seats are taken", code="SEATS_TAKEN")


async def _audit_refusal(house: House, member: StaffMember, address: str) -> None:
    if house.limiter.take(("audit", member.id), house.limiter.allowances.audit, house.clock.now()):
        return
    details: dict[str, object] = {"staff": member.id, "address": address}
    entry = organisation_audit(house, Actor(kind="anonymous"), "staff.refused", details)
    await _store_quietly(house, Change(organisation=member.organisation, audit=[entry]))


async def _note_use(house: House, session: StaffSession, now: int) -> None:
    if now - session.last_seen_at >= SEEN_EVERY:
        used = msgspec.structs.replace(session, last_seen_at=now)
        await _store_quietly(house, Change(organisation=session.organisation, update=[used]))


async def _store_quietly(house: House, change: Change) -> None:
    try:
        await house.store.commit(change)
    except (Conflict, StoreFull):
        return
