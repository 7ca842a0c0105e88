"""Who is there: connections of pages, and what their absence means."""

from coram.actions.conference.watching import leave
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, change_conference, organisation_audit, tell_organisation
from coram.actions.monitor import Person
from coram.core.audit import SYSTEM, Actor
from coram.core.conference import Conference, Leave, Return, decide
from coram.core.duty import NOT_QUALIFIED, lost, pause, seen
from coram.core.errors import Refusal
from coram.core.operator import Duty
from coram.core.training import demands, keeps_from_all
from coram.ports.store import Change, Conflict

GRACE_MS = 4_000
"""A reload takes less; a shorter absence is not worth an entry in the trail."""

OPERATOR_GRACE_MS = 15_000
"""How long a ready operator's page may be gone before offers go elsewhere."""


async def came_back(house: House, organisation: str, conference: str, person: Person) -> None:
    """A page of that person connected. Harmless when nobody was away."""
    actor = Actor(kind=person)

    def decision(work: Work) -> Moved | None:
        left = _left_at(work.conference, person)
        if not left or work.conference.state not in ("waiting", "offered", "in_call"):
            return None
        moved = decide(work.conference, Return(person=person), rules=work.rules, now=house.clock.now())
        return Moved(moved.conference, actor, happened=moved.happened)

    try:
        await change_conference(house, organisation, conference, decision)
    except Refusal:
        return  # it ended in this moment: the view says so


async def sweep(house: House, organisation: str) -> None:
    """Mark as gone whoever has had no connection for `GRACE_MS`, and operators whose pages are gone as offline."""
    now = house.clock.now()
    for conference in await house.store.conferences_in(organisation, ["waiting", "offered", "in_call"]):
        people: list[Person] = ["applicant"]
        if conference.state == "in_call":
            people.append("operator")
        for person in people:
            id_ = conference.id if person == "applicant" else conference.operator
            gone = house.monitor.absent_for(person, id_, now) > GRACE_MS
            if gone and not _left_at(conference, person):
                await _went(house, organisation, conference.id, person)
        for watcher in conference.watchers:
            if house.monitor.absent_for("operator", watcher.supervisor, now) > GRACE_MS:
                await leave(house, organisation, conference.id, watcher.supervisor)
    await _sweep_duties(house, organisation, now)


async def _went(house: House, organisation: str, conference: str, person: Person) -> None:
    actor = Actor(kind=person)

    def decision(work: Work) -> Moved | None:
        if _left_at(work.conference, person):
            return None
        if work.conference.state not in ("waiting", "offered", "in_call"):
            return None
        if person == "operator" and work.conference.state != "in_call":
            return None
        moved = decide(work.conference, Leave(person=person), rules=work.rules, now=house.clock.now())
        return Moved(moved.conference, actor, happened=moved.happened)

    await change_conference(house, organisation, conference, decision)


def _left_at(conference: Conference, person: Person) -> int:
    return conference.applicant_left_at if person == "applicant" else conference.operator_left_at


def _long_gone(house: House, duty: Duty, now: int) -> bool:
    return now - max(duty.last_seen_at, house.monitor.started_at) > OPERATOR_GRACE_MS


async def _sweep_duties(house: House, organisation: str, now: int) -> None:
    changed = await _pause_unqualified(house, organisation, now)
    for duty in await house.store.duties(organisation):
        if duty.state == "offline":
            continue
        here = house.monitor.is_connected("operator", duty.operator)
        after: Duty | None = None
        if here and now - duty.last_seen_at > OPERATOR_GRACE_MS // 3:
            after = seen(duty, now)
        elif not here and duty.state in ("ready", "paused", "offered") and _long_gone(house, duty, now):
            after = lost(duty, now)
        if after is None or after == duty:
            continue
        changed = changed or after.state != duty.state
        try:
            await house.store.commit(Change(organisation=organisation, update=[after]))
        except Conflict:
            continue
    if changed:
        tell_organisation(house, organisation)


async def _pause_unqualified(house: House, organisation: str, now: int) -> bool:
    """Nobody stays ready whose certificate ran out or whose statement no longer holds. A call goes on to its end."""
    tenant, paused = await house.store.organisation(organisation), False
    ready = [duty for duty in await house.store.duties(organisation) if duty.state == "ready"]
    if tenant is None or not ready:
        return False
    processes = await house.store.processes(organisation)
    if not demands(tenant, processes):
        return False
    members = {member.id: member for member in await house.store.staff(organisation)}
    for duty in ready:
        member = members.get(duty.operator)
        missing = keeps_from_all(tenant, processes, member, duty, now) if member else []
        if not missing:
            continue
        what: dict[str, object] = {"operator": duty.operator, "missing": [f"{one.what} {one.kind}" for one in missing]}
        entry = organisation_audit(house, SYSTEM, "operator.not_qualified", what)
        after = pause(duty, NOT_QUALIFIED, now)
        try:
            await house.store.commit(Change(organisation=organisation, update=[after], audit=[entry]))
            paused = True
        except Conflict:
            continue
    return paused
