"""The second factors of a person: which there are, whether an answer is right, taking them away."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from coram.actions.access import passkeys, recovery, totp
from coram.actions.access.sessions import change_and_end, require_fresh, store_quietly
from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import NotAllowed, NotFound, Unauthenticated, Unavailable
from coram.core.factors import Factor, FactorKind, counting, is_required
from coram.core.organisation import Organisation
from coram.core.staff import StaffMember
from coram.ports.store import Change, Conflict

MOST = 10
"""Authenticator apps and passkeys that one person may have."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a person shows: `code` of an app or a recovery code, or a passkey's `credential` as the browser gave it."""

    kind: FactorKind
    code: str = ""
    credential: Mapping[str, Any] = {}


async def of(house: House, member: StaffMember) -> Sequence[Factor]:
    """All records, oldest first."""
    return await house.store.factors(member.organisation, member.id)


async def must_enrol(house: House, member: StaffMember, factors: Sequence[Factor]) -> bool:
    """Whether the organisation requires a second factor that this person does not have."""
    organisation = await house.store.organisation(member.organisation)
    return organisation is not None and is_required(organisation, member) and not counting(factors)


async def check(house: House, member: StaffMember, answer: Answer, challenge: str, address: str) -> Factor:
    """The factor that the answer is of, as it shall be stored in the same change as what follows: a code and a
    challenge are good once. Raises Unauthenticated, TooMany (for this person and kind only).
    """
    limits, now = house.limiter, house.clock.now()
    subject = ("factor", answer.kind, member.id)
    limits.check(subject, limits.allowances.factor, now)
    limits.take(subject, limits.allowances.factor, now)
    known = [one for one in await of(house, member) if one.confirmed and one.kind == answer.kind]
    used = _agreeing(house, known, answer, challenge)
    if used is None:
        house.errands.start(_audit_refusal(house, member, answer.kind, address))
        raise Unauthenticated("this does not fit; try again, or another way", code="WRONG_FACTOR")
    limits.forgive(subject)
    return replace(used, last_used_at=now)


def _agreeing(house: House, known: Sequence[Factor], answer: Answer, challenge: str) -> Factor | None:
    match answer.kind:
        case "totp":
            return totp.agreeing(house, known, answer.code)
        case "recovery":
            return recovery.agreeing(known, answer.code)
        case "passkey":
            return passkeys.agreeing(house, known, answer.credential, challenge)


async def _audit_refusal(house: House, member: StaffMember, kind: FactorKind, address: str) -> None:
    if house.limiter.take(("audit", "factor", member.id), house.limiter.allowances.audit, house.clock.now()):
        return
    details: dict[str, object] = {"staff": member.id, "factor": kind, "address": address}
    entry = organisation_audit(house, Actor(kind="anonymous"), "staff.factor_refused", details)
    await store_quietly(house, Change(organisation=member.organisation, audit=[entry]))


async def remove(house: House, caller: Caller, factor: str) -> None:
    """Take one away; with the last one go the recovery codes. Ends the other sessions. Raises Forbidden when the
    sign-in is not fresh, NotFound, NotAllowed for the last one where the organisation requires one.
    """
    session = await require_fresh(house, caller)
    found = await house.store.factor(caller.organisation, factor)
    if found is None or found.staff != caller.id:
        raise NotFound("there is no such factor", field="factor")
    if found.kind == "recovery":
        raise NotAllowed("recovery codes are replaced, not removed", field="factor")
    everything = await house.store.factors(caller.organisation, caller.id)
    others = [one for one in counting(everything) if one.id != factor]
    organisation = await _organisation(house, caller)
    member = await house.store.staff_member(caller.organisation, caller.id)
    if not others and found.confirmed and member is not None and is_required(organisation, member):
        raise NotAllowed("your organisation requires a second factor: add another one first", code="LAST_FACTOR")
    gone = [found, *(one for one in everything if not others and one.kind == "recovery")]
    await _take_away(house, caller.organisation, caller.id, gone, Actor(kind="staff", id=caller.id), session.hash)


async def reset(house: House, organisation: str, staff: str, actor: Actor) -> None:
    """Take all factors from a person who lost them, as an administrator; every session ends. Who that person is must
    have been made sure of before. Raises NotFound.
    """
    gone = await house.store.factors(organisation, staff)
    await _take_away(house, organisation, staff, gone, actor, "")


async def _take_away(
    house: House, organisation: str, staff: str, gone: Sequence[Factor], actor: Actor, keep: str
) -> None:
    details: dict[str, object] = {"staff": staff, "factors": [one.kind for one in gone]}
    entry = organisation_audit(house, actor, "staff.factor_removed", details)
    try:
        await change_and_end(house, organisation, staff, lambda member: member, entry, keep=keep, delete=gone)
    except Conflict:
        raise Unavailable("the factor was used at this moment; try again") from None


async def _organisation(house: House, caller: Caller) -> Organisation:
    found = await house.store.organisation(caller.organisation)
    if found is None:
        raise NotFound("there is no such organisation")
    return found
