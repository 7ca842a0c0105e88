"""What people set up for themselves: authenticator apps, passkeys, recovery codes; and showing it is they, again."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from coram.actions.access import ceremonies, factors, passkeys, recovery, totp
from coram.actions.access.app_passwords import checked_name
from coram.actions.access.ceremonies import Browser
from coram.actions.access.sessions import SignedIn, renew, require_fresh
from coram.actions.administration.storing import store
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import Forbidden, Invalid, NotAllowed, NotFound, Unauthenticated
from coram.core.factors import Factor, counting
from coram.core.staff import StaffMember
from coram.ports.store import Change

UNCONFIRMED_MS = 600_000
"""How long a secret that was shown may wait for its first code."""


class Added(NamedTuple):
    """A new factor; with the first one come recovery codes, shown this once. The session goes on under a new id."""

    factor: Factor
    codes: tuple[str, ...]
    signed: SignedIn


async def begin_totp(house: House, caller: Caller, name: str) -> totp.Enrolment:
    """A secret for an authenticator app, in place of one that was never confirmed. Raises Forbidden (CONFIRM_FIRST),
    Invalid, NotAllowed.
    """
    await require_fresh(house, caller)
    member, known = await _person(house, caller)
    _check_room(known)
    organisation = await house.store.organisation(caller.organisation)
    enrolment = totp.fresh(house, member, checked_name(name), organisation.name if organisation else "Coram")
    stale = [one for one in known if not one.confirmed]
    change = Change(organisation=caller.organisation, insert=[enrolment.factor], delete=stale)
    await house.store.commit(change)
    return enrolment


async def confirm_totp(house: House, caller: Caller, factor: str, code: str) -> Added:
    """The app's first code: from now on it counts. Raises Forbidden, NotFound, Invalid for a wrong code, TooMany."""
    await require_fresh(house, caller)
    member, known = await _person(house, caller)
    found = next((one for one in known if one.id == factor and one.kind == "totp" and not one.confirmed), None)
    if found is None or house.clock.now() - found.created_at > UNCONFIRMED_MS:
        raise NotFound("this set-up has run out: begin again", field="factor")
    limits, subject = house.limiter, ("factor", "enrol", caller.id)
    limits.require(subject, limits.allowances.factor, house.clock.now())
    used = totp.agreeing(house, [found], code)
    if used is None:
        raise Invalid(
            "this is not the app's present code: wait for the next one and type that", field="code", code="WRONG_CODE"
        )
    limits.forgive(subject)
    return await _add(house, caller, member, known, update=replace(used, confirmed=True))


async def begin_passkey(house: House, caller: Caller, browser: Browser) -> dict[str, Any]:
    """What the browser needs to make a passkey. Raises Forbidden (CONFIRM_FIRST), NotAllowed."""
    session = await require_fresh(house, caller)
    member, known = await _person(house, caller)
    _check_room(known)
    organisation = await house.store.organisation(caller.organisation)
    challenge = passkeys.new_challenge(house)
    name = organisation.name if organisation else "Coram"
    options = passkeys.registration_options(house, member, known, name, challenge)
    await ceremonies.bind(house, "register", session.hash, member, browser, challenge)
    return options


async def finish_passkey(house: House, caller: Caller, credential: Mapping[str, Any], name: str) -> Added:
    """The passkey that the browser made. Raises Forbidden, Unauthenticated (START_AGAIN), Invalid, NotAllowed."""
    session = await require_fresh(house, caller)
    name = checked_name(name)
    ceremony = await ceremonies.bound(house, "register", session.hash)
    await ceremonies.end(house, ceremony)
    member, known = await _person(house, caller)
    made = passkeys.registered(house, member, credential, ceremony.challenge, name)
    if await house.store.factor_by_credential(made.credential):
        raise NotAllowed("this passkey is known already", code="KNOWN_PASSKEY")
    return await _add(house, caller, member, known, insert=made)


async def _add(
    house: House,
    caller: Caller,
    member: StaffMember,
    known: Sequence[Factor],
    *,
    insert: Factor | None = None,
    update: Factor | None = None,
) -> Added:
    made = None if any(one.kind == "recovery" for one in known) else recovery.fresh(house, member)
    factor = insert or update
    assert factor is not None  # noqa: S101 - one of the two is given
    signed = await renew(
        house,
        caller,
        "staff.factor_added",
        {"factor": factor.kind},
        change=lambda session: replace(
            session, enrolling=False, proofs=tuple(dict.fromkeys((*session.proofs, factor.kind)))
        ),
        insert=[one for one in (insert, made.factor if made else None) if one],
        update=[update] if update else [],
    )
    return Added(factor, made.codes if made else (), signed)


async def new_recovery_codes(house: House, caller: Caller) -> tuple[str, ...]:
    """Ten new codes; the old ones open nothing more. Raises Forbidden (CONFIRM_FIRST), NotAllowed without a factor
    that they could stand in for.
    """
    await require_fresh(house, caller)
    member, known = await _person(house, caller)
    if not counting(known):
        raise NotAllowed("recovery codes stand in for a second factor: set one up first", code="NO_FACTOR")
    made = recovery.fresh(house, member)
    old = [one for one in known if one.kind == "recovery"]
    actor = Actor(kind="staff", id=caller.id)
    details: dict[str, object] = {"staff": caller.id}
    await store(
        house, caller.organisation, "staff.recovery_codes_made", details, insert=[made.factor], delete=old, actor=actor
    )
    return made.codes


async def confirm_options(house: House, caller: Caller, browser: Browser) -> dict[str, Any]:
    """A challenge for showing a passkey again. Raises NotAllowed without one."""
    member, known = await _person(house, caller)
    mine = [one for one in known if one.kind == "passkey" and one.confirmed]
    if not mine:
        raise NotAllowed("there is no passkey to show", code="NO_PASSKEYS")
    challenge = passkeys.new_challenge(house)
    await ceremonies.bind(house, "confirm", caller.session, member, browser, challenge)
    return passkeys.authentication_options(house, mine, challenge, alone=False)


async def confirm_by_factor(house: House, caller: Caller, answer: factors.Answer) -> SignedIn:
    """The signed-in person shows a second factor again: the session goes on under a new id. Raises Forbidden
    (WRONG_FACTOR), Unauthenticated (START_AGAIN), TooMany.
    """
    member, _ = await _person(house, caller)
    challenge = ""
    if answer.kind == "passkey":
        ceremony = await ceremonies.bound(house, "confirm", caller.session)
        await ceremonies.end(house, ceremony)
        challenge = ceremony.challenge
    try:
        used = await factors.check(house, member, answer, challenge, caller.address)
    except Unauthenticated as refusal:  # the session holds all the same
        raise Forbidden(refusal.message, code=refusal.reason) from None
    return await renew(house, caller, "staff.confirmed", {"factor": answer.kind}, update=[used])


async def _person(house: House, caller: Caller) -> tuple[StaffMember, Sequence[Factor]]:
    member = await house.store.staff_member(caller.organisation, caller.id)
    if member is None:
        raise Unauthenticated("sign in again", code="NO_SESSION")
    return member, await factors.of(house, member)


def _check_room(known: Sequence[Factor]) -> None:
    if len(counting(known)) >= factors.MOST:
        raise NotAllowed(f"there are {factors.MOST} factors already: remove one first", code="TOO_MANY_FACTORS")
