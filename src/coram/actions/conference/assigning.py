"""Who is offered to whom: the assignment round, and an operator's taking or passing on."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec
import structlog

from coram.actions.conference.calling import drawn_for
from coram.actions.house import House
from coram.actions.ledger import (
    Moved,
    Work,
    audit,
    change_conference,
    open_content,
    store_move,
    tell_organisation,
    with_content,
)
from coram.core.access import Caller
from coram.core.assignment import Assignment, assign
from coram.core.audit import SYSTEM, Actor
from coram.core.conference import Conference, Offer, PassOn, Rules, Take, decide
from coram.core.duty import declined, handed_over, offered, took
from coram.core.errors import NotAllowed, Refusal
from coram.core.identification import Identification
from coram.core.operator import Duty
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.staff import StaffMember
from coram.core.training import demands, keeps_from_all
from coram.ports.media import NoSuchRoom

log = structlog.get_logger(__name__)

KEEP_PLACE_SECONDS = 30.0
"""A place in the media engine is kept for as long as the offer lasts, and this much for both pages to connect."""

LINE = 500
"""So many of those who wait are read at once."""
AT_ONCE = 128
"""Offers that are stored side by side."""


async def assignment_round(house: House, organisation: str) -> int:
    """Offer waiting conferences to ready operators, as the core assigns them, while the media engine admits them.

    Returns how many were offered.
    """
    trouble, made = await _round(house, organisation)
    changed = house.monitor.note_lines(organisation, busy=bool(trouble), now=house.clock.now())
    if changed:
        log.warning("assignment.lines", organisation=organisation, trouble=trouble or "over")
    if changed or made:
        tell_organisation(house, organisation)
    return made


async def _round(house: House, organisation: str) -> tuple[str, int]:
    """What kept the engine from admitting the next one (""), and how many were offered before.

    The line is read from its front for as long as somebody is free: it may be long.
    """
    line = await house.store.waiting_line(organisation, None, LINE)
    if not line:
        return "", 0
    free = {duty.operator: duty for duty in await house.store.duties(organisation) if duty.state == "ready"}
    if not free:
        return "", 0
    staff = await house.store.staff(organisation)
    processes = await house.store.processes(organisation)
    tenant = await house.store.organisation(organisation)
    assert tenant is not None  # noqa: S101
    qualified = _qualified(tenant, processes, list(free.values()), staff, house.clock.now())
    free = {duty.operator: duty for duty in qualified}
    made = 0
    while line and free:
        waiting = {one.id: one for one in line}
        offers = [
            _Made(one, waiting[one.conference_id], free[one.operator])
            for one in assign(line, free.values(), staff, processes, house.clock.now())
        ]
        for first in range(0, len(offers), AT_ONCE):
            some = offers[first : first + AT_ONCE]
            trouble, stored = await _offer_some(house, tenant, some)
            made += stored
            if trouble:
                return trouble, made
        for offer in offers:
            del free[offer.duty.operator]
        line = await house.store.waiting_line(organisation, line[-1], LINE) if len(line) == LINE else []
    return "", made


class _Made(NamedTuple):
    """An assignment with the records that it was made from."""

    assignment: Assignment
    conference: Conference
    duty: Duty


async def _offer_some(house: House, tenant: Organisation, some: Sequence[_Made]) -> tuple[str, int]:
    """Side by side, so that they share the store's sync. What is in the way of the next one (""), and how many were."""
    keep = tenant.limits.offer_seconds + KEEP_PLACE_SECONDS
    # whoever is next keeps being next: nobody behind is offered a line instead
    admitted, trouble = await house.media.admit_in_turn([one.conference.id for one in some], keep)
    people = await house.store.identifications(tenant.id, [one.conference.identification for one in some])
    known = {person.id: person for person in people}
    offering = (
        _offer(house, tenant, one, known[one.conference.identification])
        for one in some[:admitted]
        if one.conference.identification in known
    )
    return trouble, sum(await asyncio.gather(*offering))


def _qualified(
    tenant: Organisation, processes: Sequence[Process], duties: Sequence[Duty], staff: Sequence[StaffMember], now: int
) -> list[Duty]:
    """Those of whom the organisation demands nothing that is missing."""
    if not demands(tenant, processes):
        return list(duties)
    members = {member.id: member for member in staff}
    return [
        duty
        for duty in duties
        if (member := members.get(duty.operator)) and not keeps_from_all(tenant, processes, member, duty, now)
    ]


async def _offer(house: House, tenant: Organisation, made: _Made, person: Identification) -> bool:
    """Decided on what the round has read. Where somebody was faster (the applicant left, the operator was taken in this
    very moment) nothing is stored: the next round sees it.
    """
    assignment, conference, now = made.assignment, made.conference, house.clock.now()
    process = await house.store.process(tenant.id, conference.process, conference.process_version)
    if process is None:
        return False
    rules = Rules.of(tenant.limits, process, person.rules)
    moved = decide(conference, Offer(operator=assignment.operator), rules=rules, now=now)
    details: dict[str, object] = {
        "operator": assignment.operator,
        "candidates": list(assignment.candidates),
        "attempt": assignment.attempt,
        "how": assignment.how,
    }
    entry = audit(house, conference, SYSTEM, "conference.assigned", details)
    duty = offered(made.duty, conference.id, now)
    work = Work(tenant, process, person, conference, rules, None)
    move = Moved(moved.conference, SYSTEM, happened=moved.happened, audit=[entry], update=[duty])
    try:
        return await store_move(house, work, move) is not None
    except Refusal:
        return False


async def take(house: House, caller: Caller, conference: str) -> None:
    """The operator takes the conference offered. Raises NotFound, NotAllowed (run out, or never theirs)."""

    def decision(work: Work) -> Moved | None:
        now = house.clock.now()
        if work.conference.state == "in_call" and work.conference.operator == caller.id:
            return None  # the same click twice
        moved = decide(work.conference, Take(operator=caller.id), rules=work.rules, now=now)
        handed = work.conference.state == "in_call"
        duty = work.successor if handed else work.duty
        if duty is None:
            raise NotAllowed("this conference is not offered to you")
        update = [took(duty, work.conference.id, now)]
        if handed and work.duty is not None:
            update.append(handed_over(work.duty, work.conference.id, now))
        actor = Actor(kind="operator", id=caller.id)
        content = open_content(house, work.conference)
        drawn = content.drawn or drawn_for(house, work.process)
        content = msgspec.structs.replace(content, drawn=drawn, operator_address=caller.address)
        whence: dict[str, object] = {"address": caller.address, "user_agent": caller.user_agent}
        entries = [
            audit(house, work.conference, actor, "operator.connected", {}, whence),
            audit(house, work.conference, SYSTEM, "script.drawn", {name: list(ids) for name, ids in drawn.items()}),
        ]
        return Moved(
            with_content(house, moved.conference, content),
            actor,
            happened=moved.happened,
            audit=entries,
            update=update,
            result=handed,
        )

    _, handed = await change_conference(house, caller.organisation, conference, decision)
    if handed:  # whoever had it until now sees and hears the applicant no more; the recording begins a new segment
        house.monitor.call(conference).lines.pop("operator", None)
        with suppress(NoSuchRoom):
            await house.media.remove(conference, "operator")
    tell_organisation(house, caller.organisation)


async def pass_on(house: House, caller: Caller, conference: str) -> None:
    """The operator declines; the applicant keeps the place in the line. Raises NotFound, NotAllowed."""

    def decision(work: Work) -> Moved | None:
        now = house.clock.now()
        if work.conference.state == "waiting" and caller.id in work.conference.passed_over:
            return None
        moved = decide(work.conference, PassOn(operator=caller.id), rules=work.rules, now=now)
        duty = work.successor if work.conference.state == "in_call" else work.duty
        update = [declined(duty, work.conference.id, now)] if duty is not None else []
        actor = Actor(kind="operator", id=caller.id)
        return Moved(moved.conference, actor, happened=moved.happened, update=update)

    await change_conference(house, caller.organisation, conference, decision)
    tell_organisation(house, caller.organisation, "clock")
