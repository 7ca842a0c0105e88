"""The console's view: duty, waiting rooms, the offer, and the call in hand."""

from collections.abc import Sequence

from coram.actions.conference.duty import duty_of
from coram.actions.conference.qualified import standing_of, statement_of
from coram.actions.conference.reading import see
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.conference import Conference
from coram.core.operator import Duty
from coram.core.organisation import Organisation
from coram.core.staff import StaffMember
from coram.core.training import best_of, ends_soon
from coram.core.waiting_room import operators_ready
from coram.faces.console.call_view import applicant_name, call_view
from coram.faces.console.shapes import ConsoleView, DutyView, EndingView, Me, MissingView, OfferView, QueueView

PAUSE_REASONS = ["break", "training", "administration", "technical"]


def me_of(
    member: StaffMember, organisation: Organisation | None, *, must_enrol: bool = False, crossed: bool = False
) -> Me:
    """The person signed in."""
    return Me(
        id=member.id,
        login=member.login,
        name=member.name,
        roles=list(member.roles),
        languages=list(member.languages),
        organisation=member.organisation,
        organisation_name=organisation.name if organisation else "",
        must_enrol=must_enrol,
        test=organisation is not None and bool(organisation.test_of),
        crossed=crossed,
    )


async def console_view(house: House, caller: Caller, me: Me) -> ConsoleView:
    """Everything the console's live part shows to `caller`."""
    duty = await duty_of(house, caller)
    now = house.clock.now()
    in_hand = duty.state in ("in_call", "wrap_up") and duty.conference
    return ConsoleView(
        now=now,
        me=me,
        duty=await _duty(house, caller, duty, now),
        queues=await _queues(house, caller, me, now),
        lines_busy=house.monitor.lines_busy(caller.organisation),
        offer=await _offer(house, caller, duty, now),
        call=await call_view(house, caller, duty.conference) if in_hand else None,
        pause_reasons=PAUSE_REASONS,
    )


async def _duty(house: House, caller: Caller, duty: Duty, now: int) -> DutyView:
    shown = DutyView(state=duty.state, since=duty.since, reason=duty.reason, missed=duty.missed)
    if "operator" not in caller.roles:
        return shown
    standing = await standing_of(house, caller, duty)
    lacks = [(one, "") for one in standing.missing]
    lacks += [(one, process.name) for process, few in standing.closed for one in few]
    shown.missing = [
        MissingView(what=one.what, kind=one.kind, at=one.at, process=process)
        for one, process in lacks
        if one.what != "statement" or duty.state == "ready"
    ]
    shown.ending = [
        EndingView(kind=one.kind, until=one.valid_until)
        for one in standing.member.certificates
        if ends_soon(one, now) and best_of(standing.member.certificates, one.kind, now) is one
    ]
    shown.ask = standing.ask
    if standing.asks_statement:
        shown.statement = statement_of(standing.organisation)
        shown.optional = not any(one.what == "statement" for one in standing.missing)
    return shown


async def _queues(house: House, caller: Caller, me: Me, now: int) -> list[QueueView]:
    processes = await house.store.processes(caller.organisation)
    waiting = await house.store.conferences_in(caller.organisation, ["waiting", "offered"])
    duties = await house.store.duties(caller.organisation)
    staff = await house.store.staff(caller.organisation)
    return [
        QueueView(
            process=process.name,
            waiting=len(mine := [one for one in waiting if one.process == process.id]),
            longest_seconds=_longest(mine, now),
            ready_operators=max(
                (operators_ready(duties, staff, process.id, language, now=now) for language in process.languages),
                default=0,
            ),
        )
        for process in processes
        if process.attended and process.active
    ]


def _longest(waiting: Sequence[Conference], now: int) -> int:
    return max((max(0, now - one.waiting_since) // 1000 for one in waiting), default=0)


async def _offer(house: House, caller: Caller, duty: Duty, now: int) -> OfferView | None:
    if duty.state != "offered" or not duty.conference:
        return None
    seen = await see(house, caller.organisation, duty.conference)
    conference = seen.conference
    handed = conference.state == "in_call" and conference.successor == caller.id
    if not handed and (conference.state != "offered" or conference.operator != caller.id):
        return None
    before = await house.store.staff_member(caller.organisation, conference.operator) if handed else None
    return OfferView(
        conference=conference.id,
        process_name=seen.process.name,
        language=conference.language,
        waited_seconds=max(0, now - conference.waiting_since) // 1000,
        offered_at=duty.since if handed else conference.offered_at,
        expires_at=conference.successor_until if handed else conference.deadline_at,
        applicant_name=applicant_name(seen),
        attempt=conference.attempt,
        handed_over_by=before.name if before else "",
        device_verdict=seen.content.device.verdict if seen.content.device else None,
    )
