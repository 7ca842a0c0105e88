"""Staff: the first proof, by password, and choosing another one."""

import asyncio

import msgspec

from coram.actions.access import app_passwords, factors, passwords
from coram.actions.access.ceremonies import Browser
from coram.actions.access.entering import enter
from coram.actions.access.sessions import (
    SignedIn,
    change_and_end,
    own_session,
    renew,
    sign_out,
    store_quietly,
    touch_session,
    verify_session,
)
from coram.actions.house import House
from coram.actions.ledger import RETRIES, organisation_audit, secret_hash
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import Forbidden, Invalid, Unauthenticated, Unavailable
from coram.core.factors import AppPassword, Factor, counting
from coram.core.staff import StaffMember
from coram.ports.store import Change, Conflict

__all__ = [
    "SignedIn",
    "change_password",
    "check_password",
    "choose_password",
    "confirm_by_password",
    "sign_in",
    "sign_out",
    "touch_session",
    "verify_session",
]

_WRONG = "login or password is not right"


async def check_password(house: House, login: str, password: str, address: str) -> StaffMember:
    """The person whose password this is, for faces that know nothing else; no session begins. An app password does
    as well, and is the only way for somebody who has, or must have, a second factor.

    Unknown logins, disabled people and wrong passwords look and take the same. Raises Unauthenticated
    (WRONG_CREDENTIALS, or after the right password APP_PASSWORD_NEEDED), TooMany (for this address only).
    """
    given = await _compare(house, login, password, address)
    member = given.member
    if member is not None and given.app_password is not None and not member.disabled:
        _forgive(house, member.login, address)
        house.errands.start(app_passwords.note_use(house, given.app_password, member, address))
        return member
    if member is None or not given.right or member.disabled:
        raise _refused(house, member, address)
    if counting(given.factors) or await factors.must_enrol(house, member, given.factors):
        raise Unauthenticated(
            "this person signs in with a second factor: make an app password in the console and use it here",
            code="APP_PASSWORD_NEEDED",
        )
    _forgive(house, member.login, address)
    return await _rehashed(house, member, password)


async def sign_in(
    house: House, login: str, password: str, address: str, user_agent: str = "", *, face: str = ""
) -> SignedIn:
    """Start a session, unless there is a second factor. An app password opens nothing here. `face` is noted with it.

    Unknown logins, disabled people and wrong passwords look and take the same. Raises Unauthenticated (and of this
    kind SecondFactorNeeded), TooMany (for this address only), NotAllowed when the organisation's seats are taken.
    """
    given = await _compare(house, login, password, address)
    if given.member is None or not given.right or given.member.disabled:
        raise _refused(house, given.member, address)
    _forgive(house, given.member.login, address)
    member = await _rehashed(house, given.member, password)
    return await enter(house, member, Browser(address, user_agent[:400]), proofs=("password",), face=face)


class _Given(msgspec.Struct, frozen=True, kw_only=True):
    """What was found for a login and a password; whatever is there, the same was looked up and compared."""

    member: StaffMember | None
    right: bool
    app_password: AppPassword | None
    factors: tuple[Factor, ...]


async def _compare(house: House, login: str, password: str, address: str) -> _Given:
    login, now, limits = login.strip().lower()[:320], house.clock.now(), house.limiter
    subject, everywhere = ("sign-in", address, login), ("sign-in", address)
    limits.check(subject, limits.allowances.sign_in, now)
    limits.check(everywhere, limits.allowances.sign_in_address, now)
    # Taken before the slow comparison and given back after success: attempts at the same moment count too.
    limits.take(subject, limits.allowances.sign_in, now)
    limits.take(everywhere, limits.allowances.sign_in_address, now)
    member = await house.store.staff_by_login(login)
    organisation, staff = (member.organisation, member.id) if member else ("", "")
    known = await house.store.factors(organisation, staff)
    app = await app_passwords.find(house, password)
    right = await passwords.agrees(member.password_hash if member else "", password)
    mine = app if app is not None and app.staff == staff else None
    return _Given(member=member, right=right, app_password=mine, factors=tuple(known))


def _forgive(house: House, login: str, address: str) -> None:
    """Only failures count. Those of others at the same address go on counting."""
    limits = house.limiter
    limits.forgive(("sign-in", address, login))
    limits.give_back(("sign-in", address), limits.allowances.sign_in_address, house.clock.now())


def _refused(house: House, member: StaffMember | None, address: str) -> Unauthenticated:
    if member is not None:  # beside the answer, which must not take longer for somebody who exists
        house.errands.start(_audit_refusal(house, member, address))
    return Unauthenticated(_WRONG, code="WRONG_CREDENTIALS")


async def _audit_refusal(house: House, member: StaffMember, address: str) -> None:
    if house.limiter.take(("audit", member.id), house.limiter.allowances.audit, house.clock.now()):
        return
    details: dict[str, object] = {"staff": member.id, "address": address}
    entry = organisation_audit(house, Actor(kind="anonymous"), "staff.refused", details)
    await store_quietly(house, Change(organisation=member.organisation, audit=[entry]))


async def _rehashed(house: House, member: StaffMember, password: str) -> StaffMember:
    if not passwords.is_dated(member.password_hash):
        return member
    fresh = msgspec.structs.replace(member, password_hash=await passwords.hashed(house, password))
    await store_quietly(house, Change(organisation=member.organisation, update=[fresh]))
    return await house.store.staff_member(member.organisation, member.id) or member


async def choose_password(house: House, link: str, password: str, address: str, user_agent: str = "") -> SignedIn:
    """Use a one-time link: sets the password, ends all other sessions, signs in. A second factor is asked for all the
    same. Raises Unauthenticated (and SecondFactorNeeded), Invalid, NotAllowed (seats; the password is set then).
    """
    house.limiter.require(("choose-password", address), house.limiter.allowances.sign_in_address, house.clock.now())
    for tried in range(RETRIES):
        member = await house.store.staff_by_sign_in_link(secret_hash(link)) if link else None
        if member is None or member.disabled or member.sign_in_link_expires_at <= house.clock.now():
            raise Unauthenticated("this link was used already or has expired", code="INVALID_LINK")
        new_hash = await passwords.hashed(house, passwords.checked_password(password, member.login, member.name))
        chosen = msgspec.structs.replace(
            member,
            password_hash=new_hash,
            sign_in_link_hash="",
            sign_in_link_expires_at=0,
            generation=member.generation + 1,
        )
        entry = organisation_audit(house, Actor(kind="staff", id=member.id), "staff.password_chosen")
        old = await house.store.sessions(member.organisation, member.id)
        try:
            await house.store.commit(
                Change(organisation=member.organisation, update=[chosen], delete=old, audit=[entry])
            )
        except Conflict:
            await asyncio.sleep(0.001 * tried)
            continue
        house.bus.nudge("access", f"organisation:{member.organisation}")
        now = await house.store.staff_member(member.organisation, member.id) or chosen
        return await enter(house, now, Browser(address, user_agent[:400]), proofs=("password",))
    raise Unavailable("too many changes at once; try again")


async def confirm_by_password(house: House, caller: Caller, password: str) -> SignedIn:
    """The signed-in person shows the password again: the session goes on under a new id. Raises Forbidden
    (WRONG_PASSWORD), TooMany.
    """
    await _right_password(house, caller, password)
    return await renew(house, caller, "staff.confirmed")


async def change_password(house: House, caller: Caller, present: str, password: str) -> SignedIn:
    """Another password: ends all other sessions, and this one goes on under a new id. Raises Forbidden for a wrong
    present one, Invalid, TooMany.
    """
    member = await _right_password(house, caller, present)
    if present == password:
        raise Invalid("this is the password you have; choose another one", field="password", code=passwords.WEAK)
    new_hash = await passwords.hashed(house, passwords.checked_password(password, member.login, member.name))
    session = await own_session(house, caller)
    entry = organisation_audit(house, Actor(kind="staff", id=member.id), "staff.password_changed")
    await change_and_end(
        house,
        member.organisation,
        member.id,
        lambda now: msgspec.structs.replace(
            now, password_hash=new_hash, sign_in_link_hash="", sign_in_link_expires_at=0
        ),
        entry,
        keep=session.hash,
    )
    return await renew(house, caller, "staff.confirmed")


async def _right_password(house: House, caller: Caller, password: str) -> StaffMember:
    limits, subject, now = house.limiter, ("confirm", caller.id), house.clock.now()
    limits.check(subject, limits.allowances.factor, now)
    limits.take(subject, limits.allowances.factor, now)
    member = await house.store.staff_member(caller.organisation, caller.id)
    if member is None or member.disabled:
        raise Unauthenticated("sign in again", code="NO_SESSION")
    if not await passwords.agrees(member.password_hash, password):
        house.errands.start(_audit_refusal(house, member, caller.address))
        raise Forbidden("this is not your present password", field="password", code="WRONG_PASSWORD")
    limits.forgive(subject)
    return member
