"""A supervisor moves work: takes offers back, moves those who wait, hands running calls over. Never without a reason.

Nobody is chosen in secret: whom a supervisor chose stands in the audit trail as chosen, whom the draw found can be
checked like any other.
"""

from collections.abc import Sequence

from coram.actions.conference.calling import limited
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, read_work, tell_organisation
from coram.core.access import Caller
from coram.core.assignment import How, draw, is_present, may_serve
from coram.core.audit import Actor
from coram.core.conference import HandOver, Recall, decide
from coram.core.duty import offered, withdrawn
from coram.core.errors import Forbidden, Invalid, NotAllowed
from coram.core.operator import Duty
from coram.core.staff import StaffMember
from coram.core.training import keeps_from_all, may_take

REASON_MAX = 500
REASON_MIN = 3


def supervisor(caller: Caller) -> Actor:
    """How a supervisor stands in the audit trail."""
    return Actor(kind="staff", id=caller.id)


def checked_reason(text: str) -> str:
    """The reason, which is asked of whoever intervenes. Raises Invalid."""
    text = limited(text, REASON_MAX, "reason")
    if len(text) < REASON_MIN:
        raise Invalid(
            f"say why, in {REASON_MIN} to {REASON_MAX} characters; it stands in the audit trail", field="reason"
        )
    return text


async def recall(house: House, caller: Caller, conference: str, operator: str, reason: str) -> None:
    """Take an offer back, or move somebody who waits: to whom the draw falls now, or first to `operator`.

    The place in the line is kept. Raises NotFound, Forbidden, Invalid, NotAllowed.
    """
    await _checked(house, caller, conference, operator)
    reason = checked_reason(reason)

    def decision(work: Work) -> Moved:
        now = house.clock.now()
        moved = decide(work.conference, Recall(operator=operator), rules=work.rules, now=now)
        asked = work.successor or work.duty
        entry = audit(house, work.conference, supervisor(caller), "supervisor.recalled", {}, {"reason": reason})
        return Moved(
            moved.conference,
            supervisor(caller),
            happened=moved.happened,
            audit=[entry],
            update=[withdrawn(asked, conference, now)] if asked is not None and asked.state == "offered" else [],
        )

    await change_conference(house, caller.organisation, conference, decision)
    tell_organisation(house, caller.organisation, "clock")


async def hand_over(house: House, caller: Caller, conference: str, operator: str, reason: str) -> str:
    """Offer a running call to another ready operator: `operator`, or whom the draw finds. Returns who it is.

    Until it is taken, the call stays its operator's. Raises NotFound, Forbidden, Invalid, NotAllowed.
    """
    work = await _checked(house, caller, conference, operator)
    reason = checked_reason(reason)
    if work.conference.state != "in_call":
        raise NotAllowed("there is no call under way")
    able = await able_operators(house, caller.organisation, work)
    if operator and operator not in able:
        raise NotAllowed("this operator cannot take it now: not ready, or not for this process and language")
    if not able:
        raise NotAllowed("no other operator is ready for this process and language")
    candidates = [operator] if operator else list(able)
    how: How = "supervisor" if operator else "drawn"
    chosen = operator or draw(work.conference.draw_seed, conference, work.conference.offers + 1, candidates)
    duty, offers = able[chosen], work.conference.offers

    def decision(work: Work) -> Moved:
        now = house.clock.now()
        moved = decide(work.conference, HandOver(operator=chosen), rules=work.rules, now=now)
        if work.conference.offers != offers:
            raise NotAllowed("this call was offered to somebody meanwhile; try again")
        details: dict[str, object] = {
            "operator": chosen,
            "candidates": candidates,
            "attempt": moved.conference.offers,
            "how": how,
        }
        entries = [
            audit(house, work.conference, supervisor(caller), "conference.assigned", details),
            audit(house, work.conference, supervisor(caller), "supervisor.handed_over", {}, {"reason": reason}),
        ]
        return Moved(
            moved.conference,
            supervisor(caller),
            happened=moved.happened,
            audit=entries,
            update=[offered(duty, conference, now)],
        )

    await change_conference(house, caller.organisation, conference, decision)
    tell_organisation(house, caller.organisation, "clock")
    return chosen


async def able_operators(house: House, organisation: str, work: Work) -> dict[str, Duty]:
    """The duties of those who could take that conference now, by operator, sorted; not whoever has it."""
    now = house.clock.now()
    members = {member.id: member for member in await house.store.staff(organisation)}
    found = {
        duty.operator: duty
        for duty in await house.store.duties(organisation)
        if duty.operator != work.conference.operator
        and is_present(duty, now)
        and duty.operator in members
        and _may_serve(members[duty.operator], work)
        and _is_qualified(work, members[duty.operator], duty, now)
    }
    return dict(sorted(found.items()))


async def who_may_take(house: House, caller: Caller, conference: str) -> Sequence[tuple[StaffMember, bool]]:
    """The operators who serve that conference's process and language, and whether each could be offered it at once.
    Raises NotFound.
    """
    work = await read_work(house, caller.organisation, conference)
    able = await able_operators(house, caller.organisation, work)
    staff = await house.store.staff(caller.organisation)
    serving = [one for one in staff if _may_serve(one, work) and one.id != work.conference.operator]
    return [(one, one.id in able) for one in sorted(serving, key=lambda one: (one.id not in able, one.name))]


def _is_qualified(work: Work, member: StaffMember, duty: Duty, now: int) -> bool:
    missing = keeps_from_all(work.organisation, (), member, duty, now)
    return not missing and may_take(work.process, member, duty, now)


def _may_serve(member: StaffMember, work: Work) -> bool:
    return may_serve(member, work.process.id, work.conference.language)


async def _checked(house: House, caller: Caller, conference: str, operator: str) -> Work:
    """The conference, where the organisation lets supervisors do that. Raises NotFound, Forbidden, Invalid."""
    work = await read_work(house, caller.organisation, conference)
    if work.supervision.reassign == "off":
        raise Forbidden("this organisation lets nobody reassign", code="NO_REASSIGNING")
    if not operator:
        return work
    if work.supervision.reassign != "choose":
        raise Forbidden("in this organisation the draw decides who it is, not a supervisor", code="DRAW_DECIDES")
    member = await house.store.staff_member(caller.organisation, operator)
    if member is None or not _may_serve(member, work):
        raise Invalid("no operator of this organisation who serves this process and language", field="operator")
    return work
