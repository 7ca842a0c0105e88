"""The ends that are not the operator's: stopped, rejected, run out."""

from collections.abc import Sequence

import msgspec

from coram.actions.house import House
from coram.actions.ledger import (
    Moved,
    Work,
    audit,
    change_conference,
    open_content,
    read_work,
    tell_organisation,
    with_content,
)
from coram.actions.unattended.capturing import advance
from coram.core.access import Caller
from coram.core.audit import SYSTEM, Actor
from coram.core.capture_plan import CAPTURED
from coram.core.conference import AT_REST, FINAL, Cancel, Command, Conference, EndBySystem, Reject, Timeout, decide
from coram.core.duty import call_over, missed, withdrawn
from coram.core.errors import NotAllowed
from coram.core.operator import Duty


async def cancel(house: House, caller: Caller) -> None:
    """The applicant stops. A conference that is already over stays as it is."""
    await _end(house, caller.organisation, caller.conference, Cancel(), Actor(kind="applicant"), lenient=True)


async def give_up(house: House, caller: Caller) -> None:
    """Whom nobody answered chooses not to try again. Choosing twice changes nothing. Raises NotAllowed otherwise."""

    def decision(work: Work) -> Moved | None:
        found = work.conference
        if found.ended_why != "not_answered":
            raise NotAllowed("there is nothing to give up")
        if found.given_up_at:
            return None
        actor = Actor(kind="applicant")
        gone = msgspec.structs.replace(found, given_up_at=house.clock.now())
        return Moved(gone, actor, audit=[audit(house, found, actor, "applicant.gave_up")])

    await change_conference(house, caller.organisation, caller.conference, decision)


async def reject(house: House, caller: Caller, conference: str, note: str, reason: str) -> Conference:
    """End it as if the system had (LiveID+ `rejectCall`). Raises NotFound, NotAllowed when it is over."""
    actor = Actor(kind="service", id=caller.id)
    return await _end(house, caller.organisation, conference, Reject(), actor, note=note, reason=reason)


async def end_by_system(house: House, organisation: str, conference: str, reason: str) -> None:
    """Something failed that neither person can mend."""
    await _end(house, organisation, conference, EndBySystem(), SYSTEM, reason=reason, lenient=True)


async def run_out(house: House, organisation: str, conference: str) -> None:
    """The clock found its deadline reached. Harmless when somebody was faster.

    A self-service with all its photos is decided on them, whatever is left.
    """
    if await _enough(house, organisation, conference):
        await advance(house, organisation, conference, out_of_time=True)
        return

    def decision(work: Work) -> Moved | None:
        now = house.clock.now()
        found = work.conference
        if found.state in AT_REST or not found.deadline_at or now < found.deadline_at:
            return None
        moved = decide(found, Timeout(), rules=work.rules, now=now)
        goes_on = moved.conference.state == "in_call"  # nobody took what was to be handed over
        concerned = _missed(work, now) if goes_on else released(work, now=now, missed_offer=True)
        details: list[object] = []
        if found.state == "in_call" and not goes_on:
            details = [name for name, at in _absent(found) if at]
        entries = [audit(house, found, SYSTEM, "conference.abandoned", {"absent": details})] if details else []
        return Moved(moved.conference, SYSTEM, happened=moved.happened, audit=entries, update=concerned)

    await change_conference(house, organisation, conference, decision)
    tell_organisation(house, organisation)


async def _enough(house: House, organisation: str, conference: str) -> bool:
    work = await read_work(house, organisation, conference)
    if work.conference.state != "capturing" or not work.conference.deadline_at:
        return False
    submitted = open_content(house, work.conference).capture.submitted
    photos = [step.name for step in work.process.steps if step.kind in CAPTURED and step.mandatory]
    return house.clock.now() >= work.conference.deadline_at and set(photos) <= set(submitted)


def released(work: Work, *, now: int, missed_offer: bool = False) -> list[Duty]:
    """The duties of the operators concerned, once the conference leaves their hands."""
    left = [withdrawn(work.successor, work.conference.id, now)] if work.successor is not None else []
    if work.duty is None:
        return left
    if work.duty.state == "in_call":
        return [call_over(work.duty, work.conference.id, now), *left]
    if work.duty.state != "offered":
        return left
    if missed_offer:
        return [missed(work.duty, work.conference.id, work.organisation.limits, now)]
    return [withdrawn(work.duty, work.conference.id, now)]


def _missed(work: Work, now: int) -> list[Duty]:
    if work.successor is None:
        return []
    return [missed(work.successor, work.conference.id, work.organisation.limits, now)]


def _absent(conference: Conference) -> Sequence[tuple[str, int]]:
    return (("applicant", conference.applicant_left_at), ("operator", conference.operator_left_at))


async def _end(
    house: House,
    organisation: str,
    conference: str,
    command: Command,
    actor: Actor,
    *,
    note: str = "",
    reason: str = "",
    lenient: bool = False,
) -> Conference:
    def decision(work: Work) -> Moved | None:
        now = house.clock.now()
        if work.conference.state in FINAL:
            if lenient:
                return None
            raise NotAllowed("the conference is already over", code="ALREADY_CLOSED")
        moved = decide(work.conference, command, rules=work.rules, now=now)
        ended = moved.conference
        if note:
            content = msgspec.structs.replace(open_content(house, ended), note=note)
            ended = with_content(house, ended, content)
        entries = []
        if note or reason:
            personal: dict[str, object] = {"note": note, "reason": reason}
            entries = [audit(house, work.conference, actor, "conference.end_noted", {}, personal)]
        return Moved(ended, actor, happened=moved.happened, audit=entries, update=released(work, now=now))

    stored, _ = await change_conference(house, organisation, conference, decision)
    tell_organisation(house, organisation)
    return stored
